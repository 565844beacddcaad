/** What is not converted, with the reason; what stands in the way of taking a formula over is marked. */
import { Code, List, Text } from "@mantine/core";
import { useLanguage, useTexts } from "../../texts/texts.tsx";
import type { Remainder } from "./pasted.ts";
import { texts } from "./texts/index.ts";

export function Remainders({
  remainders,
  text,
}: {
  readonly remainders: readonly Remainder[];
  readonly text: string;
}) {
  const say = useTexts(texts);
  const { language } = useLanguage();
  if (remainders.length === 0) return null;
  return (
    <div>
      <Text fw={600}>{say("remainders")}</Text>
      <List size="sm">
        {remainders.map((each) => (
          <List.Item key={`${each.place} ${each.kind} ${each.span?.start ?? ""} ${each.reason}`}>
            <Text span size="sm" c={each.blocks ? "var(--mantine-color-error)" : undefined}>
              {/* The server says why in English; elsewhere the kind is told, and the part that it is about. */}
              {each.place}: {language === "en" ? each.reason : say(`remainder.${each.kind}`)}
            </Text>{" "}
            {language !== "en" && each.span !== null && text !== "" && (
              <Code>{text.slice(each.span.start, each.span.end)}</Code>
            )}
          </List.Item>
        ))}
      </List>
    </div>
  );
}
