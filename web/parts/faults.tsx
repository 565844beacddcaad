/** Why something was refused, where no field can say it. */
import { Text } from "@mantine/core";
import type { Faults } from "../api/refusals.ts";
import { useReason } from "./states.tsx";

/** What belongs to no field. */
export function GeneralFault({ faults }: { readonly faults: Faults }) {
  const general = faults.get("");
  if (general === undefined) return null;
  return (
    <Text role="alert" c="var(--mantine-color-error)">
      {general}
    </Text>
  );
}

/** Why a change was refused. */
export function Why({ error }: { readonly error: Error }) {
  const reason = useReason(error);
  return (
    <Text role="alert" c="var(--mantine-color-error)">
      {reason}
    </Text>
  );
}
