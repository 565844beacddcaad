/** The run held against another: why the pay differs, as a waterfall, and who, line by line. */
import { Select, Stack, Table, Text, Title } from "@mantine/core";
import { useSearchParams } from "react-router";
import { useAllPages } from "../../api/pages.ts";
import { noNumber, useNumbers } from "../../format/numbers.ts";
import { usePeriods } from "../../format/periods.ts";
import { differenceOf } from "../../format/sums.ts";
import { LongTable } from "../../parts/long-table.tsx";
import { Answered, Empty } from "../../parts/states.tsx";
import { payTexts } from "../../texts/pay/index.ts";
import { useTexts } from "../../texts/texts.tsx";
import type { RunNode } from "./node.ts";
import { type Difference, type LineDifference, waterfallsOf } from "./reasons.ts";
import { RunComparison, type RunQuery } from "./run.generated.ts";
import { texts } from "./texts/index.ts";
import { Waterfall } from "./waterfall.tsx";

interface Props {
  readonly run: RunNode;
  readonly runs: RunQuery["runs"];
}

export function Comparison({ run, runs }: Props) {
  const say = useTexts(texts);
  const sayPay = useTexts(payTexts);
  const periods = usePeriods();
  const [address, setAddress] = useSearchParams();
  const others = runs.filter(
    ({ id, status }) => id !== run.id && status !== "QUEUED" && status !== "RUNNING",
  );
  const before = others.find(({ period }) => period < run.period) ?? others[0];
  const baseline = others.find(({ id }) => id === address.get("with")) ?? before;
  if (baseline === undefined) return <Empty title={say("comparison.none")} />;
  const choose = (id: string | null) =>
    setAddress((former) => {
      const changed = new URLSearchParams(former);
      changed.set("with", id ?? baseline.id);
      return changed;
    });
  return (
    <Stack>
      <Select
        label={say("comparison.with")}
        placeholder={say("comparison.choose")}
        data={others.map(({ id, period, status, startedAt }) => ({
          value: id,
          label: `${periods.period(period)} · ${sayPay(`runStatus.${status}`)} · ${periods.moment(startedAt)}`,
        }))}
        value={baseline.id}
        allowDeselect={false}
        onChange={choose}
        maw={440}
      />
      <Differences baseline={baseline.id} run={run.id} />
    </Stack>
  );
}

function Differences({ baseline, run }: { readonly baseline: string; readonly run: string }) {
  const say = useTexts(texts);
  const asked = useAllPages(RunComparison, { baseline, run }, ({ compareRuns }) => compareRuns);
  return (
    <Answered asked={asked}>
      {(differences) => {
        if (differences.length === 0) return <Empty title={say("comparison.same")} />;
        if (!asked.isWhole)
          return (
            <Text role="status" data-loading>
              {say("comparison.loading", { count: differences.length })}
            </Text>
          );
        return <Pictures differences={differences} />;
      }}
    </Answered>
  );
}

function Pictures({ differences }: { readonly differences: readonly Difference[] }) {
  const say = useTexts(texts);
  const mixed = differences.filter(({ currency }) => currency === null).length;
  return (
    <Stack>
      {waterfallsOf(differences).map((sums) => {
        const title = say("comparison.waterfall", { count: sums.employees });
        return (
          <section key={sums.currency}>
            <Title order={2} size="h4" mb="xs">
              {title}
            </Title>
            <Waterfall sums={sums} title={`${title}, ${sums.currency}`} />
          </section>
        );
      })}
      {mixed > 0 && <Text size="sm">{say("comparison.mixed", { count: mixed })}</Text>}
      <Lines differences={differences} />
    </Stack>
  );
}

interface Row {
  readonly key: string;
  readonly difference: Difference;
  /** Null for the person's total. */
  readonly line: LineDifference | null;
}

function Lines({ differences }: { readonly differences: readonly Difference[] }) {
  const say = useTexts(texts);
  const rows = differences.flatMap((difference): readonly Row[] => {
    const { number } = difference.employee;
    const lines = difference.lines.map((line, at) => ({ key: `${number} ${at}`, difference, line }));
    return [{ key: number, difference, line: null }, ...lines];
  });
  return (
    <LongTable
      label={say("tabs.comparison")}
      columns={5}
      minWidth={820}
      rows={rows}
      keyOf={({ key }) => key}
      head={
        <>
          <Table.Th>{`${say("employee")} / ${say("comparison.line")}`}</Table.Th>
          <Table.Th className="number">{say("comparison.before")}</Table.Th>
          <Table.Th className="number">{say("comparison.after")}</Table.Th>
          <Table.Th className="number">{say("comparison.difference")}</Table.Th>
          <Table.Th>{say("comparison.reasons")}</Table.Th>
        </>
      }
    >
      {(row) => <Cells row={row} />}
    </LongTable>
  );
}

function Cells({ row: { difference, line } }: { readonly row: Row }) {
  const numbers = useNumbers();
  const { employee } = difference;
  const { before, after } = line ?? difference;
  const currency = difference.currency;
  const shown = (amount: string | null) => {
    if (amount === null) return noNumber;
    return currency === null ? numbers.number(amount) : numbers.money(amount, currency);
  };
  const weight = line === null ? 600 : 400;
  return (
    <>
      <Table.Th scope="row" fw={weight} pl={line === null ? "xs" : "xl"}>
        {line === null ? `${employee.name} · ${employee.number}` : line.name}
      </Table.Th>
      <Table.Td className="number" fw={weight}>
        {shown(before)}
      </Table.Td>
      <Table.Td className="number" fw={weight}>
        {shown(after)}
      </Table.Td>
      <Table.Td className="number" fw={weight}>
        {currency === null ? noNumber : numbers.change(differenceOf(after ?? "0", before ?? "0"), currency)}
      </Table.Td>
      <Table.Td>{line !== null && <Reasons line={line} />}</Table.Td>
    </>
  );
}

function Reasons({ line }: { readonly line: LineDifference }) {
  const say = useTexts(texts);
  const numbers = useNumbers();
  const isDecimal = (text: string) => /^-?\d+(\.\d+)?$/.test(text);
  const shown = (text: string | null) => {
    if (text === null) return noNumber;
    return isDecimal(text) ? numbers.number(text) : text;
  };
  return line.reasons.map(({ kind, name, before, after }) => {
    const said = { before: shown(before), after: shown(after) };
    const kindName = say(`comparison.reason.${kind}`);
    return (
      <Text size="sm" key={`${kind} ${name}`}>
        {before === after || kind === "LINES"
          ? kindName
          : name === null
            ? say("comparison.change", { name: kindName, ...said })
            : say("comparison.detail", { kind: kindName, name, ...said })}
      </Text>
    );
  });
}
