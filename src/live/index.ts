/** What changes in the database, heard by every process and handed to those who listen in it. */
export { type Change, changeOf, type Ids, type ProgressChange, together } from "./changes.ts";
export { ChangeFeed } from "./feed.ts";
export { type Filter, Hearing } from "./hearing.ts";
export { Places } from "./places.ts";
