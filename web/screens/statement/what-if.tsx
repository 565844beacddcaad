/** Trying other numbers: «with sales of 300,000 you would get 51,000»; the server computes, nothing is stored. */
import { Button, Card, Group, Slider, Stack, Table, Text, TextInput, Title } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { hoped } from "../../api/client.ts";
import { useAsk } from "../../api/hooks.ts";
import { useSession } from "../../app/session.tsx";
import { readDecimal, writeDecimal } from "../../format/entry.ts";
import { type DecimalText, noNumber, useNumbers } from "../../format/numbers.ts";
import { differenceOf } from "../../format/sums.ts";
import { Answered } from "../../parts/states.tsx";
import { useLanguage, useTexts } from "../../texts/texts.tsx";
import type { StatementNode } from "./node.ts";
import { StatementInputs, type StatementInputsQuery, StatementWhatIf } from "./statement.generated.ts";
import { texts } from "./texts/index.ts";

/** The server is asked when nothing more is typed or slid. */
const pauseMs = 250;

type Given = Readonly<Record<string, string>>;
type Indicators = StatementInputsQuery["indicators"];

interface Props {
  readonly statement: StatementNode;
}

export function WhatIf({ statement }: Props) {
  const say = useTexts(texts);
  const asked = useAsk(StatementInputs, { statement: statement.id });
  return (
    <Card withBorder component="section" aria-labelledby="what-if-title" className="no-print">
      <Title order={2} size="h4" id="what-if-title">
        {say("whatIf.title")}
      </Title>
      <Answered asked={asked}>
        {({ whatIfInputs, indicators }) => {
          const { data } = hoped(whatIfInputs, "QueryWhatIfInputsSuccess");
          if (data.length === 0) return <Text>{say("whatIf.none")}</Text>;
          return <Trial statement={statement} inputs={data} indicators={indicators} />;
        }}
      </Answered>
    </Card>
  );
}

interface Input {
  readonly name: string;
  readonly value: DecimalText | null;
}

interface TrialProps extends Props {
  readonly inputs: readonly Input[];
  readonly indicators: Indicators;
}

function Trial({ statement, inputs, indicators }: TrialProps) {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const [given, setGiven] = useState<Given>({});
  const named = useNames(indicators);
  const changed = inputs.flatMap(({ name, value }) => {
    const typed = given[name];
    const read = typed === undefined ? null : readDecimal(typed, language);
    return read === null || read === value ? [] : [{ name, value: read }];
  });
  return (
    <Stack mt="xs">
      <Text size="sm" c="dimmed">
        {say("whatIf.lead")}
      </Text>
      {inputs.map((input) => (
        <OneInput
          key={input.name}
          input={input}
          label={named(input.name)}
          typed={given[input.name]}
          onChange={(text) => setGiven((former) => ({ ...former, [input.name]: text }))}
        />
      ))}
      {changed.length > 0 && (
        <>
          <Outcome statement={statement} changed={changed} named={named} />
          <Group>
            <Button variant="default" onClick={() => setGiven({})}>
              {say("whatIf.reset")}
            </Button>
          </Group>
        </>
      )}
    </Stack>
  );
}

/** Inputs as people call them; what is no plain indicator or plan stays as formulas write it. */
function useNames(indicators: Indicators): (name: string) => string {
  const say = useTexts(texts);
  const names = new Map(indicators.map(({ code, name }) => [code, name]));
  return (name) => {
    if (name === "SALARY") return say("whatIf.salary");
    const plan = /^PLAN\(([\w.]+)\)$/.exec(name)?.[1];
    if (plan !== undefined) return say("whatIf.planOf", { name: names.get(plan) ?? plan });
    return names.get(name) ?? name;
  };
}

interface OneProps {
  readonly input: Input;
  readonly label: string;
  readonly typed: string | undefined;
  readonly onChange: (text: string) => void;
}

/** The slider goes from nothing to twice what is, in a hundred steps of whole numbers where they are big. */
function OneInput({ input: { value }, label, typed, onChange }: OneProps) {
  const say = useTexts(texts);
  const numbers = useNumbers();
  const { language } = useLanguage();
  const text = typed ?? writeDecimal(value, language);
  const read = readDecimal(text, language);
  const most = 2 * Math.abs(Number(value ?? 0)) || 100;
  const step = most >= 200 ? Math.round(most / 200) : most / 200;
  return (
    <Group align="end" gap="md" wrap="wrap">
      <TextInput
        label={label}
        description={say("whatIf.was", { value: numbers.number(value) })}
        inputMode="decimal"
        classNames={{ input: "number" }}
        w={220}
        value={text}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={read === null && typed !== undefined ? say("whatIf.wrong") : null}
      />
      <Slider
        flex="1 1 200px"
        thumbSize={24}
        mb={10}
        min={Number(value ?? 0) < 0 ? -most : 0}
        max={most}
        step={step}
        label={null}
        thumbLabel={say("whatIf.slider", { name: label })}
        value={Number(read ?? value ?? 0)}
        onChange={(at) => onChange(writeDecimal(String(Number(at.toFixed(4))), language))}
      />
    </Group>
  );
}

interface OutcomeProps extends Props {
  readonly changed: readonly { readonly name: string; readonly value: DecimalText }[];
  readonly named: (name: string) => string;
}

function Outcome({ statement, changed, named }: OutcomeProps) {
  const say = useTexts(texts);
  const numbers = useNumbers();
  const { me } = useSession();
  const [inputs] = useDebouncedValue(changed, pauseMs);
  const asked = useAsk(StatementWhatIf, { statement: statement.id, inputs });
  const isOwn = me.employee.number === statement.employee.number;
  return (
    <Answered asked={asked}>
      {({ whatIf }) => {
        const { before, after, currency, lines, error } = hoped(whatIf, "WhatIf");
        const changes = inputs
          .map(({ name, value }) => say("whatIf.change", { name: named(name), value: numbers.number(value) }))
          .join(say("whatIf.and"));
        const amount = after === null ? noNumber : numbers.money(after, currency);
        return (
          <div>
            <Text fw={600} size="lg" role="status">
              {say(isOwn ? "whatIf.own" : "whatIf.other", { changes, amount })}
            </Text>
            {error !== null && <Text c="var(--status-behind)">{error}</Text>}
            {before !== null && after !== null && (
              <Text size="sm">
                {say("whatIf.difference", {
                  difference: numbers.change(differenceOf(after, before), currency),
                  before: numbers.money(before, currency),
                })}
              </Text>
            )}
            <Changes lines={lines.filter((line) => line.before !== line.after)} currency={currency} />
          </div>
        );
      }}
    </Answered>
  );
}

interface ChangesProps {
  readonly lines: readonly {
    readonly name: string;
    readonly before: DecimalText | null;
    readonly after: DecimalText | null;
    readonly error: string | null;
  }[];
  readonly currency: string;
}

function Changes({ lines, currency }: ChangesProps) {
  const say = useTexts(texts);
  const numbers = useNumbers();
  const shown = (amount: DecimalText | null) =>
    amount === null ? noNumber : numbers.money(amount, currency);
  return (
    <Table aria-label={say("whatIf.title")} mt="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{say("whatIf.line")}</Table.Th>
          <Table.Th className="number">{say("whatIf.now")}</Table.Th>
          <Table.Th className="number">{say("whatIf.tried")}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lines.map(({ name, before, after, error }) => (
          <Table.Tr key={name}>
            <Table.Th scope="row">{name}</Table.Th>
            <Table.Td className="number">{shown(before)}</Table.Td>
            <Table.Td className="number">{error ?? shown(after)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
