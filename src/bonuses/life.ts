/**
 * The life of a rule: drafted, checked, tested, previewed, approved, active from a day on, superseded (design §4.5). The
 * database holds the same order, and that what is approved does not change.
 */
import type { EntityManager } from "@mikro-orm/postgresql";
import { assertOpenFrom } from "../db/open-months.ts";
import { isRefusedBy } from "../db/refusal.ts";
import { rows, sql } from "../db/sql.ts";
import { assertVersion } from "../db/versions.ts";
import { loadDefinitions } from "../indicators/index.ts";
import { assertName } from "../names.ts";
import { Company } from "../org/index.ts";
import { ConflictProblem, FourEyesProblem, refuse } from "../problem.ts";
import { assertSound, faultsOf, ruleSymbols } from "./checking.ts";
import { BonusTemplate, BonusTemplateVersion, type VersionStatus } from "./model.ts";
import { type Rule, ruleIn } from "./rule.ts";
import { runTests, templateTests } from "./tests.ts";

export interface DraftInput {
  readonly code: string;
  readonly name: string;
  readonly description: string;
  readonly rule: Rule;
  /** The version that was read; the edit is refused where it has changed since. Not asked where null or left out. */
  readonly expectedVersion?: number | null;
}

/** Drafts a rule: of a new template, of one that has no draft, or in the place of the draft that it has. `by` drafts it. */
export async function draftBonusTemplate(
  em: EntityManager,
  input: DraftInput,
  by: number | null,
): Promise<BonusTemplateVersion> {
  assertName(["code"], input.code);
  return em.transactional(async (tx) => {
    await assertVersion(tx, "bonus_template", input.code, input.expectedVersion ?? null);
    assertSound(input.rule, ruleSymbols(await loadDefinitions(tx)));
    const template = await storeTemplate(tx, input);
    const open = await openVersion(tx, template.id);
    if (open?.status === "APPROVED")
      throw new ConflictProblem(
        `Version ${open.number} of "${template.code}" is approved. Activate, reopen or withdraw it first.`,
      );
    const draft = open ?? (await newDraft(tx, template.id));
    tx.assign(draft, { ...input.rule, draftedBy: by, previewedAt: null });
    await tx.persist(draft).flush();
    return draft;
  });
}

/** Stores what is not of a version; the row is locked until the transaction ends. */
export async function storeTemplate(
  em: EntityManager,
  { code, name, description }: Pick<DraftInput, "code" | "name" | "description">,
): Promise<BonusTemplate> {
  const [stored] = await rows<{ id: number }>(
    em,
    sql`insert into bonus_template (code, name, description) values (${code}, ${name}, ${description})
      on conflict (lower(code)) do update set name = excluded.name, description = excluded.description
      returning id`,
  );
  return em.findOneOrFail(BonusTemplate, { id: stored?.id ?? 0 }, { refresh: true });
}

/** The version of a template that is a draft, or approved and not active yet; there is at most one. */
async function openVersion(em: EntityManager, templateId: number): Promise<BonusTemplateVersion | null> {
  return em.findOne(BonusTemplateVersion, {
    bonusTemplateId: templateId,
    status: { $in: ["DRAFT", "APPROVED"] },
  });
}

async function newDraft(em: EntityManager, templateId: number): Promise<BonusTemplateVersion> {
  return em.create(BonusTemplateVersion, {
    bonusTemplateId: templateId,
    number: await nextNumber(em, templateId),
    status: "DRAFT",
    amount: "0",
  });
}

/** The number of a template's next version, from 1. */
export async function nextNumber(em: EntityManager, templateId: number): Promise<number> {
  return 1 + (await em.count(BonusTemplateVersion, { bonusTemplateId: templateId }));
}

/** The open version of a template by code, locked; refuses one in another status than those wanted. */
async function lockOpen(
  em: EntityManager,
  code: string,
  verb: string,
  from: readonly VersionStatus[],
): Promise<BonusTemplateVersion> {
  const [template] = await rows<{ id: number }>(
    em,
    sql`select id from bonus_template where lower(code) = lower(${code}) for update`,
  );
  if (template === undefined) return refuse(["template"], `There is no bonus template "${code}".`);
  const version = await openVersion(em, template.id);
  if (version === null) throw new ConflictProblem(`"${code}" has no draft to be ${verb}.`);
  if (!from.includes(version.status))
    throw new ConflictProblem(
      `Version ${version.number} of "${code}" is ${version.status} and cannot be ${verb}.`,
    );
  return version;
}

