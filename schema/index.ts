/** The GraphQL schema, put together from one file a concept. */
import "./scalars.ts";
import "./errors.ts";
import "./viewer.ts";
import "./org.ts";
import "./grants.ts";
import "./sign-in.ts";
import "./foundation.ts";
import "./membership.ts";
import "./service-tokens.ts";
import "./audit.ts";
import "./erasure.ts";
import "./facts.ts";
import "./fact-files.ts";
import "./fact-batches.ts";
import "./tiers.ts";
import "./indicators.ts";
import "./indicator-definition.ts";
import "./plan-profiles.ts";
import "./plan-targets.ts";
import "./plan-versions.ts";
import "./plan-grid.ts";
import "./calendar.ts";
import "./scorecards.ts";
import "./progress.ts";
import "./progress-overview.ts";
import "./facts-behind.ts";
import "./bonuses.ts";
import "./bonus-life.ts";
import "./rule-difference.ts";
import "./rule-record.ts";
import "./rule-library.ts";
import "./formula.ts";
import "./formula-names.ts";
import "./paste.ts";
import "./compensation.ts";
import "./runs.ts";
import "./run-schedule.ts";
import "./statements.ts";
import "./statement-history.ts";
import "./disputes.ts";
import "./what-if.ts";
import "./preview.ts";

import "./run-comparison.ts";

import "./live-progress.ts";
import "./exports.ts";
import "./live-runs.ts";

import "./manual-lines.ts";
import "./pools.ts";
import "./imports.ts";
import "./import-edits.ts";
import "./jobs.ts";
import "./conflicts.ts";
import { builder } from "./builder.ts";

export const schema = builder.toSchema();
