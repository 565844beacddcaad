/** How the forms about an employee are sent. */
import { useChange } from "../../api/hooks.ts";
import type { Answer } from "../../api/refusals.ts";
import { orNull, type Values } from "../../parts/form-dialog.tsx";
import {
  Adjust,
  Award,
  EndTemplate,
  GiveTemplate,
  Guarantee,
  Leave,
  PersonPage,
  SetPromise,
  StopGuarantee,
  Transfer,
} from "./person.generated.ts";
import type { Change } from "./person.ts";

type Send = (values: Values) => Promise<Answer>;

/** How each change is sent. */
export function useSending(employee: string): Readonly<Record<Change, Send>> {
  const transfer = useChange(Transfer, [PersonPage]);
  const leave = useChange(Leave, [PersonPage]);
  const promise = useChange(SetPromise, [PersonPage]);
  const give = useChange(GiveTemplate, [PersonPage]);
  const end = useChange(EndTemplate, [PersonPage]);
  const guarantee = useChange(Guarantee, [PersonPage]);
  const stop = useChange(StopGuarantee, [PersonPage]);
  const award = useChange(Award, [PersonPage]);
  const adjust = useChange(Adjust, [PersonPage]);
  return {
    transfer: async ({ unit = "", from = "" }) =>
      (await transfer.mutateAsync({ input: { employee, unit, from } })).transferEmployee,
    leave: async ({ leftOn = "" }) => (await leave.mutateAsync({ input: { employee, leftOn } })).recordLeave,
    salary: async ({ salary = "", currency, payoutFormula, from = "" }) => {
      const more = { currency: orNull(currency), payoutFormula: orNull(payoutFormula) };
      return (await promise.mutateAsync({ input: { employee, salary, from, ...more } })).setCompensation;
    },
    template: async ({ template = "", from = "" }) =>
      (await give.mutateAsync({ input: { employee, template, from } })).assignBonusTemplate,
    endTemplate: async ({ template = "", lastDay = "" }) =>
      (await end.mutateAsync({ input: { employee, template, lastDay } })).endBonusAssignment,
    guarantee: async ({ amount = "", from = "", to, recoverable }) => {
      const more = { to: orNull(to), recoverable: recoverable === "yes" };
      return (await guarantee.mutateAsync({ input: { employee, amount, from, ...more } })).setGuarantee;
    },
    endGuarantee: async ({ lastDay = "" }) =>
      (await stop.mutateAsync({ input: { employee, lastDay } })).endGuarantee,
    award: async ({ clawbackUntil, ...values }) => {
      const more = { clawbackUntil: orNull(clawbackUntil) };
      return (await award.mutateAsync({ input: { employee, ...lineOf(values), ...more } })).grantAward;
    },
    adjustment: async (values) =>
      (await adjust.mutateAsync({ input: { employee, ...lineOf(values) } })).recordAdjustment,
  };
}

function lineOf({ month = "", name = "", amount = "", reason = "" }: Values) {
  return { month, name, amount, reason };
}
