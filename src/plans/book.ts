/** Plans of a grid of subjects × indicators × periods, loaded in a constant number of statements. */
import type { EntityManager } from "@mikro-orm/postgresql";
import { add, compare, type Decimal, divide, fromInteger, ZERO } from "../../grammar/index.ts";
import { type CompanyCalendar, type Period, split, weightsOf } from "../calendar/index.ts";
import type { Definitions, Indicator, RollUp } from "../indicators/index.ts";
import { type Subject, subjectKey } from "../org/index.ts";
import { Members } from "./members.ts";
import { NO_PLAN, type Planned, PlannedSeries, type PlanRule } from "./planned.ts";
import { loadTargets, type StoredTargets, type TargetQuery } from "./targets.ts";

export class PlanBook {
  readonly #rules: ReadonlyMap<number, PlanRule>;
  /** By indicator and subject. */
  readonly #series: ReadonlyMap<number, ReadonlyMap<string, PlannedSeries>>;
  readonly #members: Members;
  readonly #calendar: CompanyCalendar;
  readonly #rolledUp = new Map<string, Planned>();
  /** The first days of periods as text, which every cell asks for. */
  readonly #starts = new Map<Period, string>();

  private constructor(
    rules: ReadonlyMap<number, PlanRule>,
    targets: readonly StoredTargets[],
    members: Members,
    calendar: CompanyCalendar,
  ) {
    this.#rules = rules;
    this.#members = members;
    this.#calendar = calendar;
    this.#series = seriesOf(targets, rules, calendar);
  }

  /** Loads what the plans of a grid follow from: its own targets and, for groups, those of their members. */
  static async load(
    em: EntityManager,
    query: TargetQuery,
    definitions: Definitions,
    calendar: CompanyCalendar,
  ): Promise<PlanBook> {
    const rules = new Map(
      query.indicators.map((indicator) => [indicator.id, ruleOf(indicator, definitions)]),
    );
    const members = await Members.load(em, query);
    const targets = await loadTargets(em, { ...query, subjects: [...query.subjects, ...members.subjects] });
    return new PlanBook(rules, targets, members, calendar);
  }

  /** The plan of a subject for a period: its own, else for a group that of its members. */
  of(subject: Subject, indicator: Indicator, period: Period): Planned {
    const start = this.#startOf(period);
    const own = this.#series.get(indicator.id)?.get(subjectKey(subject))?.at(period, start) ?? NO_PLAN;
    if (own.status !== "NONE" || subject.kind === "EMPLOYEE") return own;
    const key = `${subjectKey(subject)} ${indicator.id} ${period.kind} ${start}`;
    const known = this.#rolledUp.get(key);
    if (known !== undefined) return known;
    const planned = this.#ofMembers(subject, indicator, period);
    this.#rolledUp.set(key, planned);
    return planned;
  }

  #startOf(period: Period): string {
    const known = this.#starts.get(period);
    if (known !== undefined) return known;
    const start = period.start.toString();
    this.#starts.set(period, start);
    return start;
  }

  /** What the plans of units directly under a group and of its own employees come to; those without a plan count nothing. */
  #ofMembers(group: Subject, indicator: Indicator, period: Period): Planned {
    const units = this.#members
      .unitsUnder(group)
      .map((id) => this.of({ kind: "UNIT", id }, indicator, period).value);
    const employees = this.#members.employeesIn(group, period).map(({ id, stints, inGroup }) => {
      const { value } = this.of({ kind: "EMPLOYEE", id }, indicator, period);
      return value === null ? null : this.#shareOf(value, stints, inGroup, indicator);
    });
    const rolled = group.kind === "UNIT" ? this.#members.rolled.sum(group.id, indicator.id, period) : null;
    const values = [...units, ...employees, rolled].filter((value) => value !== null);
    const together = togetherOf(indicator.rollUp, values);
    return together === null ? NO_PLAN : { status: "ROLLED_UP", value: together };
  }

  /** An employee's plan counts for each of their units in a period as far as they belonged to it. */
  #shareOf(
    value: Decimal,
    stints: readonly { readonly start: Temporal.PlainDate; readonly end: Temporal.PlainDate }[],
    inGroup: readonly boolean[],
    indicator: Indicator,
  ): Decimal {
    const rule = this.#rules.get(indicator.id);
    if (indicator.rollUp !== "SUM" || rule === undefined || inGroup.every(Boolean)) return value;
    const parts = split(value, weightsOf(stints, rule.spread, this.#calendar), rule.decimals);
    return parts.reduce((sum, part, at) => (inGroup[at] ? add(sum, part) : sum), ZERO);
  }
}

function ruleOf({ code, rollUp, decimals }: Indicator, { spreads }: Definitions): PlanRule {
  return { rollUp, decimals, spread: spreads.get(code) ?? { kind: "WORKING_DAYS" } };
}

function togetherOf(rollUp: RollUp, values: readonly Decimal[]): Decimal | null {
  if (values.length === 0) return null;
  switch (rollUp) {
    case "SUM":
    case "LAST":
      return values.reduce(add, ZERO);
    case "AVERAGE":
      return divide(values.reduce(add, ZERO), fromInteger(values.length));
    case "MIN":
      return values.reduce((least, value) => (compare(value, least) < 0 ? value : least));
    case "MAX":
      return values.reduce((most, value) => (compare(value, most) > 0 ? value : most));
    case "FORMULA":
      return null;
    default:
      return rollUp satisfies never;
  }
}

function seriesOf(
  stored: readonly StoredTargets[],
  rules: ReadonlyMap<number, PlanRule>,
  calendar: CompanyCalendar,
): ReadonlyMap<number, ReadonlyMap<string, PlannedSeries>> {
  const series = new Map<number, ReadonlyMap<string, PlannedSeries>>();
  for (const [indicatorId, all] of Map.groupBy(stored, (each) => each.indicatorId)) {
    const rule = rules.get(indicatorId);
    if (rule === undefined) continue;
    const bySubject = Map.groupBy(all, ({ subject }) => subjectKey(subject));
    const own = bySubject.entries().map(([key, kinds]) => {
      const targets = kinds.flatMap((each) => each.targets);
      return [key, new PlannedSeries(targets, rule, calendar)] as const;
    });
    series.set(indicatorId, new Map(own));
  }
  return series;
}
