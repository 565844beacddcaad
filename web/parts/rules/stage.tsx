/** How far a version of a rule has come, as a badge. */
import { Badge } from "@mantine/core";
import { useTexts } from "../../texts/texts.tsx";
import { texts } from "./texts/index.ts";

export type Stage =
  | "DRAFT"
  | "CHECKED"
  | "TESTED"
  | "PREVIEWED"
  | "APPROVED"
  | "SCHEDULED"
  | "ACTIVE"
  | "SUPERSEDED"
  | "WITHDRAWN";

const openStages: readonly Stage[] = ["DRAFT", "CHECKED", "TESTED", "PREVIEWED", "APPROVED"];

/** Whether nobody is paid by it yet, and it may still come into force. */
export function isOpen(stage: Stage): boolean {
  return openStages.includes(stage);
}

const colours: Readonly<Record<Stage, string>> = {
  DRAFT: "red.9",
  CHECKED: "gray.7",
  TESTED: "gray.7",
  PREVIEWED: "gray.7",
  APPROVED: "blue.8",
  SCHEDULED: "blue.8",
  ACTIVE: "#1b6e33",
  SUPERSEDED: "gray.7",
  WITHDRAWN: "gray.7",
};

export function StageBadge({ stage }: { readonly stage: Stage }) {
  const say = useTexts(texts);
  return (
    <Badge color={colours[stage]} radius="sm" tt="none" fw={600} miw="max-content">
      {say(`stage.${stage}`)}
    </Badge>
  );
}
