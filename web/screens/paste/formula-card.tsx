/** One pasted formula: what its references mean, which parts are tier tables, what is left, and what it becomes. */
import {
  Badge,
  Button,
  Card,
  Checkbox,
  Code,
  Group,
  Stack,
  Table,
  Text,
  TextInput,
  Title,
} from "@mantine/core";
import { useState } from "react";
import { TierFigure } from "../../parts/tiers/tier-figure.tsx";
import { useTexts } from "../../texts/texts.tsx";
import { type Choices, type Formula, isReady, tierKey } from "./pasted.ts";
import { Remainders } from "./remainders.tsx";
import { texts } from "./texts/index.ts";

interface Props {
  readonly formula: Formula;
  readonly choices: Choices;
  readonly onChange: (choices: Choices) => void;
  /** Chosen so that the proposal is another. */
  readonly onAgain: (choices: Choices) => void;
}

export function FormulaCard(props: Props) {
  const say = useTexts(texts);
  const { formula } = props;
  const { place, header, cells, text, rewritten, deviates } = formula;
  return (
    <Card withBorder component="section" aria-label={`${place} ${header ?? ""}`}>
      <Stack gap="sm">
        <Group>
          <Title order={2} size="h4">
            {header ?? place}
          </Title>
          <Text c="dimmed">{say("cells", { first: place, count: cells.length })}</Text>
          {deviates && (
            <Badge variant="default" tt="none">
              {say("deviates")}
            </Badge>
          )}
        </Group>
        <div>
          <Text size="sm" c="dimmed">
            {say("pasted")}
          </Text>
          <Code block>{text}</Code>
        </div>
        <div>
          <Text size="sm" c="dimmed">
            {say("becomes")}
          </Text>
          <Code block>{rewritten}</Code>
        </div>
        <References {...props} />
        <TierTables {...props} />
        {formula.facts.map(({ span, expression }) => (
          <Text key={span.start} size="sm">
            {say("facts")} <Code>{text.slice(span.start, span.end)}</Code> → <Code>{expression}</Code>
          </Text>
        ))}
        <Remainders remainders={formula.remainders} text={text} />
        <Taking {...props} />
      </Stack>
    </Card>
  );
}

function References({ formula, choices, onAgain }: Props) {
  const say = useTexts(texts);
  const [written, setWritten] = useState<Readonly<Record<string, string>>>({});
  const shown = formula.references.filter(
    ({ meaning }) => meaning.kind !== "IN_TABLE" && meaning.kind !== "IN_FACTS",
  );
  if (shown.length === 0) return null;
  const isChanged = Object.keys(written).length > 0;
  return (
    <Stack gap="xs" align="start">
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say("reference")}</Table.Th>
            <Table.Th>{say("words")}</Table.Th>
            <Table.Th>{say("meaning")}</Table.Th>
            <Table.Th>{say("expression")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map(({ text, header, label, meaning }) => (
            <Table.Tr key={text}>
              <Table.Th scope="row">
                <Code>{text}</Code>
              </Table.Th>
              <Table.Td>{[header, label].filter((each) => each !== null).join(" · ")}</Table.Td>
              <Table.Td>
                {say(`kind.${meaning.kind}`)}
                {meaning.indicators.some(({ isNew }) => isNew) && ` · ${say("isNew")}`}
              </Table.Td>
              <Table.Td>
                <TextInput
                  aria-label={say("meaningOf", { reference: text })}
                  value={written[text] ?? meaning.expression ?? ""}
                  onChange={(event) => setWritten({ ...written, [text]: event.currentTarget.value })}
                />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {isChanged && (
        <Button
          variant="default"
          onClick={() => {
            const given = Object.entries(written).filter(([, expression]) => expression.trim() !== "");
            onAgain({ ...choices, meanings: { ...choices.meanings, ...Object.fromEntries(given) } });
            setWritten({});
          }}
        >
          {say("again")}
        </Button>
      )}
    </Stack>
  );
}

function TierTables({ formula: { place, text, tierTables }, choices, onAgain }: Props) {
  const say = useTexts(texts);
  const kept = choices.kept.filter((key) => key.startsWith(`${place} `));
  return (
    <>
      {tierTables.map((tier) => (
        <Group key={tier.span.start} align="start" gap="xl">
          <TierFigure table={tier} />
          <Stack gap="xs">
            <Text fw={600}>{tier.name}</Text>
            <Code>{text.slice(tier.span.start, tier.span.end)}</Code>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => onAgain({ ...choices, kept: [...choices.kept, tierKey(place, tier)] })}
            >
              {say("keepFormula")}
            </Button>
          </Stack>
        </Group>
      ))}
      {kept.length > 0 && (
        <Button
          size="compact-sm"
          variant="default"
          w="fit-content"
          onClick={() => onAgain({ ...choices, kept: choices.kept.filter((key) => !kept.includes(key)) })}
        >
          {say("makeTables")}
        </Button>
      )}
    </>
  );
}

function Taking({ formula, choices, onChange }: Props) {
  const say = useTexts(texts);
  const { place, header } = formula;
  const chosen = choices.templates[place];
  const ready = isReady(formula);
  const set = (template: { readonly code: string; readonly name: string } | undefined) => {
    const { [place]: _, ...others } = choices.templates;
    onChange({ ...choices, templates: template === undefined ? others : { ...others, [place]: template } });
  };
  return (
    <Group align="end">
      <Checkbox
        label={say("take")}
        disabled={!ready}
        checked={ready && chosen !== undefined}
        onChange={(event) =>
          set(
            event.currentTarget.checked
              ? { code: codeOf(header ?? place), name: header ?? place }
              : undefined,
          )
        }
      />
      {ready && chosen !== undefined && (
        <>
          <TextInput
            label={say("code")}
            value={chosen.code}
            onChange={(event) => set({ ...chosen, code: event.currentTarget.value })}
          />
          <TextInput
            label={say("name")}
            value={chosen.name}
            onChange={(event) => set({ ...chosen, name: event.currentTarget.value })}
          />
        </>
      )}
      {!ready && (
        <Text size="sm" c="dimmed">
          {say("notReady")}
        </Text>
      )}
    </Group>
  );
}

/** A code to begin with: the letters and digits of the words. */
function codeOf(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "_")
    .replace(/^_+|_+$/g, "");
}
