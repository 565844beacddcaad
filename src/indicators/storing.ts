/** Writing an indicator and one of its versions. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { rows, sql } from "../db/sql.ts";
import { type IndicatorInput, rollUpOf } from "./input.ts";

/** Makes others who define the same indicator wait until the transaction ends. */
export async function lockIndicator(em: EntityManager, code: string): Promise<void> {
  await rows(em, sql`select from indicator where lower(code) = lower(${code}) for update`);
}

/** Stores what has been checked; a version from the same day gives way. */
export async function storeIndicator(
  em: EntityManager,
  input: IndicatorInput,
  tierTableId: number | null,
  seasonalityId: number | null,
): Promise<void> {
  const from = input.effectiveFrom ?? null;
  const [replaced] = await rows<{ number: number }>(
    em,
    sql`delete from indicator_version using indicator
      where indicator.id = indicator_id and lower(code) = lower(${input.code})
        and effective_from is not distinct from ${from}::date
      returning number`,
  );
  const id = await storeIdentity(em, input, seasonalityId);
  const number = await storeVersion(em, input, id, replaced?.number ?? null, tierTableId);
  if (input.source.kind !== "INCIDENTS") return;
  await rows(
    em,
    sql`insert into incident_target (indicator_id, version_number, incident_type, coefficient)
      select ${id}::integer, ${number}::integer, type, coefficient::numeric
      from unnest(${input.source.targets.map(({ incidentType }) => incidentType)}::text[],
        ${input.source.targets.map(({ coefficient }) => coefficient)}::text[]) as given(type, coefficient)`,
  );
}

/** What all versions have in common; its id. */
async function storeIdentity(
  em: EntityManager,
  input: IndicatorInput,
  seasonalityId: number | null,
): Promise<number> {
  const { source, bounds, spread, decimals, enteredBy } = input;
  const [stored] = await rows<{ id: number }>(
    em,
    sql`insert into indicator (code, name, source, unit_of_measure, roll_up, spread, seasonality_id, decimals,
        minimum, maximum, entered_by)
      values (${input.code}, ${input.name}, ${source.kind}, ${input.unitOfMeasure}, ${rollUpOf(input)},
        ${spread?.kind ?? "WORKING_DAYS"}, ${seasonalityId}, ${decimals ?? 2},
        ${bounds?.minimum ?? null}::numeric, ${bounds?.maximum ?? null}::numeric, ${enteredBy ?? "SET_UP"})
      on conflict (lower(code)) do update set
        name = excluded.name, source = excluded.source, unit_of_measure = excluded.unit_of_measure,
        roll_up = excluded.roll_up, spread = excluded.spread, seasonality_id = excluded.seasonality_id,
        decimals = excluded.decimals, minimum = excluded.minimum, maximum = excluded.maximum,
        entered_by = excluded.entered_by
      returning id`,
  );
  if (stored === undefined) throw new Error(`the indicator ${input.code} was not stored`);
  return stored.id;
}

/** The definition from a day on; its number, which is that of the one it replaces, or the next. */
async function storeVersion(
  em: EntityManager,
  input: IndicatorInput,
  id: number,
  number: number | null,
  tierTableId: number | null,
): Promise<number> {
  const { source } = input;
  const documents = source.kind === "DOCUMENTS" ? source : null;
  const attainment = input.direction === "HIGHER_IS_BETTER" ? "FACT_BY_PLAN" : input.lowerIsBetterBy;
  const [stored] = await rows<{ number: number }>(
    em,
    sql`insert into indicator_version (indicator_id, number, effective_from, source, direction, attainment_rule,
        document_category, document_measure, document_condition, formula, tier_table_id)
      values (${id}, coalesce(${number}::integer,
          (select coalesce(max(number), 0) + 1 from indicator_version where indicator_id = ${id})),
        ${input.effectiveFrom ?? null}::date, ${source.kind}, ${input.direction}, ${attainment},
        ${documents?.category ?? null}, ${documents?.measure ?? null}, ${documents?.condition ?? null},
        ${source.kind === "FORMULA" ? source.formula : null}, ${tierTableId})
      returning number`,
  );
  if (stored === undefined) throw new Error(`the definition of ${input.code} was not stored`);
  return stored.number;
}
