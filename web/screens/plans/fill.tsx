/** Filling what is chosen: a whole divided over its columns, or last year's numbers and a percentage. */
import { Button, Modal, NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { ask, hoped } from "../../api/client.ts";
import { subjectInput } from "../../app/place.ts";
import { readDecimal } from "../../format/entry.ts";
import type { DecimalText } from "../../format/numbers.ts";
import { useReasonOf } from "../../parts/states.tsx";
import { useToasts } from "../../parts/toasts.tsx";
import { shared } from "../../texts/shared/index.ts";
import { useLanguage, useTexts } from "../../texts/texts.tsx";
import { FormerValues, type PlanGridColumns, PlanParts } from "./plans.generated.ts";
import { type Cell, cellKey, type Edits, type Grid, type Row, type Stroke, subjectText } from "./sheet.ts";
import { texts } from "./texts/index.ts";
import { shownIn } from "./use-grid.ts";

export interface FillProps {
  readonly grid: Grid;
  readonly columns: PlanGridColumns;
  /** The rows that are chosen. */
  readonly rows: readonly Row[];
  readonly edits: Edits;
  readonly onStroke: (stroke: Stroke) => void;
  readonly onClose: () => void;
}

export function SpreadDialog({ isOpen, ...props }: FillProps & { readonly isOpen: boolean }) {
  const say = useTexts(texts);
  const sayShared = useTexts(shared);
  return (
    <Modal
      opened={isOpen}
      onClose={props.onClose}
      title={say("spread.title")}
      closeButtonProps={{ "aria-label": sayShared("dialog.close") }}
    >
      {isOpen && <SpreadForm {...props} />}
    </Modal>
  );
}

function SpreadForm({ grid, columns, rows, edits, onStroke, onClose }: FillProps) {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const reasonOf = useReasonOf();
  const { warn } = useToasts();
  const [total, setTotal] = useState("");
  const [error, setError] = useState<string | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const given = total.trim() === "" ? null : readDecimal(total, language);
    if (given === null && total.trim() !== "") return setError(say("notNumber", { text: total }));
    const chosen = rows.flatMap((row) => {
      const value = given ?? wholeOf(row, grid, edits);
      return value === null ? [] : [{ row, value }];
    });
    if (chosen.length === 0) return setError(say("spread.nothing"));
    try {
      const wholes = chosen.map(({ row, value }) => ({ indicator: row.indicator.code, value }));
      const { planParts } = await ask(PlanParts, { wholes, within: grid.within, columns });
      const parts = hoped(planParts, "QueryPlanPartsSuccess").data;
      onStroke({
        kind: "write",
        cells: chosen.flatMap(({ row }, n) =>
          grid.columns.flatMap((_, at): [Cell, DecimalText | null][] => {
            const cell = row.cells[at];
            return cell === undefined ? [] : [[cell, parts[n]?.values[at] ?? null]];
          }),
        ),
      });
      onClose();
    } catch (failure) {
      warn(reasonOf(failure));
    }
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm">{say("spread.what", { count: rows.length })}</Text>
        <TextInput
          label={say("spread.total")}
          description={say("spread.totalHint")}
          value={total}
          error={error}
          inputMode="decimal"
          onChange={(event) => setTotal(event.currentTarget.value)}
          data-autofocus
        />
        <Button type="submit">{say("spread.action")}</Button>
      </Stack>
    </form>
  );
}

/** What a row's whole comes to now. */
function wholeOf(row: Row, { within }: Grid, edits: Edits): DecimalText | null {
  const cell = row.cells.find(({ period }) => period === within);
  return cell === undefined ? null : shownIn(cell, edits);
}

export function CopyDialog({ isOpen, ...props }: FillProps & { readonly isOpen: boolean }) {
  const say = useTexts(texts);
  const sayShared = useTexts(shared);
  return (
    <Modal
      opened={isOpen}
      onClose={props.onClose}
      title={say("copy.title")}
      closeButtonProps={{ "aria-label": sayShared("dialog.close") }}
    >
      {isOpen && <CopyForm {...props} />}
    </Modal>
  );
}

type Source = "plan" | "fact";

function CopyForm({ grid, rows, onStroke, onClose }: FillProps) {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const reasonOf = useReasonOf();
  const { warn } = useToasts();
  const [source, setSource] = useState<Source>("plan");
  const [percent, setPercent] = useState("0");
  const [error, setError] = useState<string | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const change = readDecimal(percent, language);
    if (change === null) return setError(say("notNumber", { text: percent }));
    try {
      const former = await formerValues(rows, grid.columns, source);
      const risen = await riseBy(change);
      const cells = rows.flatMap((row) =>
        row.cells.flatMap((cell): [Cell, DecimalText][] => {
          const before = former.get(cellKey(row.subject, row.indicator.code, yearBefore(cell.period)));
          return before === undefined ? [] : [[cell, risen(before, row.indicator.decimals)]];
        }),
      );
      if (cells.length === 0) return setError(say("copy.nothing"));
      onStroke({ kind: "write", cells });
      onClose();
    } catch (failure) {
      warn(reasonOf(failure));
    }
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm">{say("copy.what", { count: rows.length })}</Text>
        <NativeSelect
          label={say("copy.source")}
          data={[
            { value: "plan", label: say("copy.plan") },
            { value: "fact", label: say("copy.fact") },
          ]}
          value={source}
          onChange={(event) => setSource(event.currentTarget.value as Source)}
        />
        <TextInput
          label={say("copy.percent")}
          description={say("copy.percentHint")}
          value={percent}
          error={error}
          inputMode="decimal"
          onChange={(event) => setPercent(event.currentTarget.value)}
        />
        <Button type="submit">{say("copy.action")}</Button>
      </Stack>
    </form>
  );
}

/** The same period of the year before; the last there is where that year is a day or a week shorter. */
function yearBefore(period: string): string {
  const rest = period.slice(4).replace("-02-29", "-02-28").replace("-W53", "-W52");
  return `${Number(period.slice(0, 4)) - 1}${rest}`;
}

async function formerValues(
  rows: readonly Row[],
  columns: readonly string[],
  source: Source,
): Promise<ReadonlyMap<string, DecimalText>> {
  const subjects = [...new Set(rows.map(({ subject }) => subject))].map(subjectInput);
  const indicators = [...new Set(rows.map(({ indicator }) => indicator.code))];
  const { progress } = await ask(FormerValues, {
    subjects,
    indicators,
    periods: [...new Set(columns.map(yearBefore))],
  });
  return new Map(
    hoped(progress, "QueryProgressSuccess").data.flatMap((cell) => {
      const value = cell[source];
      if (value === null) return [];
      return [[cellKey(subjectText(cell), cell.indicator.code, cell.period), value] as const];
    }),
  );
}

type Rise = (value: DecimalText, decimals: number) => DecimalText;

/** 5 makes 105 of 100, rounded to the indicator's decimals. What computes exactly is large and comes when it is needed. */
async function riseBy(percent: DecimalText): Promise<Rise> {
  const { add, decimal, divide, multiply, round } = await import("../../../grammar/index.ts");
  const hundred = decimal("100");
  const factor = divide(add(hundred, decimal(percent)), hundred);
  return (value, decimals) => round(multiply(decimal(value), factor), decimals).toString();
}
