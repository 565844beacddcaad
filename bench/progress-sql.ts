/** The grid of progress as somebody would write it in SQL for these ten indicators alone: one statement, as it is quickest. */

/** Where the numbers of a day come from: the summaries that are kept, or the facts themselves. */
export type Source = "summaries" | "facts";

const tables = {
  summaries: {
    incident: "incident_day",
    document: "document_day",
    documents: "facts",
    manual: "manual_value_day",
    manualTotal: "total",
    manuals: "facts",
  },
  facts: {
    incident: "incident",
    document: "document",
    documents: "1",
    manual: "manual_value",
    manualTotal: "value",
    manuals: "1",
  },
} as const;

/**
 * Fact, plan and attainment of each employee, indicator and month, in this order. `$1` holds personnel numbers, `$2` and
 * `$3` the first and last day. A condition on an attribute is never in a summary: `paid_sales` is of the documents.
 */
export function progressSql(source: Source): string {
  const { incident, document, documents, manual, manualTotal, manuals } = tables[source];
  return `
with person as (
  select id, number from employee where number = any($1)
), month as (
  select first::date from generate_series($2::date, $3::date, interval '1 month') first
), incidents as (
  select employee_id, date_trunc('month', occurred_on::timestamp)::date as first,
    sum(quantity) filter (where type = 'call') as calls,
    sum(case type when 'call' then quantity when 'meeting' then quantity * 2.5 end) as activity,
    sum(quantity) filter (where type = 'complaint') as complaints
  from ${incident}
  where employee_id = any(array(select id from person)) and occurred_on between $2 and $3
  group by 1, 2
), documents as (
  select employee_id, date_trunc('month', occurred_on::timestamp)::date as first,
    sum(amount) filter (where category = 'invoice') as sales,
    sum(${documents}) filter (where category = 'order') as orders
  from ${document}
  where employee_id = any(array(select id from person)) and occurred_on between $2 and $3
  group by 1, 2
), paid as (
  select employee_id, date_trunc('month', occurred_on::timestamp)::date as first, sum(amount) as sales
  from document
  where employee_id = any(array(select id from person)) and occurred_on between $2 and $3
    and category = 'invoice' and lower(attributes ->> 'status') = 'paid'
  group by 1, 2
), manuals as (
  select employee_id, date_trunc('month', occurred_on::timestamp)::date as first,
    sum(${manualTotal}) filter (where indicator.code = 'overtime') as overtime,
    sum(${manualTotal}) filter (where indicator.code = 'mood')
      / nullif(sum(${manuals}) filter (where indicator.code = 'mood'), 0) as mood
  from ${manual} join indicator on indicator.id = indicator_id
  where employee_id = any(array(select id from person)) and occurred_on between $2 and $3
  group by 1, 2
), planned as (
  select employee_id, indicator_id, period_start as first, value
  from plan_target
  where plan_version_id = (select id from plan_version where is_active)
    and indicator_id = any(array(select id from indicator)) and employee_id = any(array(select id from person))
    and unit_id is null and period_kind = 'MONTH' and period_start between $2 and $3
), together as (
  select person.id, number, month.first,
    coalesce(calls, 0) as calls, coalesce(activity, 0) as activity, coalesce(complaints, 0) as complaints,
    coalesce(documents.sales, 0) as sales, coalesce(orders, 0) as orders, coalesce(paid.sales, 0) as paid_sales,
    coalesce(overtime, 0) as overtime, mood
  from person cross join month
  left join incidents on incidents.employee_id = person.id and incidents.first = month.first
  left join documents on documents.employee_id = person.id and documents.first = month.first
  left join paid on paid.employee_id = person.id and paid.first = month.first
  left join manuals on manuals.employee_id = person.id and manuals.first = month.first
)
select number, measured.code, together.first::text as month, fact, value as plan,
  case when measured.code = 'complaints' then value / nullif(fact, 0) else fact / nullif(value, 0) end as attainment
from together
cross join lateral (values
  (1, 'calls', calls), (2, 'activity', activity), (3, 'complaints', complaints), (4, 'sales', sales),
  (5, 'orders', orders), (6, 'paid_sales', paid_sales), (7, 'overtime', overtime), (8, 'mood', mood),
  (9, 'yield', sales / (activity + 1)),
  (10, 'paid_share', case when sales = 0 then 0 else paid_sales / sales end)
) measured(position, code, fact)
join indicator on indicator.code = measured.code
left join planned on planned.indicator_id = indicator.id and planned.employee_id = together.id
  and planned.first = together.first
order by number, position, together.first`;
}

/**
 * The same statement as a function that PostGraphile shows as a field. Its aggregates plugin groups one table at a time
 * and knows nothing of coefficients, formulas or plans, so that a client would have to join and compute the cells itself,
 * after one query a table; the function spares it that and is the least that PostGraphile can do for these numbers.
 */
export function progressFunction(): string {
  return `
create schema if not exists bench;
drop function if exists bench.progress(text[], date, date);
create function bench.progress(employees text[], since date, until date)
  returns table(number text, code text, month text, fact numeric, plan numeric, attainment numeric)
  language sql stable as $$ ${progressSql("summaries")} $$;
comment on function bench.progress is '@behavior -queryField:resource:connection +queryField:resource:list';`;
}
