/** The demo's facts of 15 months, made by a seeded generator: invoices, acts, calls, receivables, appraisals, plans. */
import type { DocumentRow, IncidentRow, ManualValueRow } from "../../src/facts/index.ts";
import { type DemoPerson, units, withoutPlan } from "./people.ts";
import { type Random, seededRandom } from "./random.ts";

const FIRST = Temporal.PlainYearMonth.from("2025-01");
const MONTHS = 15;

/** How business goes over a year, January first, in per cent. */
const seasonality = [80, 85, 105, 100, 95, 100, 75, 70, 110, 120, 130, 130];

/** The plan of sales of one seller for each per cent of a month's season. */
const SALES_A_SEASON_POINT = 640;

export const demoMonths: readonly Temporal.PlainYearMonth[] = Array.from({ length: MONTHS }, (_, n) =>
  FIRST.add({ months: n }),
);

export interface DemoPlan {
  /** A personnel number or a unit's code. */
  readonly subject: { readonly employee: string } | { readonly unit: string };
  readonly indicator: string;
  readonly month: Temporal.PlainYearMonth;
  readonly value: string;
}

export interface DemoFacts {
  readonly incidents: IncidentRow[];
  readonly documents: DocumentRow[];
  readonly manualValues: ManualValueRow[];
  readonly plans: DemoPlan[];
}

/** All facts and plans of everybody, the same rows every time. */
export function demoFacts(staff: readonly DemoPerson[]): DemoFacts {
  const random = seededRandom(20_250_101);
  const facts: DemoFacts = { incidents: [], documents: [], manualValues: [], plans: unitPlans() };
  for (const person of staff) {
    for (const month of demoMonths) {
      const days = daysEmployed(person, month);
      if (days.length > 0) addMonth(facts, person, month, days, random);
    }
  }
  return facts;
}

/** The working days of a month on which somebody is employed. */
function daysEmployed(person: DemoPerson, month: Temporal.PlainYearMonth): string[] {
  const days: string[] = [];
  for (let day = 1; day <= month.daysInMonth; day++) {
    const date = month.toPlainDate({ day });
    const iso = date.toString();
    if (date.dayOfWeek <= 5 && iso >= person.hiredOn && (person.leftOn === null || iso <= person.leftOn))
      days.push(iso);
  }
  return days;
}

function addMonth(
  facts: DemoFacts,
  person: DemoPerson,
  month: Temporal.PlainYearMonth,
  days: readonly string[],
  random: Random,
): void {
  const season = seasonality[month.month - 1] ?? 100;
  const last = days.at(-1) ?? "";
  const id = (kind: string, n: number) => `${kind}-${person.number}-${month}-${n}`;
  const { job } = person.unit;
  if (job === "sales") addSales(facts, person, days, season, id, random);
  if (job === "sales" || job === "service") addActivity(facts, person, days, id, random);
  if (job === "service" || job === "logistics") addActs(facts, person, days, season, id, random);
  if (job !== "sales")
    addManual(facts, person, last, "appraisal", String(random.between(-2, 3)), id("apr", 1));
  addPlans(facts, person, month, season);
}

type Id = (kind: string, n: number) => string;

function addSales(
  facts: DemoFacts,
  person: DemoPerson,
  days: readonly string[],
  season: number,
  id: Id,
  random: Random,
): void {
  const invoices = Math.round((random.between(18, 30) * season * days.length) / 2100);
  for (let n = 1; n <= invoices; n++) {
    const cents = random.between(60_000, 560_000);
    const state = random.chance(88) ? "paid" : random.pick(["open", "void"]);
    facts.documents.push({
      kind: "DOCUMENTS",
      row: facts.documents.length + 1,
      externalId: id("inv", n),
      employee: person.number,
      date: random.pick(days as [string, ...string[]]),
      category: "invoice",
      amount: euros(cents),
      attributes: { status: state, region: random.pick(["north", "south", "export"]) },
    });
  }
  addManual(
    facts,
    person,
    days.at(-1) ?? "",
    "receivables",
    euros(random.between(300_000, 4_500_000)),
    id("rec", 1),
  );
}

function addActivity(
  facts: DemoFacts,
  person: DemoPerson,
  days: readonly string[],
  id: Id,
  random: Random,
): void {
  for (const [n, date] of days.entries()) {
    const calls = random.between(0, 6);
    if (calls > 0) addIncident(facts, person, date, "call", calls, id("call", n));
    if (random.chance(30)) addIncident(facts, person, date, "meeting", 1, id("meet", n));
    if (random.chance(2)) addIncident(facts, person, date, "complaint", 1, id("compl", n));
  }
}

function addIncident(
  facts: DemoFacts,
  person: DemoPerson,
  date: string,
  type: string,
  quantity: number,
  id: string,
) {
  facts.incidents.push({
    kind: "INCIDENTS",
    row: facts.incidents.length + 1,
    externalId: id,
    employee: person.number,
    date,
    type,
    quantity: String(quantity),
  });
}

function addActs(
  facts: DemoFacts,
  person: DemoPerson,
  days: readonly string[],
  season: number,
  id: Id,
  random: Random,
): void {
  const acts = Math.round((random.between(6, 24) * season) / 100);
  for (let n = 1; n <= acts; n++) {
    facts.documents.push({
      kind: "DOCUMENTS",
      row: facts.documents.length + 1,
      externalId: id("act", n),
      employee: person.number,
      date: random.pick(days as [string, ...string[]]),
      category: "act",
      amount: euros(random.between(5000, 90_000)),
      attributes: {},
    });
  }
}

function addManual(
  facts: DemoFacts,
  person: DemoPerson,
  date: string,
  indicator: string,
  value: string,
  id: string,
) {
  facts.manualValues.push({
    kind: "MANUAL_VALUES",
    row: facts.manualValues.length + 1,
    externalId: id,
    employee: person.number,
    date,
    indicator,
    value,
  });
}

function addPlans(
  facts: DemoFacts,
  person: DemoPerson,
  month: Temporal.PlainYearMonth,
  season: number,
): void {
  const plan = (indicator: string, value: number) =>
    facts.plans.push({ subject: { employee: person.number }, indicator, month, value: String(value) });
  const { job } = person.unit;
  const lacksPlan = person.number === withoutPlan && month.toString() === "2026-03";
  if (job === "sales" && !lacksPlan) plan("sales", SALES_A_SEASON_POINT * season);
  if (job === "sales") plan("receivables", 20_000);
  if (job === "sales" || job === "service") plan("activity", 85);
  if (job === "service" || job === "logistics") plan("acts_signed", 15);
  if (job !== "sales") plan("appraisal", 1);
}

/** What the sales units shall sell: as much as a full team of their size. */
function unitPlans(): DemoPlan[] {
  return units
    .filter(({ job }) => job === "sales")
    .flatMap(({ code, members }) =>
      demoMonths.map((month) => ({
        subject: { unit: code },
        indicator: "sales",
        month,
        value: String(SALES_A_SEASON_POINT * (seasonality[month.month - 1] ?? 100) * members),
      })),
    );
}

/** Whole cents as an exact text. */
function euros(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;
}
