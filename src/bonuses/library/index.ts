/** The library of ready rules: each to be copied with what it needs. */
export {
  draftReadyTemplate,
  poolFromLibrary,
  promiseReadyGuarantee,
  type ReadyGuaranteeInput,
  type ReadyPoolInput,
} from "./copy.ts";
export { library } from "./entries.ts";
export type { LibraryEntry } from "./model.ts";
