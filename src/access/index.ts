/** Who may see and do what. */
export { type GrantedRole, grantedRoles, RoleGrant } from "./model.ts";
export { signToken, type TokenResult, verifyToken } from "./tokens.ts";
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
