/** Why a step was refused, in the reader's language; what a state forbids, the server says in detail. */
import { useCallback } from "react";
import { usePeriods } from "../format/periods.ts";
import { payTexts } from "../texts/pay/index.ts";
import { shared } from "../texts/shared/index.ts";
import { useTexts } from "../texts/texts.tsx";

export interface Payload {
  readonly __typename: string;
  readonly message?: string;
  readonly period?: unknown;
}

/** The refusal in words; null where the payload is none. */
export function useRefusal(): (payload: Payload) => string | null {
  const say = useTexts(payTexts);
  const sayShared = useTexts(shared);
  const periods = usePeriods();
  return useCallback(
    ({ __typename, message = "", period }: Payload) => {
      switch (__typename) {
        case "FourEyesError":
        case "ForbiddenError":
          return say(`refused.${__typename}`);
        case "PeriodClosedError":
          return say("refused.PeriodClosedError", { period: periods.period(String(period)) });
        case "ConflictError":
        case "ValidationError":
          return say(`refused.${__typename}`, { message });
        default:
          return __typename.endsWith("Error") ? sayShared("states.fault") : null;
      }
    },
    [say, sayShared, periods],
  );
}
