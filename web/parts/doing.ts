/** Doing something with pay: a refusal is told, and what is shown is asked for again, since a refusal tells of another state. */
import { useQueryClient } from "@tanstack/react-query";
import { ask } from "../api/client.ts";
import type { Operation } from "../api/operation.ts";
import { type Payload, useRefusal } from "./refusal.ts";
import { useReasonOf } from "./states.tsx";
import { useToasts } from "./toasts.tsx";

const aboutPay = /^(Run|Statement|MyStatements|Dispute)/;

/** Whether it was done. */
export function useDoing(): <Answer, Variables>(
  operation: Operation<Answer, Variables>,
  variables: Variables,
  payloadOf: (answer: Answer) => Payload,
) => Promise<boolean> {
  const refusalOf = useRefusal();
  const reasonOf = useReasonOf();
  const memory = useQueryClient();
  const { warn } = useToasts();
  return async (operation, variables, payloadOf) => {
    try {
      const refusal = refusalOf(payloadOf(await ask(operation, variables)));
      if (refusal !== null) warn(refusal);
      return refusal === null;
    } catch (error) {
      warn(reasonOf(error));
      return false;
    } finally {
      await memory.invalidateQueries({ predicate: ({ queryKey }) => aboutPay.test(String(queryKey[0])) });
    }
  };
}
