/** What a run reads and writes, one statement each, whatever the number of employees. */
import type { EntityManager } from "@mikro-orm/postgresql";
import type { Period } from "../calendar/index.ts";
import { copyRows } from "../db/copy.ts";
import { rows, sql } from "../db/sql.ts";
import type { ComputedStatement } from "./compute.ts";
import { storedInput } from "./inputs.ts";
import type { CompensationSpan } from "./salary.ts";

export interface PaidEmployee {
  readonly id: number;
  readonly hiredOn: string;
  readonly leftOn: string | null;
  readonly compensations: readonly CompensationSpan[];
}

/** Everybody employed on a day of the period with a compensation that holds on one, by personnel number. */
export function employeesToPay(em: EntityManager, period: Period): Promise<PaidEmployee[]> {
  return rows<PaidEmployee>(
    em,
    sql`select employee.id, hired_on::text as "hiredOn", left_on::text as "leftOn",
      jsonb_agg(jsonb_build_object('validFrom', valid_from, 'validTo', valid_to, 'salary', salary::text,
        'payoutFormula', payout_formula) order by valid_from) as compensations
    from employee join compensation on compensation.employee_id = employee.id
    where daterange(hired_on, left_on, '[]') * daterange(valid_from, valid_to, '[]')
      && daterange(${period.start.toString()}::date, ${period.end.toString()}::date, '[]')
    group by employee.id order by employee.number`,
  );
}

export interface GivenTemplate {
  readonly employeeId: number;
  readonly template: string;
  readonly name: string;
  readonly versionId: number;
  readonly amount: string | null;
  readonly formula: string | null;
}

/** The templates given on a day of the period, each in the version in force on the period's last day. */
export function templatesGiven(em: EntityManager, period: Period): Promise<GivenTemplate[]> {
  return rows<GivenTemplate>(
    em,
    sql`select assignment.employee_id as "employeeId", template.code as template, template.name,
      version.id as "versionId", version.amount::text, version.formula
    from bonus_assignment assignment
    join bonus_template template on template.id = assignment.bonus_template_id
    cross join lateral (
      select id, amount, formula from bonus_template_version
      where bonus_template_id = template.id and effective_from <= ${period.end.toString()}::date
      order by effective_from desc limit 1
    ) version
    where daterange(valid_from, valid_to, '[]')
      && daterange(${period.start.toString()}::date, ${period.end.toString()}::date, '[]')
    order by assignment.employee_id, template.code`,
  );
}

/** The codes of all templates, for what payout formulas may name. */
export async function templateCodes(em: EntityManager): Promise<string[]> {
  const found = await rows<{ code: string }>(em, sql`select code from bonus_template order by code`);
  return found.map((template) => template.code);
}

/** Stores the statements of a run and their lines, by two COPYs. */
export async function storeStatements(
  em: EntityManager,
  runId: number,
  statements: readonly { readonly employeeId: number; readonly computed: ComputedStatement }[],
): Promise<void> {
  const ids = await rows<{ id: string }>(
    em,
    sql`select nextval(pg_get_serial_sequence('statement', 'id'))::text as id
      from generate_series(1, ${statements.length}::integer)`,
  );
  const numbered = statements.map((each, position) => ({ ...each, id: ids[position]?.id ?? "" }));
  await copyRows(
    em,
    "statement (id, run_id, employee_id, status, total, reporting_total, currency, payout_formula)",
    numbered.map(({ id, employeeId, computed }) => [
      id,
      runId,
      employeeId,
      computed.total === null ? "ERROR" : "CALCULATED",
      computed.total?.toString() ?? null,
      computed.total?.toString() ?? null,
      "EUR",
      computed.payoutFormula,
    ]),
  );
  await copyRows(em, `statement_line (statement_id, ${lineColumns})`, lineRows(numbered));
}

const lineColumns = "position, kind, name, template_version_id, formula, amount, error, inputs";

function* lineRows(numbered: readonly { readonly id: string; readonly computed: ComputedStatement }[]) {
  for (const { id, computed } of numbered) {
    for (const [position, line] of computed.lines.entries()) {
      yield [
        id,
        position,
        line.kind,
        line.name,
        line.templateVersionId,
        line.formula,
        line.amount?.toString() ?? null,
        line.error,
        JSON.stringify(line.inputs.map(storedInput)),
      ] as const;
    }
  }
}

/** How many statements of a run do not add up to their total; anything but 0 is a bug, and the run is undone. */
export async function statementsThatDoNotAddUp(em: EntityManager, runId: number): Promise<number> {
  const [found] = await rows<{ count: number }>(
    em,
    sql`select count(*)::integer as count from statement
      join (select statement_id, sum(amount) as sum from statement_line group by statement_id) line
        on line.statement_id = statement.id
      where run_id = ${runId} and status = 'CALCULATED' and line.sum is distinct from statement.total`,
  );
  return found?.count ?? 0;
}
