/** How far an import has come. */
import { Badge } from "@mantine/core";
import { useTexts } from "../../texts/texts.tsx";
import { texts } from "./texts/index.ts";

export type ImportState = keyof (typeof texts)["en"];

export function ImportStateBadge({ state }: { readonly state: ImportState }) {
  const say = useTexts(texts);
  const isFinal = state === "COMMITTED" || state === "CANCELLED";
  return (
    <Badge variant={isFinal ? "filled" : "outline"} color={state === "COMMITTED" ? "blue" : "gray.8"} tt="none">
      {say(state)}
    </Badge>
  );
}
