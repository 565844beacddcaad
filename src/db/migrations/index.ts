/** Every migration in the order in which they run; a released one never changes. */

import type { MigrationObject } from "@mikro-orm/core";
import { Foundation } from "./0001-foundation.ts";
import { PlansAndCalendar } from "./0002-plans-and-calendar.ts";
import { FactBatchesAndSummaries } from "./0003-fact-batches-and-summaries.ts";
import { Access } from "./0004-access.ts";
import { Live } from "./0005-live.ts";
import { Idempotency } from "./0006-idempotency.ts";
import { AuditOfRules } from "./0007-audit-of-rules.ts";
import { IndicatorVersions } from "./0008-indicator-versions.ts";
import { Pay } from "./0009-pay.ts";
import { Disputes } from "./0012-disputes.ts";
import { Schedule } from "./0013-schedule.ts";
import { Corrections } from "./0014-corrections.ts";
import { BatchOfFacts } from "./0015-batch-of-facts.ts";
import { WorkbookImports } from "./0018-workbook-imports.ts";
import { Erasure } from "./0020-erasure.ts";
import { MonthsOfFacts } from "./0026-months-of-facts.ts";
import { ArchiveOfFacts } from "./0027-archive-of-facts.ts";
import { LinesOfAnEmployee } from "./0028-lines-of-an-employee.ts";
import { ImportWork } from "./0029-import-work.ts";
import { PoolsOfARun } from "./0030-pools-of-a-run.ts";

export const migrations: readonly MigrationObject[] = [
  { name: "0001-foundation", class: Foundation },
  { name: "0002-plans-and-calendar", class: PlansAndCalendar },
  { name: "0003-fact-batches-and-summaries", class: FactBatchesAndSummaries },
  { name: "0004-access", class: Access },
  { name: "0005-live", class: Live },
  { name: "0006-idempotency", class: Idempotency },
  { name: "0007-audit-of-rules", class: AuditOfRules },
  { name: "0008-indicator-versions", class: IndicatorVersions },
  { name: "0009-pay", class: Pay },
  { name: "0012-disputes", class: Disputes },
  { name: "0013-schedule", class: Schedule },
  { name: "0014-corrections", class: Corrections },
  { name: "0015-batch-of-facts", class: BatchOfFacts },
  { name: "0018-workbook-imports", class: WorkbookImports },
  { name: "0020-erasure", class: Erasure },
  { name: "0026-months-of-facts", class: MonthsOfFacts },
  { name: "0027-archive-of-facts", class: ArchiveOfFacts },
  { name: "0028-lines-of-an-employee", class: LinesOfAnEmployee },
  { name: "0029-import-work", class: ImportWork },
  { name: "0030-pools-of-a-run", class: PoolsOfARun },
];
