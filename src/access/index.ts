/** Who may see and do what, and how they show who they are. */
export { type FoundingInput, foundCompany, isFounded, setUpCode } from "./foundation.ts";
export { endRoleGrant, type GrantInput, grantPage, grantRole } from "./grants.ts";
export {
  type GrantedRole,
  RoleGrant,
  ServiceToken,
  type TokenScope,
  tokenScopes,
} from "./model.ts";
export { type Named, namedAsked } from "./named.ts";
export {
  createServiceToken,
  revokeServiceToken,
  type ServiceCaller,
  serviceBySecret,
  serviceSecret,
  serviceTokenPage,
} from "./service-tokens.ts";
export { endSessions, isSessionOpen, setPassword, signIn } from "./sign-in.ts";
export {
  ownName,
  type Session,
  signSession,
  signToken,
  type TokenSettings,
  type TokenVerifier,
  tokenVerifier,
  verifySession,
} from "./tokens.ts";
export {
  employeePage,
  type Role,
  seesCompany,
  type Viewer,
  viewerByNumber,
  visibleEmployees,
  visiblePay,
  visibleUnits,
} from "./viewer.ts";
