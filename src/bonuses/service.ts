/** Bonus templates: defining them at once, and giving them to employees. */
import { type EntityManager, UniqueConstraintViolationException } from "@mikro-orm/postgresql";
import { assertMayEnd, assertOpenFrom } from "../db/open-months.ts";
import { assertVersion } from "../db/versions.ts";
import { loadDefinitions } from "../indicators/index.ts";
import { assertName } from "../names.ts";
import { Company, employeeByNumber } from "../org/index.ts";
import { ConflictProblem, FourEyesProblem, refuse } from "../problem.ts";
import { assertSound, ruleSymbols } from "./checking.ts";
import { assertPasses, nextNumber, storeTemplate } from "./life.ts";
import { BonusAssignment, BonusTemplate, BonusTemplateVersion } from "./model.ts";
import type { Rule } from "./rule.ts";

/** What a template pays: a fixed amount, or what a formula yields. */
export type Premium =
  | { readonly kind: "AMOUNT"; readonly amount: string }
  | { readonly kind: "FORMULA"; readonly formula: string };

/** A premium and what bounds it, formulas all; null or left out where nothing does. */
export interface RuleInput {
  readonly premium: Premium;
  readonly floor?: string | null;
  readonly cap?: string | null;
  readonly threshold?: string | null;
  readonly eligibility?: string | null;
}

export interface BonusTemplateInput extends RuleInput {
  readonly code: string;
  readonly name: string;
  readonly description: string;
  /** ISO day from which the premium holds; a day has one version. */
  readonly effectiveFrom: string;
  /** The version that was read; the edit is refused where it has changed since. Not asked where null or left out. */
  readonly expectedVersion?: number | null;
}

/**
 * Stores a template with its first version, or adds a version to the template of the same code, at once in force: the short
 * way through a rule's life, closed where rules take two pairs of eyes. Refuses formulas with faults, failing tests, and
 * days that would change a closed month.
 */
export async function defineBonusTemplate(
  em: EntityManager,
  input: BonusTemplateInput,
): Promise<BonusTemplate> {
  assertName(["code"], input.code);
  try {
    return await em.transactional(async (tx) => {
      await assertVersion(tx, "bonus_template", input.code, input.expectedVersion ?? null);
      const company = await tx.findOne(Company, { id: 1 });
      if (company?.fourEyesRules)
        throw new FourEyesProblem(
          "Rules take two pairs of eyes here: draft it, and let somebody else approve it.",
        );
      const rule = ruleOf(input);
      assertSound(rule, ruleSymbols(await loadDefinitions(tx, Temporal.PlainDate.from(input.effectiveFrom))));
      await assertOpenFrom(tx, input.effectiveFrom);
      const template = await storeTemplate(tx, input);
      await assertPasses(tx, template.id, rule, input.effectiveFrom);
      const version = tx.create(BonusTemplateVersion, {
        bonusTemplateId: template.id,
        number: await nextNumber(tx, template.id),
        status: "ACTIVE",
        effectiveFrom: input.effectiveFrom,
        ...rule,
      });
      await tx.persist(version).flush();
      return template;
    });
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException)
      throw new ConflictProblem(
        `"${input.code}" has a version from ${input.effectiveFrom} already; choose another day.`,
      );
    throw error;
  }
}

/** The rule that an input describes. */
export function ruleOf({ premium, ...bounds }: RuleInput): Rule {
  return {
    amount: premium.kind === "AMOUNT" ? premium.amount : null,
    formula: premium.kind === "FORMULA" ? premium.formula : null,
    floor: bounds.floor ?? null,
    cap: bounds.cap ?? null,
    threshold: bounds.threshold ?? null,
    eligibility: bounds.eligibility ?? null,
  };
}

export interface AssignmentInput {
  /** Personnel number. */
  readonly employee: string;
  /** The template's code. */
  readonly template: string;
  readonly from: string;
}

/** Gives a template to an employee; once only, as the article has it (S12) and the database holds. */
export async function assignBonusTemplate(
  em: EntityManager,
  input: AssignmentInput,
): Promise<BonusAssignment> {
  try {
    return await em.transactional(async (tx) => {
      const employee = await employeeByNumber(tx, input.employee, ["employee"]);
      const template = await templateByCode(tx, input.template, ["template"]);
      const key = { employeeId: employee.id, bonusTemplateId: template.id };
      await tx.insert(BonusAssignment, { ...key, validFrom: input.from, validTo: null });
      return tx.findOneOrFail(BonusAssignment, key);
    });
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException)
      throw new ConflictProblem(
        `${input.employee} has the template "${input.template}" already; it can be given once only.`,
      );
    throw error;
  }
}

async function templateByCode(
  em: EntityManager,
  code: string,
  path: readonly string[],
): Promise<BonusTemplate> {
  const template = await em.findOne(BonusTemplate, { code });
  return template ?? refuse(path, `There is no bonus template "${code}".`);
}

/** Ends the giving of a template with a day; it is not given again. Refuses a day after which a month is closed. */
export async function endBonusAssignment(
  em: EntityManager,
  input: { readonly employee: string; readonly template: string; readonly lastDay: string },
): Promise<BonusAssignment> {
  return em.transactional(async (tx) => {
    await assertMayEnd(tx, input.lastDay);
    const employee = await employeeByNumber(tx, input.employee, ["employee"]);
    const template = await templateByCode(tx, input.template, ["template"]);
    const assignment = await tx.findOne(BonusAssignment, {
      employeeId: employee.id,
      bonusTemplateId: template.id,
    });
    if (assignment === null)
      return refuse(["template"], `${input.employee} does not have the template "${input.template}".`);
    if (input.lastDay < assignment.validFrom) refuse(["lastDay"], "The last day is before the first.");
    assignment.validTo = input.lastDay;
    await tx.flush();
    return assignment;
  });
}
