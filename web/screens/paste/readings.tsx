/** Where a text means different things in different locales, whoever pasted it says which is meant. */
import { Alert, Button, Code, Group, NativeSelect, Stack } from "@mantine/core";
import { useLanguage, useTexts } from "../../texts/texts.tsx";
import type { Proposal } from "./pasted.ts";
import { texts } from "./texts/index.ts";

const shownLocales = 3;

export function Readings({
  proposal: { readings, locale },
  onChoose,
}: {
  readonly proposal: Proposal;
  readonly onChoose: (locale: string) => void;
}) {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const names = new Intl.DisplayNames([language], { type: "language" });
  /** Those of the reader's language before the others. */
  const first = (locales: readonly string[]) =>
    [...locales]
      .sort((one, other) => Number(other.startsWith(language)) - Number(one.startsWith(language)))
      .slice(0, shownLocales);
  if (readings.length === 0 || (locale !== null && readings.length < 2)) return null;
  return (
    <Alert variant="default" title={say("whichLocale")}>
      <Stack gap="xs">
        {readings.map(({ english, locales }) => (
          <Group key={english}>
            <Code>{english}</Code>
            {first(locales).map((code) => (
              <Button key={code} size="compact-sm" variant="default" onClick={() => onChoose(code)}>
                {names.of(code) ?? code}
              </Button>
            ))}
            {locales.length > shownLocales && (
              <NativeSelect
                size="xs"
                aria-label={say("otherLocale", { formula: english })}
                data={[
                  { value: "", label: say("moreLocales", { count: locales.length - shownLocales }) },
                  ...locales.map((code) => ({ value: code, label: names.of(code) ?? code })),
                ]}
                value=""
                onChange={(event) => onChoose(event.currentTarget.value)}
              />
            )}
          </Group>
        ))}
      </Stack>
    </Alert>
  );
}
