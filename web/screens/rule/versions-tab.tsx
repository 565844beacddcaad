/** The versions of a rule, each with what it says otherwise than the one before: in its text and in its meaning. */
import { Card, Code, Group, List, Stack, Text } from "@mantine/core";
import { useAsk } from "../../api/hooks.ts";
import { usePeriods } from "../../format/periods.ts";
import { StageBadge } from "../../parts/rules/stage.tsx";
import { Answered, NotFound } from "../../parts/states.tsx";
import { useLanguage, useTexts } from "../../texts/texts.tsx";
import { RuleDifferences, type RuleDifferencesQuery } from "./rule.generated.ts";
import styles from "./rule.module.css";
import { texts } from "./texts/index.ts";

const apiLanguages = { en: "EN", ru: "RU", ja: "JA" } as const;

export function VersionsTab({ code }: { readonly code: string }) {
  const { language } = useLanguage();
  const asked = useAsk(RuleDifferences, { code, language: apiLanguages[language] });
  return (
    <Answered asked={asked}>
      {({ bonusTemplate }) =>
        bonusTemplate === null ? (
          <NotFound />
        ) : (
          <Stack>
            {bonusTemplate.versions.map((version) => (
              <VersionCard key={version.number} version={version} />
            ))}
          </Stack>
        )
      }
    </Answered>
  );
}

type Version = NonNullable<RuleDifferencesQuery["bonusTemplate"]>["versions"][number];

function VersionCard({ version }: { readonly version: Version }) {
  const say = useTexts(texts);
  const periods = usePeriods();
  const { number, stage, effectiveFrom, draftedBy, approvedBy, difference, rule } = version;
  return (
    <Card withBorder component="section" aria-label={say("version", { number: String(number) })}>
      <Stack gap="xs">
        <Group>
          <Text fw={600}>{say("version", { number: String(number) })}</Text>
          <StageBadge stage={stage} />
          {effectiveFrom !== null && (
            <Text size="sm">{say("fromDay", { day: periods.day(effectiveFrom) })}</Text>
          )}
          {draftedBy !== null && (
            <Text size="sm" c="dimmed">
              {say("draftedBy", { name: draftedBy.name })}
            </Text>
          )}
          {approvedBy !== null && (
            <Text size="sm" c="dimmed">
              {say("approvedBy", { name: approvedBy.name })}
            </Text>
          )}
        </Group>
        {difference === null ? <Code block>{rule}</Code> : <Difference difference={difference} />}
      </Stack>
    </Card>
  );
}

function Difference({ difference }: { readonly difference: NonNullable<Version["difference"]> }) {
  const say = useTexts(texts);
  return (
    <>
      <Code block className={styles.difference}>
        {difference.text.map(({ kind, text }, place) => {
          const Piece = kind === "ADDED" ? "ins" : kind === "REMOVED" ? "del" : "span";
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces are their places
          return <Piece key={place}>{text}</Piece>;
        })}
      </Code>
      {difference.changes.length === 0 ? (
        <Text size="sm">{say("sameMeaning")}</Text>
      ) : (
        <List size="sm">
          {difference.changes.map(({ sentence, changesValue }) => (
            <List.Item key={sentence}>
              {sentence}
              {!changesValue && <Text span c="dimmed">{` · ${say("sameValue")}`}</Text>}
            </List.Item>
          ))}
        </List>
      )}
    </>
  );
}
