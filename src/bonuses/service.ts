/** Bonus templates: defining them by versions, and giving them to employees. */
import { type EntityManager, UniqueConstraintViolationException } from "@mikro-orm/postgresql";
import { checkText, hasErrors, symbolsOf } from "../../grammar/index.ts";
import { rows, sql } from "../db/sql.ts";
import { assertVersion } from "../db/versions.ts";
import { loadDefinitions } from "../indicators/index.ts";
import { assertName } from "../names.ts";
import { employeeByNumber } from "../org/index.ts";
import { ConflictProblem, FormulaProblem, refuse } from "../problem.ts";
import { BonusAssignment, BonusTemplate, BonusTemplateVersion } from "./model.ts";

/** What a template pays: a fixed amount, or what a formula yields. */
export type Premium =
  | { readonly kind: "AMOUNT"; readonly amount: string }
  | { readonly kind: "FORMULA"; readonly formula: string };

export interface BonusTemplateInput {
  readonly code: string;
  readonly name: string;
  readonly description: string;
  readonly premium: Premium;
  /** ISO day from which the premium holds; a day has one version. */
  readonly effectiveFrom: string;
  /** The version that was read; the edit is refused where it has changed since. Not asked where null or left out. */
  readonly expectedVersion?: number | null;
}

/**
 * Stores a template with its first version, or adds a version to the template of the same code. Versions are never
 * changed: what was paid by one stays as it was. Refuses formulas with faults.
 */
export async function defineBonusTemplate(
  em: EntityManager,
  input: BonusTemplateInput,
): Promise<BonusTemplate> {
  assertName(["code"], input.code);
  try {
    return await em.transactional(async (tx) => {
      await assertVersion(tx, "bonus_template", input.code, input.expectedVersion ?? null);
      if (input.premium.kind === "FORMULA")
        await checkBonusFormula(tx, input.premium.formula, input.effectiveFrom);
      const template = await storeTemplate(tx, input);
      const number = 1 + (await tx.count(BonusTemplateVersion, { bonusTemplateId: template.id }));
      const { premium } = input;
      const version = tx.create(BonusTemplateVersion, {
        bonusTemplateId: template.id,
        number,
        effectiveFrom: input.effectiveFrom,
        amount: premium.kind === "AMOUNT" ? premium.amount : null,
        formula: premium.kind === "FORMULA" ? premium.formula : null,
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

async function checkBonusFormula(em: EntityManager, formula: string, from: string): Promise<void> {
  const { symbols } = await loadDefinitions(em, Temporal.PlainDate.from(from));
  const checked = checkText(formula, symbolsOf({ ...symbols, salary: true }));
  if (hasErrors(checked)) throw new FormulaProblem(["premium", "formula"], checked.diagnostics);
}

async function storeTemplate(em: EntityManager, input: BonusTemplateInput): Promise<BonusTemplate> {
  const [stored] = await rows<{ id: number }>(
    em,
    sql`insert into bonus_template (code, name, description)
      values (${input.code}, ${input.name}, ${input.description})
      on conflict (lower(code)) do update set name = excluded.name, description = excluded.description
      returning id`,
  );
  return em.findOneOrFail(BonusTemplate, { id: stored?.id ?? 0 }, { refresh: true });
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
