/** Every migration in the order in which they run; a released one never changes. */

import type { MigrationObject } from "@mikro-orm/core";
import { Foundation } from "./0001-foundation.ts";
import { FactBatchesAndSummaries } from "./0003-fact-batches-and-summaries.ts";

export const migrations: readonly MigrationObject[] = [
  { name: "0001-foundation", class: Foundation },
  { name: "0003-fact-batches-and-summaries", class: FactBatchesAndSummaries },
];
