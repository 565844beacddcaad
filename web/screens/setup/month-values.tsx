/** The values of a month that are typed: people by indicators. */
import { Button, Stack, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { type Faults, faultsOf, isRefused, noFaults } from "../../api/refusals.ts";
import { useSession } from "../../app/session.tsx";
import { typedNumber } from "../../format/typed.ts";
import { EntryGrid, type GridRow } from "../../parts/entry-grid.tsx";
import { GeneralFault } from "../../parts/faults.tsx";
import { useLeaving } from "../../parts/leaving.ts";
import { enterValues } from "../../parts/manual-values.ts";
import { useTakingBack } from "../../parts/taking-back.ts";
import { useToasts } from "../../parts/toasts.tsx";
import { useLanguage, useTexts } from "../../texts/texts.tsx";
import { lastDayOf, type Person, type StepProps } from "./standing.ts";
import { texts } from "./texts/index.ts";

interface Props extends StepProps {
  readonly people: readonly Person[];
}

export function MonthValues({ standing, month, people }: Props) {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const { tellUndoable } = useToasts();
  const takesBack = useTakingBack();
  const { company } = useSession();
  const typed = standing.indicators.filter(({ source }) => source === "MANUAL");
  const record = useMutation({
    mutationFn: (values: ReturnType<typeof readValues>["values"]) =>
      enterValues({ source: "set-up", values, allOrNothing: true }),
  });
  const [faults, setFaults] = useState<Faults>(noFaults);
  const [rows, setRows] = useState<readonly GridRow[]>(
    people.map(({ name, number }) => ({ person: name, number })),
  );
  const [kept, setKept] = useState(rows);
  useLeaving(JSON.stringify(rows) !== JSON.stringify(kept), "address");
  if (typed.length === 0) return null;
  const codes = typed.map(({ code }) => code);
  const submit = async () => {
    const day = company.today.slice(0, 7) === month ? company.today : lastDayOf(month);
    const read = readValues(rows, codes, (text) => typedNumber(text, language), { month, day });
    setFaults(new Map(read.faults.map((cell) => [cell, say("employees.notNumber")])));
    if (read.faults.length > 0 || read.values.length === 0) return;
    const { answer, takeBack } = await record.mutateAsync(read.values);
    if (isRefused(answer)) return setFaults(faultsOf(answer, () => false));
    const rejections = answer.__typename === "FactsRecorded" ? answer.rejections : [];
    if (rejections.length === 0) {
      setKept(rows);
      return tellUndoable(say("run.saved"), () => takesBack(takeBack));
    }
    setFaults(new Map(rejections.map(({ position, reason }) => [read.cells[position] ?? "", reason])));
  };
  return (
    <Stack maw={760}>
      <Title order={3} size="h4">
        {say("run.values")}
      </Title>
      <EntryGrid
        label={say("run.values")}
        columns={[
          { key: "person", label: say("run.person"), isFixed: true },
          ...typed.map(({ code, name }) => ({ key: code, label: name, isNumber: true })),
        ]}
        rows={rows}
        onChange={setRows}
        faults={faults}
        cellLabel={(column, row) => `${column}: ${rows[row - 1]?.person ?? ""}`}
      />
      <GeneralFault faults={faults} />
      <Button
        variant="default"
        style={{ alignSelf: "start" }}
        loading={record.isPending}
        onClick={() => void submit()}
      >
        {say("run.save")}
      </Button>
    </Stack>
  );
}

function readValues(
  rows: readonly GridRow[],
  codes: readonly string[],
  numberIn: (text: string) => string | null,
  { month, day }: { readonly month: string; readonly day: string },
) {
  const faults: string[] = [];
  const cells: string[] = [];
  const values = rows.flatMap((row, place) =>
    codes.flatMap((indicator) => {
      const typed = row[indicator]?.trim() ?? "";
      if (typed === "") return [];
      const value = numberIn(typed);
      const employee = row.number ?? "";
      if (value === null) faults.push(`${place}.${indicator}`);
      cells.push(`${place}.${indicator}`);
      // The same again replaces what was typed before.
      return [
        {
          externalId: `${month} ${employee} ${indicator}`,
          employee,
          indicator,
          date: day,
          value: value ?? "0",
        },
      ];
    }),
  );
  return { faults, cells, values };
}
