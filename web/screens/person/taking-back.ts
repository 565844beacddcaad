/** What takes back a transfer, or a salary that was set: all that held from its day on is set again, the earliest first. */
import { useChange } from "../../api/hooks.ts";
import type { Values } from "../../parts/form-dialog.tsx";
import type { Step } from "../../parts/taking-back.ts";
import { PersonPage, SetPromise, Transfer } from "./person.generated.ts";
import type { Change, Person } from "./person.ts";

interface Span {
  readonly from: string;
  readonly to: string | null;
}

/** What of some spans is held from a day on, the earliest first. */
export function heldFrom<Held extends Span>(spans: readonly Held[], day: string): readonly Held[] {
  return spans
    .filter(({ to }) => to === null || to >= day)
    .map((span) => (span.from < day ? { ...span, from: day } : span))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
}

/** Whether what is set from a day on can be taken back: something held on that day, which is set again. */
export function canTakeBack({ compensations }: Person, day: string): boolean {
  return heldFrom(compensations, day)[0]?.from === day;
}

/** The steps back by what was changed, of what was sent; none for a change that has an end of its own. */
export function useStepsBack(person: Person): (change: Change, sent: Values) => readonly Step[] {
  const { number: employee, memberships, compensations } = person;
  const transfer = useChange(Transfer, [PersonPage]);
  const promise = useChange(SetPromise, [PersonPage]);
  return (change, { from: day = "" }) => {
    if (change === "transfer")
      return heldFrom(memberships, day).map(({ unit, from }) => async () => {
        const input = { employee, unit: unit.code, from };
        return (await transfer.mutateAsync({ input })).transferEmployee;
      });
    if (change !== "salary" || !canTakeBack(person, day)) return [];
    return heldFrom(compensations, day).map(({ from, salary, currency, payoutFormula }) => async () => {
      const input = { employee, from, salary, currency, payoutFormula };
      return (await promise.mutateAsync({ input })).setCompensation;
    });
  };
}
