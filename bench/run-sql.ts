/** A month run as somebody would write it in SQL for this company alone: one statement, everybody employed all month. */
import { templates } from "./paying.ts";
import type { Source } from "./progress-sql.ts";

const tables = {
  summaries: { incident: "incident_day", document: "document_day", facts: "facts" },
  facts: { incident: "incident", document: "document", facts: "1" },
} as const;

const factOrigin = (indicator: string, source: string, count: string) =>
  `jsonb_build_object('kind', 'fact', 'indicator', '${indicator}', 'subject', 'the employee', 'period', '2024-01',
    'source', '${source}', 'facts', ${count})`;

const input = (value: string, origin: string) =>
  `jsonb_build_object('number', trim_scale(${value})::text, 'origin', ${origin})`;

const incidentInput = (indicator: string) =>
  input(indicator, factOrigin(indicator, "INCIDENTS", `${indicator}_facts`));
const documentInput = (indicator: string) =>
  input(indicator, factOrigin(indicator, "DOCUMENTS", `${indicator}_facts`));

const salaryInput = input(
  "salary",
  `jsonb_build_object('kind', 'salary', 'period', '2024-01', 'periodDays', 31,
    'parts', jsonb_build_array(jsonb_build_object('days', 31, 'salary', trim_scale(salary)::text)))`,
);

const planInput = input(
  "plan",
  `jsonb_build_object('kind', 'plan', 'indicator', 'calls', 'subject', 'the employee', 'period', '2024-01',
    'status', 'SET')`,
);

/** The sums of an employee's incidents and documents of the month, by indicator. */
function measured(source: Source): string {
  const { incident, document, facts } = tables[source];
  return `incidents as (
  select employee_id, sum(quantity) filter (where type = 'call') as calls,
    sum(${facts}) filter (where type = 'call') as calls_facts,
    sum(case type when 'call' then quantity when 'meeting' then quantity * 2.5 end) as activity,
    sum(${facts}) filter (where type in ('call', 'meeting')) as activity_facts,
    sum(quantity) filter (where type = 'complaint') as complaints,
    sum(${facts}) filter (where type = 'complaint') as complaints_facts
  from ${incident} where occurred_on between '2024-01-01' and '2024-01-31' group by 1
), documents as (
  select employee_id, sum(amount) filter (where category = 'invoice') as sales,
    sum(${facts}) filter (where category = 'invoice') as sales_facts,
    sum(${facts}) filter (where category = 'order') as orders
  from ${document} where occurred_on between '2024-01-01' and '2024-01-31' group by 1
)`;
}

/** Stores the statements and lines of run `$1`. */
export function runSql(source: Source): string {
  return `
with ${measured(source)}, planned as (
  select employee_id, value as plan from plan_target
  where plan_version_id = (select id from plan_version where is_active)
    and indicator_id = (select id from indicator where code = 'calls') and unit_id is null
    and period_kind = 'MONTH' and period_start = '2024-01-01'
), inputs as (
  select compensation.employee_id, salary, payout_formula, plan,
    coalesce(calls, 0) as calls, coalesce(calls_facts, 0) as calls_facts,
    coalesce(activity, 0) as activity, coalesce(activity_facts, 0) as activity_facts,
    coalesce(complaints, 0) as complaints, coalesce(complaints_facts, 0) as complaints_facts,
    coalesce(sales, 0) as sales, coalesce(sales_facts, 0) as sales_facts,
    coalesce(orders, 0) as orders, coalesce(orders, 0) as orders_facts
  from compensation
  join planned on planned.employee_id = compensation.employee_id
  left join incidents on incidents.employee_id = compensation.employee_id
  left join documents on documents.employee_id = compensation.employee_id
  where daterange(valid_from, valid_to, '[]') @> daterange('2024-01-01', '2024-01-31', '[]')
), computed as materialized (
  select *, round(salary, 2) as base,
    round(case when calls < 0.05 * plan then 0 else least(300 * calls / plan, 360) end, 2) as calls_bonus,
    round(salary * case when sales < 1000 then 0 when sales < 2000 then 0.02 when sales < 3000 then 0.05
      else 0.08 end, 2) as revenue_bonus,
    round(greatest(0, 100 + 2.5 * activity + 15 * orders - 40 * complaints), 2) as service_bonus
  from inputs
), stored as (
  insert into statement (run_id, employee_id, status, total, currency, rate, reporting_total, payout_formula)
  select $1, employee_id, 'CALCULATED', total, 'EUR', 1, total, payout_formula
  from (select *, base + calls_bonus + revenue_bonus + service_bonus as total from computed) computed
  order by employee_id
  returning id, employee_id
)
insert into statement_line (statement_id, employee_id, position, kind, name, formula, amount, inputs, template_version_id)
select stored.id, stored.employee_id, line.position, line.kind, line.name, line.formula, line.amount, line.inputs, version.id
from stored join computed using (employee_id)
cross join lateral (values
  (0, 'SALARY', 'Salary', 'SALARY', base, jsonb_build_array(${salaryInput})),
  (1, 'BONUS', 'calls', '${templates.calls}', calls_bonus, jsonb_build_array(${incidentInput("calls")}, ${planInput})),
  (2, 'BONUS', 'revenue', '${templates.revenue}', revenue_bonus,
    jsonb_build_array(${salaryInput}, ${documentInput("sales")})),
  (3, 'BONUS', 'service', '${templates.service}', service_bonus,
    jsonb_build_array(${incidentInput("activity")}, ${documentInput("orders")}, ${incidentInput("complaints")}))
) line(position, kind, name, formula, amount, inputs)
left join bonus_template template on template.code = line.name
left join bonus_template_version version on version.bonus_template_id = template.id`;
}
