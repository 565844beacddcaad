/** Where a run stands, as a badge. */
import { Badge } from "@mantine/core";
import { payTexts } from "../texts/pay/index.ts";
import { useTexts } from "../texts/texts.tsx";

export type RunState =
  | "DRAFT"
  | "QUEUED"
  | "RUNNING"
  | "CALCULATED"
  | "APPROVED"
  | "CLOSED"
  | "FAILED"
  | "CANCELLED";

const colors: Readonly<Record<RunState, string>> = {
  DRAFT: "var(--status-none)",
  QUEUED: "var(--status-on-track)",
  RUNNING: "var(--status-on-track)",
  CALCULATED: "var(--status-on-track)",
  APPROVED: "var(--status-ahead)",
  CLOSED: "var(--status-ahead)",
  FAILED: "var(--status-behind)",
  CANCELLED: "var(--status-none)",
};

export function RunStatus({ status }: { readonly status: RunState }) {
  const say = useTexts(payTexts);
  return (
    <Badge
      variant="outline"
      c={colors[status]}
      bd={`1px solid ${colors[status]}`}
      tt="none"
      miw="max-content"
    >
      {say(`runStatus.${status}`)}
    </Badge>
  );
}

export function isUnderway(status: RunState): boolean {
  return status === "QUEUED" || status === "RUNNING" || status === "DRAFT";
}
