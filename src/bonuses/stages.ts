/** How far versions of rules have come. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { loadDefinitions } from "../indicators/index.ts";
import { faultsOf, ruleSymbols } from "./checking.ts";
import { BonusTemplateVersion } from "./model.ts";
import { ruleIn } from "./rule.ts";
import { runTests, type TestResult, templateTests } from "./tests.ts";

export const versionStages = [
  "DRAFT",
  "CHECKED",
  "TESTED",
  "PREVIEWED",
  "APPROVED",
  "SCHEDULED",
  "ACTIVE",
  "SUPERSEDED",
  "WITHDRAWN",
] as const;
export type VersionStage = (typeof versionStages)[number];

/** A version's stage on a day, and what its template's tests say of it. */
export interface Standing {
  readonly stage: VersionStage;
  readonly tests: readonly TestResult[];
}

/** The standing of some versions, in their order; a constant number of statements. */
export async function standingsOf(
  em: EntityManager,
  versions: readonly BonusTemplateVersion[],
  today: Temporal.PlainDate,
): Promise<Standing[]> {
  const symbols = ruleSymbols(await loadDefinitions(em, today));
  const templateIds = [...new Set(versions.map(({ bonusTemplateId }) => bonusTemplateId))];
  const tests = await templateTests(em, templateIds);
  const active = await em.find(BonusTemplateVersion, {
    bonusTemplateId: { $in: templateIds },
    status: "ACTIVE",
    effectiveFrom: { $lte: today.toString() },
  });
  const inForce = new Map<number, string>();
  for (const { bonusTemplateId, effectiveFrom } of active) {
    const known = inForce.get(bonusTemplateId) ?? "";
    if (effectiveFrom != null && effectiveFrom > known) inForce.set(bonusTemplateId, effectiveFrom);
  }
  return versions.map((version) => {
    const rule = ruleIn(version);
    const results = runTests(rule, tests.get(version.bonusTemplateId) ?? [], symbols);
    const hasFaults = faultsOf(rule, symbols).length > 0;
    return {
      stage: stageOf(version, inForce.get(version.bonusTemplateId) ?? "", results, hasFaults),
      tests: results,
    };
  });
}

function stageOf(
  { status, effectiveFrom, previewedAt }: BonusTemplateVersion,
  inForceSince: string,
  tests: readonly TestResult[],
  hasFaults: boolean,
): VersionStage {
  if (status === "ACTIVE") {
    const from = effectiveFrom ?? "";
    if (from === inForceSince) return "ACTIVE";
    return from > inForceSince ? "SCHEDULED" : "SUPERSEDED";
  }
  if (status !== "DRAFT") return status;
  if (hasFaults) return "DRAFT";
  if (tests.length === 0 || tests.some(({ passed }) => !passed)) return "CHECKED";
  return previewedAt == null ? "TESTED" : "PREVIEWED";
}
