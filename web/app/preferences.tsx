/** Language and theme, which the browser remembers. */
import { type MantineColorScheme, SegmentedControl, Stack, Text, useMantineColorScheme } from "@mantine/core";
import { useId } from "react";
import { languageNames, languages } from "../texts/language.ts";
import { shared } from "../texts/shared/index.ts";
import { useLanguage, useTexts } from "../texts/texts.tsx";

export function LanguageMenu() {
  const say = useTexts(shared);
  const { language, choose } = useLanguage();
  const label = useId();
  const options = languages.map((each) => ({
    value: each,
    label: <span lang={each}>{languageNames[each]}</span>,
  }));
  return (
    <Stack gap={4}>
      <Text size="sm" id={label}>
        {say("language")}
      </Text>
      <SegmentedControl aria-labelledby={label} data={options} value={language} onChange={choose} />
    </Stack>
  );
}

export function ThemeMenu() {
  const say = useTexts(shared);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const label = useId();
  const options = (["light", "dark", "auto"] as const).map((each) => ({
    value: each,
    label: say(`theme.${each}`),
  }));
  return (
    <Stack gap={4}>
      <Text size="sm" id={label}>
        {say("theme.label")}
      </Text>
      <SegmentedControl<MantineColorScheme>
        aria-labelledby={label}
        data={options}
        value={colorScheme}
        onChange={setColorScheme}
      />
    </Stack>
  );
}
