/** The first rows of a sheet as they are, under what each column is taken for; a tick says which rows are people. */
import { Button, Checkbox, NativeSelect, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useAsk } from "../../api/hooks.ts";
import { useNumbers } from "../../format/numbers.ts";
import { usePeriods } from "../../format/periods.ts";
import { Answered } from "../../parts/states.tsx";
import { useTexts } from "../../texts/texts.tsx";
import { changedColumn, changedSheet } from "./changes.ts";
import { ImportSheetRows, type ImportSheetRowsQuery } from "./import.generated.ts";
import styles from "./import.module.css";
import { type Column, hasCode, type Import, isFinal, roles, type Sheet } from "./model.ts";
import { texts } from "./texts/index.ts";
import type { Steps } from "./use-steps.ts";

interface Props {
  readonly one: Import;
  readonly sheet: Sheet;
  readonly steps: Steps;
}

type Row = Extract<
  NonNullable<ImportSheetRowsQuery["node"]>,
  { readonly __typename: "WorkbookImport" }
>["sheetRows"][number];
type Cell = Row["cells"][number];

const rowsAtFirst = 15;
const mostRows = 100;

export function SheetGrid(props: Props) {
  const say = useTexts(texts);
  const [first, setFirst] = useState(rowsAtFirst);
  const asked = useAsk(ImportSheetRows, { id: props.one.id, sheet: props.sheet.sheet, first });
  return (
    <Answered asked={asked}>
      {({ node }) => {
        const rows = node?.__typename === "WorkbookImport" ? node.sheetRows : [];
        return (
          <Stack gap="xs">
            <Grid {...props} rows={rows} />
            {rows.length === first && first < mostRows && (
              <Button variant="default" onClick={() => setFirst(mostRows)} style={{ alignSelf: "start" }}>
                {say("sheet.more")}
              </Button>
            )}
          </Stack>
        );
      }}
    </Answered>
  );
}

function Grid({ rows, ...props }: Props & { readonly rows: readonly Row[] }) {
  const say = useTexts(texts);
  const { sheet } = props;
  const columns = columnsOf(sheet, rows);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={say("sheet.grid")}>
      <table className={styles.grid}>
        <thead>
          <tr>
            <th scope="col">{say("sheet.row")}</th>
            {columns.map((column) => {
              const proposed = sheet.columns.find((each) => each.column === column);
              return (
                <th key={column} scope="col">
                  {column}
                  {proposed !== undefined && <ColumnFields {...props} column={proposed} />}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <GridRow key={row.row} row={row} columns={columns} {...props} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The columns that the proposal or the rows name, from the left. */
function columnsOf({ columns }: Sheet, rows: readonly Row[]): string[] {
  const named = [
    ...columns.map(({ column }) => column),
    ...rows.flatMap(({ cells }) => cells.map(({ column }) => column)),
  ];
  return [...new Set(named)].sort((one, other) => one.length - other.length || (one < other ? -1 : 1));
}

function ColumnFields({ one, sheet, steps, column: proposed }: Props & { readonly column: Column }) {
  const say = useTexts(texts);
  const { column, header } = proposed;
  const { changes, change } = steps;
  const own = changes.sheets[sheet.sheet]?.columns?.[column] ?? {};
  const role = own.role ?? proposed.role;
  const place = { sheet: sheet.sheet, column };
  const isFixed = isFinal(one);
  const code = own.code ?? (own.role === undefined ? proposed.code : null);
  return (
    <Stack gap={4}>
      <NativeSelect
        size="xs"
        aria-label={say("sheet.role", { column, header })}
        data={roles.map((each) => ({ value: each, label: say(`role.${each}`) }))}
        value={role}
        disabled={isFixed}
        onChange={(event) =>
          change(changedColumn(changes, place, { role: event.currentTarget.value as Column["role"] }))
        }
      />
      {hasCode(role) && (
        <TextInput
          size="xs"
          aria-label={say("sheet.code", { column, header })}
          value={code ?? ""}
          placeholder={say("rules.code")}
          disabled={isFixed}
          onChange={(event) => change(changedColumn(changes, place, { code: event.currentTarget.value }))}
        />
      )}
    </Stack>
  );
}

interface RowProps extends Props {
  readonly row: Row;
  readonly columns: readonly string[];
}

function GridRow({ row: { row, cells }, columns, one, sheet, steps }: RowProps) {
  const say = useTexts(texts);
  const { changes, change } = steps;
  const isListed = sheet.rows.includes(row) && sheet.kind === "EMPLOYEES";
  const isPerson = changes.sheets[sheet.sheet]?.rows?.[row] ?? isListed;
  const isHead = row === sheet.headerRow;
  const keys = sheet.columns.filter(({ role }) => role === "KEY").map(({ column }) => column);
  const byColumn = new Map(cells.map((cell) => [cell.column, cell]));
  const kind = isHead ? styles.head : isListed && !isPerson ? styles.apart : undefined;
  return (
    <tr className={kind}>
      <th scope="row">
        {isListed ? (
          <Checkbox
            size="xs"
            label={String(row)}
            aria-label={say("sheet.isPerson", { row: String(row) })}
            checked={isPerson}
            disabled={isFinal(one)}
            onChange={(event) =>
              change(changedSheet(changes, sheet.sheet, { rows: { [row]: event.currentTarget.checked } }))
            }
          />
        ) : (
          row
        )}
      </th>
      {columns.map((column) => (
        <GridCell key={column} cell={byColumn.get(column)} isName={keys.includes(column)} />
      ))}
    </tr>
  );
}

interface CellProps {
  readonly cell: Cell | undefined;
  /** A number that tells people apart counts nothing: it is shown as it is. */
  readonly isName: boolean;
}

function GridCell({ cell, isName }: CellProps) {
  const numbers = useNumbers();
  const periods = usePeriods();
  if (cell === undefined) return <td />;
  const isDay = /^\d{4}-\d\d-\d\d$/.test(cell.text);
  const shown =
    cell.isNumber && !isName ? numbers.number(cell.text) : isDay ? periods.day(cell.text) : cell.text;
  return (
    <td
      className={[cell.isNumber ? "number" : "", cell.formula === null ? "" : styles.computed].join(" ")}
      title={cell.formula ?? cell.text}
      translate="no"
    >
      {shown}
    </td>
  );
}
