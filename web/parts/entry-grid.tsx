/** A small table to type into, or to paste cells of a spreadsheet into from any of its cells on. */
import { Button, Table, TextInput } from "@mantine/core";
import type { ClipboardEvent, KeyboardEvent } from "react";
import type { Faults } from "../api/refusals.ts";
import { LongTable } from "./long-table.tsx";

export type GridRow = Readonly<Record<string, string>>;

export interface GridColumn {
  readonly key: string;
  readonly label: string;
  readonly isNumber?: boolean;
  /** Shown, not typed into. */
  readonly isFixed?: boolean;
}

interface Props {
  /** What the table is called. */
  readonly label: string;
  readonly columns: readonly GridColumn[];
  readonly rows: readonly GridRow[];
  readonly onChange: (rows: readonly GridRow[]) => void;
  /** What is wrong, by `row.column`. */
  readonly faults: Faults;
  /** What a cell calls itself to who does not see its column. */
  readonly cellLabel: (column: string, row: number) => string;
  /** What the button says that adds a row; none where rows are given. */
  readonly more?: string;
}

/** Pasting stops here. */
const mostRows = 1000;
/** Of more rows only those in sight are in the page. */
const mostDrawn = 40;

interface Placed {
  readonly row: GridRow;
  readonly place: number;
}

export function EntryGrid({ label, columns, rows, onChange, faults, cellLabel, more }: Props) {
  const set = (place: number, key: string, value: string) =>
    onChange(rows.map((row, each) => (each === place ? { ...row, [key]: value } : row)));
  const paste = (event: ClipboardEvent, place: number, column: number) => {
    const text = event.clipboardData.getData("text/plain").replace(/\r?\n$/, "");
    if (!/[\t\n]/.test(text)) return;
    event.preventDefault();
    onChange(pasted(rows, columns, text, { row: place, column, isOpen: more !== undefined }));
  };
  const head = columns.map(({ key, label: heading, isNumber }) => (
    <Table.Th key={key} {...(isNumber ? { className: "number" } : {})}>
      {heading}
    </Table.Th>
  ));
  const cells = ({ row, place }: Placed) =>
    columns.map((column, across) => (
      <Table.Td key={column.key} valign="top">
        {column.isFixed ? (
          row[column.key]
        ) : (
          <TextInput
            aria-label={cellLabel(column.label, place + 1)}
            value={row[column.key] ?? ""}
            error={faults.get(`${place}.${column.key}`)}
            onChange={(event) => set(place, column.key, event.currentTarget.value)}
            onPaste={(event) => paste(event, place, across)}
            onKeyDown={toRowBelow}
            {...(column.isNumber ? { inputMode: "decimal" as const, classNames: { input: "number" } } : {})}
          />
        )}
      </Table.Td>
    ));
  const width = columns.length * 140;
  const placed = rows.map((row, place) => ({ row, place }));
  return (
    <>
      {rows.length > mostDrawn ? (
        <LongTable
          label={label}
          head={head}
          columns={columns.length}
          rows={placed}
          keyOf={({ place }) => String(place)}
          minWidth={width}
          inSight={firstFaulty(faults)}
        >
          {cells}
        </LongTable>
      ) : (
        <Table.ScrollContainer minWidth={width}>
          <Table withRowBorders={false} verticalSpacing={2} horizontalSpacing={4} aria-label={label}>
            <Table.Thead>
              <Table.Tr>{head}</Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {placed.map((each) => (
                <Table.Tr key={each.place}>{cells(each)}</Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {more !== undefined && rows.length < mostRows && (
        <Button variant="default" onClick={() => onChange([...rows, {}])} style={{ alignSelf: "start" }}>
          {more}
        </Button>
      )}
    </>
  );
}

/** The row of the first fault, which is brought into sight. */
function firstFaulty(faults: Faults): number | null {
  const places = [...faults.keys()].map((cell) => Number.parseInt(cell, 10)).filter(Number.isInteger);
  return places.length === 0 ? null : Math.min(...places);
}

interface From {
  readonly row: number;
  readonly column: number;
  /** Whether rows are added as needed. */
  readonly isOpen: boolean;
}

/** The rows with the cells of a text pasted from a place on; fixed columns are passed over. */
export function pasted(
  rows: readonly GridRow[],
  columns: readonly GridColumn[],
  text: string,
  from: From,
): readonly GridRow[] {
  const keys = columns.slice(from.column).filter(({ isFixed }) => isFixed !== true);
  const next = [...rows];
  text.split(/\r?\n/).forEach((line, down) => {
    const place = from.row + down;
    if (place >= mostRows || (place >= rows.length && !from.isOpen)) return;
    const cells = line.split("\t").slice(0, keys.length);
    const changed = cells.map((cell, across) => [keys[across]?.key ?? "", cell.trim()]);
    next[place] = { ...next[place], ...Object.fromEntries(changed) };
  });
  return next;
}

/** Enter goes to the same column of the next row. */
function toRowBelow(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key !== "Enter") return;
  event.preventDefault();
  const cell = event.currentTarget.closest("td");
  const below = cell?.closest("tr")?.nextElementSibling?.children[cell.cellIndex];
  below?.querySelector("input")?.focus();
}
