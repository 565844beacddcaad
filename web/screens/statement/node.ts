/** A statement as the server answers it. */
import { useSession } from "../../app/session.tsx";
import type { StatementQuery } from "./statement.generated.ts";

export type StatementNode = Extract<
  NonNullable<StatementQuery["node"]>,
  { readonly __typename: "Statement" }
>;

export type Line = StatementNode["lines"][number];

/** Whether it is the reader's own, final enough to object to. */
export function useMayDispute({ employee, run }: StatementNode): boolean {
  const { me } = useSession();
  return me.employee.number === employee.number && (run.status === "APPROVED" || run.status === "CLOSED");
}
