/** The tests of a rule as a table: a column an input, what must come out, and what does. */
import { Alert, Button, Group, Stack, Table, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { ask } from "../../api/client.ts";
import { useChange } from "../../api/hooks.ts";
import { useNumbers } from "../../format/numbers.ts";
import { RemoveButton } from "../../parts/remove-button.tsx";
import { Empty } from "../../parts/states.tsx";
import { useTakingBack } from "../../parts/taking-back.ts";
import { useToasts } from "../../parts/toasts.tsx";
import { useTexts } from "../../texts/texts.tsx";
import { DecimalInput, isNumber } from "./decimal-input.tsx";
import type { Template, Version } from "./form.ts";
import { Rule, SetRuleTests } from "./rule.generated.ts";
import { texts } from "./texts/index.ts";

/** A test as it is being written. */
export interface WrittenTest {
  readonly name: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly expected: string;
}

interface Props {
  readonly template: Template;
  readonly version: Version;
  readonly isWritable: boolean;
  /** What is written and not saved; null where nothing is. */
  readonly written: readonly WrittenTest[] | null;
  readonly onWrite: (tests: readonly WrittenTest[] | null) => void;
}

function storedTests({ tests }: Template): WrittenTest[] {
  return tests.map(({ name, inputs, expected }) => ({
    name,
    expected,
    inputs: Object.fromEntries(inputs.map((input) => [input.name, input.value])),
  }));
}

function inputOf(tests: readonly WrittenTest[]) {
  return tests.map(({ name, inputs, expected }) => ({
    name,
    expected,
    inputs: Object.entries(inputs)
      .filter(([, value]) => value !== "")
      .map(([input, value]) => ({ name: input, value })),
  }));
}

/** The names that are columns: those given, and those that the rule needs besides. */
function columnsOf(tests: readonly WrittenTest[], { testResults }: Version): string[] {
  const given = tests.flatMap(({ inputs }) => Object.keys(inputs));
  return [...new Set([...given, ...testResults.flatMap(({ missing }) => missing)])];
}

export function TestsTab({ template, version, isWritable, written, onWrite }: Props) {
  const say = useTexts(texts);
  const { tell, tellUndoable } = useToasts();
  const takesBack = useTakingBack(Rule);
  const [added, setAdded] = useState<readonly string[]>([]);
  const change = useChange(SetRuleTests, [Rule]);
  const tests = written ?? storedTests(template);
  const columns = [...new Set([...columnsOf(tests, version), ...added])];
  const refused = change.data?.setBonusTemplateTests;
  const run = async () => {
    const answer = await change.mutateAsync({ input: { template: template.code, tests: inputOf(tests) } });
    if (answer.setBonusTemplateTests.__typename !== "BonusTemplate") return;
    onWrite(null);
    const former = inputOf(storedTests(template));
    if (former.length === 0) return tell(say("tests.ran"));
    const input = { template: template.code, tests: former };
    tellUndoable(say("tests.ran"), () =>
      takesBack([async () => (await ask(SetRuleTests, { input })).setBonusTemplateTests]),
    );
  };
  const isSound = tests.every(
    ({ name, inputs, expected }) =>
      name.trim() !== "" &&
      isNumber(expected) &&
      Object.values(inputs).every((value) => value === "" || isNumber(value)),
  );
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {say("tests.why")}
      </Text>
      {tests.length === 0 && <Empty title={say("tests.none")} />}
      {tests.length > 0 && (
        <TestTable
          tests={tests}
          columns={columns}
          results={written === null ? version.testResults : []}
          isWritable={isWritable}
          onChange={onWrite}
        />
      )}
      {refused !== undefined && "message" in refused && (
        <Alert color="red.9" role="alert">
          {refused.message}
        </Alert>
      )}
      {isWritable && (
        <Group align="end">
          <Button
            variant="default"
            onClick={() =>
              onWrite([
                ...tests,
                { name: say("tests.new", { number: String(tests.length + 1) }), inputs: {}, expected: "0" },
              ])
            }
          >
            {say("tests.add")}
          </Button>
          <AddColumn onAdd={(name) => setAdded([...added, name])} />
          <Button disabled={written === null || !isSound} loading={change.isPending} onClick={run}>
            {say("tests.run")}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

/** What a rule comes to is a number, or the sentence of its error. */
function isExact(text: string): boolean {
  return /^-?\d+(\.\d+)?$/.test(text);
}

function AddColumn({ onAdd }: { readonly onAdd: (name: string) => void }) {
  const say = useTexts(texts);
  const [name, setName] = useState("");
  return (
    <Group gap="xs" align="end">
      <TextInput
        label={say("tests.input")}
        placeholder="PLAN(sales)"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button
        variant="default"
        disabled={name.trim() === ""}
        onClick={() => {
          onAdd(name.trim());
          setName("");
        }}
      >
        {say("tests.addInput")}
      </Button>
    </Group>
  );
}

interface TableProps {
  readonly tests: readonly WrittenTest[];
  readonly columns: readonly string[];
  readonly results: Version["testResults"];
  readonly isWritable: boolean;
  readonly onChange: (tests: WrittenTest[]) => void;
}

function TestTable({ tests, columns, results, isWritable, onChange }: TableProps) {
  const say = useTexts(texts);
  return (
    <Table.ScrollContainer minWidth={640}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th miw={180}>{say("tests.name")}</Table.Th>
            {columns.map((column) => (
              <Table.Th key={column} className="number">
                {column}
              </Table.Th>
            ))}
            <Table.Th className="number">{say("tests.expected")}</Table.Th>
            <Table.Th className="number">{say("tests.actual")}</Table.Th>
            <Table.Th>{say("tests.result")}</Table.Th>
            {isWritable && (
              <Table.Th>
                <span className="visually-hidden">{say("tests.remove")}</span>
              </Table.Th>
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {tests.map((test, place) => (
            <TestRow
              // biome-ignore lint/suspicious/noArrayIndexKey: a test is its place
              key={place}
              test={test}
              columns={columns}
              result={results[place]}
              isWritable={isWritable}
              onChange={(next) => onChange(tests.map((each, at) => (at === place ? next : each)))}
              onRemove={() => onChange(tests.filter((_, at) => at !== place))}
            />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

interface RowProps {
  readonly test: WrittenTest;
  readonly columns: readonly string[];
  readonly result: Version["testResults"][number] | undefined;
  readonly isWritable: boolean;
  readonly onChange: (test: WrittenTest) => void;
  readonly onRemove: () => void;
}

function TestRow({ test, columns, result, isWritable, onChange, onRemove }: RowProps) {
  const say = useTexts(texts);
  const numbers = useNumbers();
  const actual = result?.actual ?? "";
  return (
    <Table.Tr>
      <Table.Td>
        <TextInput
          aria-label={say("tests.name")}
          value={test.name}
          readOnly={!isWritable}
          onChange={(event) => onChange({ ...test, name: event.currentTarget.value })}
        />
      </Table.Td>
      {columns.map((column) => (
        <Table.Td key={column}>
          <DecimalInput
            isLabelHidden
            isOptional
            label={say("tests.of", { input: column, test: test.name })}
            value={test.inputs[column] ?? ""}
            isWritable={isWritable}
            onChange={(value) => onChange({ ...test, inputs: { ...test.inputs, [column]: value } })}
          />
        </Table.Td>
      ))}
      <Table.Td>
        <DecimalInput
          isLabelHidden
          label={say("tests.of", { input: say("tests.expected"), test: test.name })}
          value={test.expected}
          isWritable={isWritable}
          onChange={(expected) => onChange({ ...test, expected })}
        />
      </Table.Td>
      <Table.Td className={isExact(actual) ? "number" : undefined}>
        {isExact(actual) ? numbers.number(actual) : actual}
      </Table.Td>
      <Table.Td>
        {result !== undefined && (
          <Text size="sm" fw={600} c={result.passed ? "var(--status-ahead)" : "var(--status-behind)"}>
            {result.passed ? say("tests.passed") : say("tests.failed")}
          </Text>
        )}
      </Table.Td>
      {isWritable && (
        <Table.Td>
          <RemoveButton label={say("tests.removeOf", { test: test.name })} onClick={onRemove} />
        </Table.Td>
      )}
    </Table.Tr>
  );
}
