/** Operations in components: `useAsk` for what is shown, `useChange` for what is done. */
import {
  keepPreviousData,
  QueryClient,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useLanguage } from "../texts/texts.tsx";
import { ask, RequestProblem } from "./client.ts";
import type { Operation } from "./operation.ts";

const freshMs = 30_000;

/** The memory of answers of one signed-in person. */
export function answerMemory(): QueryClient {
  const retry = (failures: number, error: Error) =>
    error instanceof RequestProblem && error.kind === "UNREACHABLE" && failures < 2;
  return new QueryClient({ defaultOptions: { queries: { retry, staleTime: freshMs } } });
}

/** Asks, and again when a change says so. While other variables are asked for, the former answer stays. */
export function useAsk<Answer, Variables>(
  operation: Operation<Answer, Variables>,
  variables: Variables,
  { enabled = true } = {},
): UseQueryResult<Answer, Error> {
  return useQuery({
    queryKey: [operation.name, variables],
    queryFn: ({ signal }) => ask(operation, variables, signal),
    placeholderData: keepPreviousData,
    enabled,
  });
}

/** Does something; afterwards the answers of the named operations are asked for again. */
export function useChange<Answer, Variables>(
  operation: Operation<Answer, Variables>,
  changes: readonly Operation<unknown, never>[] = [],
): UseMutationResult<Answer, Error, Variables> {
  const memory = useQueryClient();
  return useMutation({
    mutationFn: (variables: Variables) => ask(operation, variables),
    onSuccess: () => Promise.all(changes.map(({ name }) => memory.invalidateQueries({ queryKey: [name] }))),
  });
}

/** Asks again for the answers of operations: what a subscription calls. */
export function useAskingAgain(): (...operations: readonly Operation<unknown, never>[]) => void {
  const memory = useQueryClient();
  return (...operations) => {
    for (const { name } of operations) void memory.invalidateQueries({ queryKey: [name] });
  };
}

/** Asks again for all that is shown when another language is chosen: reasons and names of the product come in it. */
export function useAskingInLanguage(): void {
  const memory = useQueryClient();
  const { language } = useLanguage();
  const asked = useRef(language);
  useEffect(() => {
    if (asked.current === language) return;
    asked.current = language;
    void memory.invalidateQueries();
  }, [memory, language]);
}
