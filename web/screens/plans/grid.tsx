/** The grid itself: only the rows in sight are drawn, so that hundreds scroll; worked by keyboard like a spreadsheet. */
import { Table, VisuallyHidden } from "@mantine/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, memo, useEffect, useId, useRef, useState } from "react";
import { useNumbers } from "../../format/numbers.ts";
import { usePeriods } from "../../format/periods.ts";
import { shared } from "../../texts/shared/index.ts";
import { useTexts } from "../../texts/texts.tsx";
import styles from "./plans.module.css";
import type { Block } from "./selection.ts";
import type { Cell, Edits, Row } from "./sheet.ts";
import { texts } from "./texts/index.ts";
import { type GridProps, shownIn, useGrid } from "./use-grid.ts";

const rowHeight = 34;
const overscan = 8;

export function PlanTable(props: GridProps & { readonly label: string; readonly byIndicator: boolean }) {
  const { rows, periods, edits, mayEdit, selection, label, byIndicator } = props;
  const say = useTexts(texts);
  const written = usePeriods();
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const table = useRef<HTMLTableElement>(null);
  const grid = useGrid(props, table);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan,
    scrollPaddingStart: rowHeight,
  });
  const { row: activeRow, column: activeColumn } = selection.active;
  useEffect(() => virtual.scrollToIndex(activeRow, { align: "auto" }), [virtual, activeRow]);
  const shown = virtual.getVirtualItems();
  const isActiveShown = shown.some(({ index }) => index === activeRow);
  return (
    <div className={styles.frame} ref={frame}>
      <Table
        ref={table}
        role="grid"
        tabIndex={0}
        className={styles.grid}
        aria-label={label}
        aria-rowcount={rows.length + 1}
        aria-colcount={periods.length + 1}
        aria-multiselectable
        aria-readonly={!mayEdit}
        aria-activedescendant={isActiveShown ? `${id}-${activeRow}-${activeColumn}` : undefined}
        onKeyDown={grid.onKeyDown}
        onMouseDown={grid.onMouseDown}
        onMouseOver={grid.onMouseOver}
        onDoubleClick={grid.onDoubleClick}
        onCopy={grid.onCopy}
        onCut={grid.onCut}
        onPaste={grid.onPaste}
      >
        <Table.Thead>
          <Table.Tr aria-rowindex={1} h={rowHeight}>
            <Table.Th scope="col" className={styles.corner}>
              {say(byIndicator ? "indicator" : "who")}
            </Table.Th>
            {periods.map((period) => (
              <Table.Th key={period} scope="col" className={`number ${styles.head}`}>
                {written.short(period)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Spacer height={shown[0]?.start ?? 0} />
          {shown.map(({ index }) => {
            const row = rows[index];
            if (row === undefined) return null;
            const [from, to] = chosenIn(grid.block, index);
            return (
              <PlanRow
                key={row.key}
                id={id}
                index={index}
                row={row}
                edits={edits}
                byIndicator={byIndicator}
                activeColumn={index === activeRow ? activeColumn : null}
                chosenFrom={from}
                chosenTo={to}
                editor={index === activeRow && grid.typed !== null ? grid : null}
              />
            );
          })}
          <Spacer height={virtual.getTotalSize() - (shown.at(-1)?.end ?? 0)} />
        </Table.Tbody>
      </Table>
    </div>
  );
}

function Spacer({ height }: { readonly height: number }) {
  return height <= 0 ? null : (
    <tr aria-hidden>
      <td className={styles.spacer} style={{ height }} />
    </tr>
  );
}

/** The first and the last chosen column of a row; none where the last is before the first. */
function chosenIn({ top, bottom, left, right }: Block, row: number): readonly [number, number] {
  return row >= top && row <= bottom ? [left, right] : [0, -1];
}

interface RowProps {
  readonly id: string;
  readonly index: number;
  readonly row: Row;
  readonly edits: Edits;
  readonly byIndicator: boolean;
  readonly activeColumn: number | null;
  readonly chosenFrom: number;
  readonly chosenTo: number;
  readonly editor: ReturnType<typeof useGrid> | null;
}

/** Drawn once while the sheet scrolls under it. */
const PlanRow = memo(function PlanRow(props: RowProps) {
  const { id, index, row, edits, byIndicator, activeColumn, chosenFrom, chosenTo, editor } = props;
  return (
    <Table.Tr aria-rowindex={index + 2} h={rowHeight} data-sheet-row>
      <RowName row={row} byIndicator={byIndicator} />
      {row.cells.map((cell, column) => (
        <PlanCell
          key={cell.key}
          id={`${id}-${index}-${column}`}
          row={index}
          column={column}
          cell={cell}
          edits={edits}
          decimals={row.indicator.decimals}
          isActive={column === activeColumn}
          isChosen={column >= chosenFrom && column <= chosenTo}
          editor={column === activeColumn ? editor : null}
        />
      ))}
    </Table.Tr>
  );
});

function RowName({ row, byIndicator }: { readonly row: Row; readonly byIndicator: boolean }) {
  const sayShared = useTexts(shared);
  const name = row.name ?? sayShared("subject.company");
  const isGroup = !row.subject.startsWith("employee:");
  return (
    <Table.Th scope="row" className={styles.name} fw={!byIndicator && isGroup ? 600 : 400}>
      <span className={styles.nameText} title={byIndicator ? row.indicator.name : name}>
        {byIndicator ? row.indicator.name : name}
      </span>
    </Table.Th>
  );
}

interface CellProps {
  readonly id: string;
  readonly row: number;
  readonly column: number;
  readonly cell: Cell;
  readonly edits: Edits;
  readonly decimals: number;
  readonly isActive: boolean;
  readonly isChosen: boolean;
  readonly editor: ReturnType<typeof useGrid> | null;
}

/** The sign by which the origin of a value is told without colour. */
export const signs = { SET: "", ROLLED_UP: "Σ", SPREAD: "÷", NONE: "" } as const;

function PlanCell({ id, row, column, cell, edits, decimals, isActive, isChosen, editor }: CellProps) {
  const say = useTexts(texts);
  const numbers = useNumbers();
  const isEdited = edits.has(cell.key);
  const value = shownIn(cell, edits);
  const status = isEdited ? (value === null ? "NONE" : "SET") : cell.status;
  const classes = [
    "number",
    styles.cell,
    styles[status],
    isEdited ? styles.edited : "",
    isChosen ? styles.chosen : "",
    isActive ? styles.active : "",
  ];
  return (
    <Table.Td
      id={id}
      data-row={row}
      data-column={column}
      aria-selected={isChosen}
      className={classes.join(" ")}
    >
      {editor !== null ? (
        <Editor editor={editor} row={row} column={column} label={say("value")} />
      ) : (
        <>
          {signs[status] !== "" && (
            <span aria-hidden className={styles.sign}>
              {signs[status]}
            </span>
          )}
          {value === null ? "–" : numbers.number(value, Math.max(decimals, fractionOf(value)))}
          <VisuallyHidden>
            {isEdited ? say("edited") : status === "SET" ? "" : say(`status.${status}`)}
          </VisuallyHidden>
        </>
      )}
    </Table.Td>
  );
}

/** A target may have more decimals than its indicator rounds parts to; none is hidden. */
function fractionOf(value: string): number {
  return value.split(".")[1]?.length ?? 0;
}

interface EditorProps {
  readonly editor: ReturnType<typeof useGrid>;
  readonly row: number;
  readonly column: number;
  readonly label: string;
}

function Editor({ editor, row, column, label }: EditorProps) {
  const [text, setText] = useState(editor.typed ?? "");
  const isDone = useRef(false);
  const leave = (next: { readonly row: number; readonly column: number } | null) => {
    if (next !== null && !editor.write(text)) return;
    isDone.current = true;
    editor.close();
    if (next !== null) editor.goTo(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === "Escape") leave(null);
    else if (event.key === "Enter") leave({ row: row + (event.shiftKey ? -1 : 1), column });
    else if (event.key === "Tab") leave({ row, column: column + (event.shiftKey ? -1 : 1) });
    else return;
    event.preventDefault();
  };
  return (
    <input
      className={styles.editor}
      aria-label={label}
      inputMode="decimal"
      ref={(input) => input?.focus()}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={() => {
        if (isDone.current) return;
        editor.write(text);
        editor.close();
      }}
    />
  );
}
