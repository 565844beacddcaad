/** What the page of an employee knows, and what may be changed about them. */
import type { PersonPageQuery } from "./person.generated.ts";

export type Person = NonNullable<PersonPageQuery["employee"]>;

export type Templates = PersonPageQuery["bonusTemplates"];

export type Line = PersonPageQuery["manualLines"]["edges"][number]["node"];

export type Change =
  | "transfer"
  | "leave"
  | "salary"
  | "template"
  | "endTemplate"
  | "guarantee"
  | "endGuarantee"
  | "award"
  | "adjustment";

/** The currency of what an employee gets on a day; null for the company's. */
export function currencyOn({ compensations }: Person, day: string): string | null {
  const held = compensations.find(({ from }) => from <= day) ?? compensations.at(-1);
  return held?.currency ?? null;
}
