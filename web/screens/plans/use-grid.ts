/** The grid under hand: what is chosen, what is typed, and what keys, the mouse and the clipboard do. */
import { type ClipboardEvent, type KeyboardEvent, type MouseEvent, type RefObject, useState } from "react";
import { readBlock, readDecimal, writeDecimal } from "../../format/entry.ts";
import type { DecimalText } from "../../format/numbers.ts";
import { useToasts } from "../../parts/toasts.tsx";
import { useLanguage, useTexts } from "../../texts/texts.tsx";
import { type Block, blockOf, movedBy, type Selection, type Spot, within } from "./selection.ts";
import type { Cell, Edits, Row, Stroke } from "./sheet.ts";
import { texts } from "./texts/index.ts";

export interface GridProps {
  readonly rows: readonly Row[];
  readonly periods: readonly string[];
  readonly edits: Edits;
  readonly mayEdit: boolean;
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
  readonly onStroke: (stroke: Stroke) => void;
  readonly onSave: () => void;
}

type Written = readonly (readonly [Cell, DecimalText | null])[];

/** What a cell shows: what is not saved yet before what is stored. */
export function shownIn(cell: Cell, edits: Edits): DecimalText | null {
  const edit = edits.get(cell.key);
  return edit === undefined ? cell.value : edit.value;
}

export function useGrid(props: GridProps, table: RefObject<HTMLTableElement | null>) {
  const { rows, periods, edits, mayEdit, selection, onSelect, onStroke } = props;
  const { language } = useLanguage();
  const say = useTexts(texts);
  const { warn } = useToasts();
  /** The text with which an editor opens in the active cell; null where none is open. */
  const [typed, setTyped] = useState<string | null>(null);
  const extent = { rows: rows.length, columns: periods.length };
  const block = blockOf(selection);
  const cellAt = ({ row, column }: Spot): Cell | undefined => rows[row]?.cells[column];
  const cells = () => cellsOf(block, rows);

  const goTo = (spot: Spot, isExtending = false) => {
    const active = within(spot, extent);
    onSelect({ anchor: isExtending ? selection.anchor : active, active });
  };
  const edit = (text: string) => {
    if (mayEdit && cellAt(selection.active) !== undefined) setTyped(text);
  };
  const close = () => {
    setTyped(null);
    table.current?.focus({ preventScroll: true });
  };
  /** False where the text is no number: then nothing is written. */
  const write = (text: string): boolean => {
    const cell = cellAt(selection.active);
    const value = text.trim() === "" ? null : readDecimal(text, language);
    if (value === null && text.trim() !== "") {
      warn(say("notNumber", { text }));
      return false;
    }
    const isUnchanged = cell !== undefined && writeDecimal(shownIn(cell, edits), language) === text;
    if (cell !== undefined && !isUnchanged) onStroke({ kind: "write", cells: [[cell, value]] });
    return true;
  };
  const clear = () => {
    if (mayEdit) onStroke({ kind: "write", cells: cells().map((cell) => [cell, null] as const) });
  };

  return {
    typed,
    extent,
    block,
    goTo,
    edit,
    close,
    write,
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      if (typed !== null || event.altKey) return;
      const isCommand = event.ctrlKey || event.metaKey;
      const spot = movedBy(event.key, isCommand, selection.active, extent);
      if (spot !== null) goTo(spot, event.shiftKey);
      else if (isCommand) {
        const made = commandOf(event.key.toLowerCase(), event.shiftKey);
        if (made === null) return;
        if (made === "save") props.onSave();
        else if (made === "all")
          onSelect({
            anchor: { row: 0, column: 0 },
            active: { row: extent.rows - 1, column: extent.columns - 1 },
          });
        else onStroke({ kind: made });
      } else if (event.key === "Enter" || event.key === "F2") {
        const cell = cellAt(selection.active);
        edit(cell === undefined ? "" : writeDecimal(shownIn(cell, edits), language));
      } else if (event.key === "Delete" || event.key === "Backspace") clear();
      else if (event.key.length === 1 && event.key !== " ") edit(event.key);
      else return;
      event.preventDefault();
    },
    onMouseDown(event: MouseEvent<HTMLElement>) {
      const spot = spotOf(event.target);
      if (spot === null || event.button !== 0 || (event.target as HTMLElement).tagName === "INPUT") return;
      event.preventDefault();
      table.current?.focus({ preventScroll: true });
      goTo(spot, event.shiftKey);
    },
    onMouseOver(event: MouseEvent<HTMLElement>) {
      const spot = event.buttons === 1 && typed === null ? spotOf(event.target) : null;
      if (spot !== null) goTo(spot, true);
    },
    onDoubleClick(event: MouseEvent<HTMLElement>) {
      const spot = spotOf(event.target);
      const cell = spot === null ? undefined : cellAt(spot);
      if (cell !== undefined) edit(writeDecimal(shownIn(cell, edits), language));
    },
    onCopy(event: ClipboardEvent<HTMLElement>) {
      if (typed !== null) return;
      event.preventDefault();
      event.clipboardData.setData("text/plain", writtenBlock(block, rows, edits, language));
    },
    onCut(event: ClipboardEvent<HTMLElement>) {
      if (typed !== null) return;
      event.preventDefault();
      event.clipboardData.setData("text/plain", writtenBlock(block, rows, edits, language));
      clear();
    },
    onPaste(event: ClipboardEvent<HTMLElement>) {
      if (typed !== null || !mayEdit) return;
      event.preventDefault();
      const texts = readBlock(event.clipboardData.getData("text/plain"));
      const { pasted, wrong, outside } = pastedOver(texts, block, rows, (text) =>
        readDecimal(text, language),
      );
      if (wrong !== null) return warn(say("notNumber", { text: wrong }));
      if (outside > 0) warn(say("outside", { count: outside }));
      onStroke({ kind: "write", cells: pasted });
    },
  };
}

