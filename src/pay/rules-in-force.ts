/** Whether the rules of a month are still those that a run began by: a run goes by one set of rules. */
import { isDeepStrictEqual } from "node:util";
import type { PayContext } from "./context.ts";
import type { RulesInForce, RulesSnapshot } from "./rules.ts";

interface Coded {
  readonly code: string;
}

/** Rules were changed while a run was computed; it fails, and says which. */
export class RulesChanged extends Error {
  constructor(what: string) {
    super(
      `While the run was computed, ${what} changed: it would not pay everybody by the same rules. Start it again.`,
    );
    this.name = "RulesChanged";
  }
}

/** What a run keeps of the rules that it goes by. */
export function snapshotOf(context: PayContext): RulesSnapshot {
  return { ...context.rules.snapshot, terms: context.company, inForce: inForce(context) };
}

function inForce({ period, definitions, versions, script, rates, calendar }: PayContext): RulesInForce {
  const end = period.end.toString();
  const held = [...definitions.indicators.keys()].flatMap((code) => definitions.versionsOf(code));
  return {
    indicators: held
      .filter(({ effectiveFrom }) => effectiveFrom === null || effectiveFrom <= end)
      .map(({ version: _, until, ...indicator }) =>
        JSON.stringify({
          ...indicator,
          until: until === null || until > end ? null : until,
          spread: definitions.spreads.get(indicator.code),
        }),
      ),
    templates: [...versions.values()]
      .flat()
      .map(({ validTo, ...version }) =>
        JSON.stringify({ ...version, validTo: validTo === null || validTo >= end ? null : validTo }),
      ),
    script: script?.text ?? "",
    rates: [...rates].map(([currency, rate]) => `${currency} ${rate}`),
    calendar: JSON.stringify(calendar),
  };
}

/** What says something else by now than when a run began, in words; null where nothing does. What was only added changes nothing. */
export function changedSince(then: RulesSnapshot, context: PayContext): string | null {
  // As JSON has it, where what is undefined is left out.
  const now: RulesSnapshot = JSON.parse(JSON.stringify(snapshotOf(context)));
  const changes: readonly (readonly [string, boolean])[] = [
    ["indicators", !areHeld(then.indicators, now.indicators)],
    ["tier tables", !areHeld(then.tierTables, now.tierTables)],
    ["plan profiles", !areHeld(then.profiles, now.profiles)],
    ["how the company pays", !isDeepStrictEqual(then.terms, now.terms)],
    ...(then.inForce === undefined || now.inForce === undefined
      ? []
      : changesInForce(then.inForce, now.inForce)),
  ];
  return changes.find(([, isChanged]) => isChanged)?.[0] ?? null;
}

function changesInForce(then: RulesInForce, now: RulesInForce): [string, boolean][] {
  return [
    ["indicators", !areAmong(then.indicators, now.indicators)],
    ["bonus templates", !areAmong(then.templates, now.templates)],
    ["the adjustment script", then.script !== now.script],
    ["exchange rates", !areAmong(then.rates, now.rates)],
    ["the calendar", then.calendar !== now.calendar],
  ];
}

/** Whether each of then, by its code, is still there as it was. */
function areHeld(then: readonly Coded[], now: readonly Coded[]): boolean {
  const byCode = new Map(now.map((each) => [each.code, each]));
  return then.every((each) => isDeepStrictEqual(each, byCode.get(each.code)));
}

/** Whether each text of then is among those of now. */
function areAmong(then: readonly string[], now: readonly string[]): boolean {
  return new Set(then).isSubsetOf(new Set(now));
}
