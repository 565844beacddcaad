/** The demo's people: a trading company of 60 in 6 units, with a transfer, a leaver, a hire and a raise in mid-month. */

export type Job = "management" | "sales" | "service" | "logistics";

export interface DemoUnit {
  readonly code: string;
  readonly name: string;
  readonly parent: string | null;
  readonly job: Job;
  readonly members: number;
}

/** A tree of six; the first member of each unit heads it. */
export const units: readonly DemoUnit[] = [
  { code: "company", name: "Head office", parent: null, job: "management", members: 6 },
  { code: "sales_north", name: "Sales North", parent: "company", job: "sales", members: 14 },
  { code: "sales_south", name: "Sales South", parent: "company", job: "sales", members: 14 },
  { code: "key_accounts", name: "Key accounts", parent: "sales_north", job: "sales", members: 8 },
  { code: "service", name: "Service", parent: "company", job: "service", members: 10 },
  { code: "logistics", name: "Logistics", parent: "company", job: "logistics", members: 8 },
];

const firstNames = [
  ..."Anna Boris Chiara Dmitri Elena Farid Greta Hiroshi Irina Jonas Katya Lars Maria Nikolai Olga Pavel".split(
    " ",
  ),
  ..."Renata Sergei Tanja Ulrich Vera Wei Yana Zoran Aiko Bruno Clara Denis Eva Felix".split(" "),
];
const lastNames = [
  ..."Abel Bauer Costa Dvorak Egorova Fischer Gruber Haas Ivanov Jansen Kovacs Lindgren Moreau".split(" "),
  ..."Novak Okada Petrova Rossi Sato Tanaka Urban Volkov Weber Yilmaz Zeman Orlova Kimura Lange".split(" "),
  ..."Meyer Sokolov Adler".split(" "),
];

export interface DemoPerson {
  readonly number: string;
  readonly name: string;
  readonly unit: DemoUnit;
  readonly isHead: boolean;
  /** In whole currency units a month. */
  readonly salary: number;
  readonly hiredOn: string;
  readonly leftOn: string | null;
}

const salaries: Readonly<Record<Job, number>> = {
  management: 5200,
  sales: 2600,
  service: 2300,
  logistics: 2100,
};

/** What differs from the rule, by personnel number. */
const exceptions: Readonly<Record<string, Partial<Pick<DemoPerson, "hiredOn" | "leftOn">>>> = {
  "1018": { leftOn: "2026-03-13" },
  "1033": { hiredOn: "2026-03-09" },
  "1047": { hiredOn: "2025-06-16" },
};

/** All 60, numbered 1001 … 1060 unit by unit. */
export function demoStaff(): DemoPerson[] {
  const staff: DemoPerson[] = [];
  for (const unit of units) {
    for (let place = 0; place < unit.members; place++) {
      const position = staff.length;
      const number = String(1001 + position);
      const first = firstNames[(position * 7) % firstNames.length];
      const last = lastNames[(position * 11 + Math.floor(position / 30)) % lastNames.length];
      const isHead = place === 0;
      staff.push({
        number,
        name: `${first} ${last}`,
        unit,
        isHead,
        salary: salaries[unit.job] + (isHead ? 1400 : 50 * (place % 7)),
        hiredOn: "2024-01-08",
        leftOn: null,
        ...exceptions[number],
      });
    }
  }
  return staff;
}

/** Moves to another unit on a day in mid-month. */
export const transfer = { employee: "1012", unit: "sales_south", from: "2026-02-16" } as const;
/** A higher salary from a day in mid-month. */
export const raise = { employee: "1025", from: "2026-03-16", salary: "3100" } as const;
/** Has the plan bonus but no plan of sales for 2026-03: the one statement in error, so that the demo shows one. */
export const withoutPlan = "1040";

/** Who is worth signing in as, and what one sees. */
export const demoPeople: readonly { readonly number: string; readonly shows: string }[] = [
  { number: "1002", shows: "finance: everybody's pay, rules and runs" },
  { number: "1001", shows: "the managing director: everything" },
  { number: "1007", shows: "the head of Sales North: the members of two units" },
  { number: "1011", shows: "a seller: one's own statement only" },
];