function commandOf(key: string, isShifted: boolean): "undo" | "redo" | "save" | "all" | null {
  // By Russian keys too, on which Latin letters stand elsewhere.
  if (key === "z" || key === "я") return isShifted ? "redo" : "undo";
  if (key === "y" || key === "н") return "redo";
  if (key === "s" || key === "ы") return "save";
  if (key === "a" || key === "ф") return "all";
  return null;
}

function spotOf(target: EventTarget): Spot | null {
  const found = target instanceof Element ? target.closest<HTMLElement>("[data-row]") : null;
  return found === null ? null : { row: Number(found.dataset.row), column: Number(found.dataset.column) };
}

export function cellsOf({ top, bottom, left, right }: Block, rows: readonly Row[]): Cell[] {
  return rows.slice(top, bottom + 1).flatMap((row) => row.cells.slice(left, right + 1));
}

function writtenBlock(
  { top, bottom, left, right }: Block,
  rows: readonly Row[],
  edits: Edits,
  language: Parameters<typeof writeDecimal>[1],
): string {
  const lines = rows
    .slice(top, bottom + 1)
    .map((row) =>
      row.cells.slice(left, right + 1).map((cell) => writeDecimal(shownIn(cell, edits), language)),
    );
  return lines.map((line) => line.join("\t")).join("\n");
}

interface Pasted {
  readonly pasted: Written;
  /** The first text that is no number. */
  readonly wrong: string | null;
  /** How many texts have no cell to stand in. */
  readonly outside: number;
}

/** A block laid over the sheet from the chosen corner; one text alone fills all that is chosen. An empty text takes away. */
export function pastedOver(
  texts: readonly (readonly string[])[],
  block: Block,
  rows: readonly Row[],
  read: (text: string) => DecimalText | null,
): Pasted {
  const [[only] = []] = texts;
  const isOne = texts.length === 1 && texts[0]?.length === 1 && only !== undefined;
  const placed = isOne
    ? cellsOf(block, rows).map((cell) => [cell, only] as const)
    : texts.flatMap((line, r) =>
        line.map((text, c) => [rows[block.top + r]?.cells[block.left + c], text] as const),
      );
  const pasted: (readonly [Cell, DecimalText | null])[] = [];
  let outside = 0;
  for (const [cell, text] of placed) {
    const isEmpty = text.trim() === "";
    const value = isEmpty ? null : read(text);
    if (value === null && !isEmpty) return { pasted: [], wrong: text, outside: 0 };
    if (cell === undefined) outside++;
    else pasted.push([cell, value]);
  }
  return { pasted, wrong: null, outside };
}
