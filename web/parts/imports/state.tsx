/** How far an import has come. */
import { Badge } from "@mantine/core";
import { useTexts } from "../../texts/texts.tsx";
import { texts } from "./texts/index.ts";

export type ImportState = keyof (typeof texts)["en"]["states"];

export function ImportStateBadge({ state }: { readonly state: ImportState }) {
  const say = useTexts(texts);
  return (
    <Badge variant={state === "COMMITTED" ? "filled" : "default"} tt="none">
      {say(`states.${state}`)}
    </Badge>
  );
}
