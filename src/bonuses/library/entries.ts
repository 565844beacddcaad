/** Ready rules to begin with, as they are used in the field. */
import { commissions } from "./commissions.ts";
import { counted } from "./counted.ts";
import type { LibraryEntry } from "./model.ts";
import { together } from "./together.ts";

export const library: readonly LibraryEntry[] = [...commissions, ...counted, ...together];
