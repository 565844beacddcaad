/** The chart of a table, and what a value on trial comes to, as the language computes it. */
import { Group, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { lookUpTier, parseDecimal, type TierMatch, type TierTable } from "../../../grammar/index.ts";
import { readDecimal } from "../../format/entry.ts";
import { useNumbers } from "../../format/numbers.ts";
import { StepChart } from "../../parts/tiers/step-chart.tsx";
import { useLanguage, useTexts } from "../../texts/texts.tsx";
import { texts } from "./texts/index.ts";

export function ProbedChart({ table }: { readonly table: TierTable }) {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const [text, setText] = useState("");
  const read = text.trim() === "" ? null : readDecimal(text, language);
  const probe = read === null ? null : parseDecimal(read);
  const found = probe === null ? null : lookUpTier(table, probe);
  return (
    <Stack gap="xs">
      <StepChart table={table} probe={probe} size="large" />
      {table.mode === "STEP" && (
        <Text size="sm" c="dimmed">
          {say("dots")}
        </Text>
      )}
      <Group align="end">
        <TextInput
          label={say("probe")}
          inputMode="decimal"
          value={text}
          error={text.trim() !== "" && read === null ? say("notNumber", { text }) : null}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Text role="status" pb={6}>
          {probe === null ? "" : found === null ? say("outside") : <Found match={found} />}
        </Text>
      </Group>
    </Stack>
  );
}

function Found({ match }: { readonly match: TierMatch }) {
  const say = useTexts(texts);
  const numbers = useNumbers();
  return (
    <>
      {say("comesTo", {
        result: numbers.number(match.result.toString()),
        band: String(match.band + 1),
      })}
    </>
  );
}
