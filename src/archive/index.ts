/** The archive: months of facts whose pay is closed, taken out into files. */
export type { ArchivedFile } from "./files.ts";
export { type FactArchive, factArchives } from "./queries.ts";
export { type ArchivedMonth, archiveMonths, purgeMonths, restoreMonth } from "./service.ts";