/** Approves the draft of a template: it has no faults, and its tests pass. */
export async function approveBonusTemplate(
  em: EntityManager,
  code: string,
  by: number | null,
): Promise<BonusTemplateVersion> {
  return em.transactional(async (tx) => {
    const version = await lockOpen(tx, code, "approved", ["DRAFT"]);
    const { fourEyesRules } = await tx.findOneOrFail(Company, { id: 1 });
    if (fourEyesRules && (by === null || by === version.draftedBy))
      throw new FourEyesProblem("A rule is approved by another person than the one who drafted it.");
    await assertPasses(tx, version.bonusTemplateId, ruleIn(version), null);
    tx.assign(version, { status: "APPROVED", approvedBy: by, approvedAt: new Date() });
    await tx.flush();
    return version;
  });
}

/** Refuses a rule with faults, or whose template has a test that fails, by the definitions of a day. */
export async function assertPasses(
  em: EntityManager,
  templateId: number,
  rule: Rule,
  day: string | null,
): Promise<void> {
  const definitions = await loadDefinitions(em, day === null ? null : Temporal.PlainDate.from(day));
  const symbols = ruleSymbols(definitions);
  const [fault] = faultsOf(rule, symbols);
  if (fault !== undefined) throw new ConflictProblem(`The rule has a fault: ${fault.message}`);
  const tests = (await templateTests(em, [templateId])).get(templateId) ?? [];
  const failed = runTests(rule, tests, symbols).find(({ passed }) => !passed);
  if (failed !== undefined)
    throw new ConflictProblem(
      `The test "${failed.test.name}" fails: ${failed.test.expected} is expected, and it comes to ${failed.actual}`,
    );
}

/** Makes an approved version a draft again. */
export async function reopenBonusTemplate(em: EntityManager, code: string): Promise<BonusTemplateVersion> {
  return em.transactional(async (tx) => {
    const version = await lockOpen(tx, code, "reopened", ["APPROVED"]);
    tx.assign(version, { status: "DRAFT", approvedBy: null, approvedAt: null });
    await tx.flush();
    return version;
  });
}

/** Gives up the open version; it stays on record. */
export async function withdrawBonusTemplate(em: EntityManager, code: string): Promise<BonusTemplateVersion> {
  return em.transactional(async (tx) => {
    const version = await lockOpen(tx, code, "withdrawn", ["DRAFT", "APPROVED"]);
    tx.assign(version, { status: "WITHDRAWN" });
    await tx.flush();
    return version;
  });
}

/** Puts the approved version in force from a day on; refused where it would change a month that is approved or closed. */
export async function activateBonusTemplate(
  em: EntityManager,
  code: string,
  effectiveFrom: string,
  by: number | null,
): Promise<BonusTemplateVersion> {
  try {
    return await em.transactional(async (tx) => {
      const version = await lockOpen(tx, code, "activated", ["APPROVED"]);
      await assertOpenFrom(tx, effectiveFrom);
      await assertPasses(tx, version.bonusTemplateId, ruleIn(version), effectiveFrom);
      tx.assign(version, { status: "ACTIVE", effectiveFrom, activatedBy: by, activatedAt: new Date() });
      await tx.flush();
      return version;
    });
  } catch (error) {
    if (isRefusedBy(error, "bonus_template_version_a_day"))
      throw new ConflictProblem(`"${code}" has a version from ${effectiveFrom} already; choose another day.`);
    throw error;
  }
}

/** The draft of a template, for its impact to be looked at; that it was is noted. */
export async function previewedDraft(em: EntityManager, code: string): Promise<BonusTemplateVersion> {
  return em.transactional(async (tx) => {
    const version = await lockOpen(tx, code, "previewed", ["DRAFT", "APPROVED"]);
    tx.assign(version, { previewedAt: new Date() });
    await tx.flush();
    return version;
  });
}
