/** Texts that may be broken over lines, and how they are fitted into a width. Knows nothing of formulas. */

/** A text in two forms: on one line, and broken, for which it is told where it begins and what follows it. */
export interface Layout {
  readonly flat: string;
  /** Null where it cannot be broken. */
  readonly broken: ((place: Place) => string) | null;
}

interface Place {
  readonly width: number;
  /** How far lines that it begins are indented. */
  readonly indent: number;
  /** How far its first line is filled already. */
  readonly column: number;
  /** How many characters follow on its last line. */
  readonly after: number;
}

const STEP = 2;

/** The text of a layout in lines of at most so many characters, where that can be. */
export function laidOut(layout: Layout, width: number): string {
  return fitted(layout, { width, indent: 0, column: 0, after: 0 });
}

function fitted({ flat, broken }: Layout, place: Place): string {
  if (broken === null || place.column + flat.length + place.after <= place.width) return flat;
  return broken(place);
}

export function text(flat: string): Layout {
  return { flat, broken: null };
}

/** One behind another without a break between; each may be broken in itself. */
export function joined(parts: readonly Layout[]): Layout {
  const flat = parts.map((part) => part.flat).join("");
  if (parts.every(({ broken }) => broken === null)) return text(flat);
  return { flat, broken: (place) => inRow(parts, place) };
}

function inRow(parts: readonly Layout[], place: Place): string {
  let line = "";
  let { column } = place;
  for (const [index, part] of parts.entries()) {
    const after = widthBehind(parts, index, place.after);
    const written = fitted(part, { ...place, column, after });
    column = columnBehind(column, written);
    line += written;
  }
  return line;
}

/** What stands on the same line behind a part, up to where a break may come. */
function widthBehind(parts: readonly Layout[], index: number, after: number): number {
  let width = 0;
  for (const { flat, broken } of parts.slice(index + 1)) {
    if (broken !== null) return width + 1;
    width += flat.length;
  }
  return width + after;
}

function columnBehind(column: number, written: string): number {
  const lastLine = written.lastIndexOf("\n");
  return lastLine < 0 ? column + written.length : written.length - lastLine - 1;
}

/** Rows of parts in brackets; broken, each row is a line of its own. `gap` stands behind a separator on one line. */
export function block(
  open: string,
  rows: readonly (readonly Layout[])[],
  close: string,
  separator: string,
  gap = " ",
): Layout {
  const flat = open + rows.flatMap((row) => row.map((part) => part.flat)).join(separator + gap) + close;
  if (rows.length === 0) return text(flat);
  return {
    flat,
    broken: ({ width, indent }) => {
      const inner = indent + STEP;
      const lines = rows.map((row, index) => {
        const after = index === rows.length - 1 ? "" : separator;
        const place = { width, indent: inner, column: inner, after: after.length };
        return startLine(inner) + rowOf(row, separator, place) + after;
      });
      return `${open}${lines.join("")}${startLine(indent)}${close}`;
    },
  };
}

/** On one line; else, behind a name, a value that is broken in itself, and behind what is no name, lines further in. */
function rowOf(row: readonly Layout[], separator: string, place: Place): string {
  const between = text(`${separator} `);
  const whole = joined(row.flatMap((part, index) => (index === 0 ? [part] : [between, part])));
  const fits = place.column + whole.flat.length + place.after <= place.width;
  if (fits || row.slice(0, -1).every(({ broken }) => broken === null)) return fitted(whole, place);
  const inner = place.indent + STEP;
  const lines = row.map((part, index) => {
    const after = index === row.length - 1 ? place.after : separator.length;
    const own = index === 0 ? place : { ...place, indent: inner, column: inner };
    return fitted(part, { ...own, after });
  });
  return lines.join(separator + startLine(inner));
}

/** Operands with operators between; broken, each operator begins a line. */
export function chain(
  first: Layout,
  rest: readonly { readonly operator: string; readonly operand: Layout }[],
): Layout {
  const flat = [first.flat, ...rest.map(({ operator, operand }) => `${operator} ${operand.flat}`)].join(" ");
  return {
    flat,
    broken: ({ width, indent, column, after }) => {
      const inner = indent + STEP;
      const lines = rest.map(({ operator, operand }, index) => {
        const behind = index === rest.length - 1 ? after : 0;
        const begin = `${operator} `;
        const place = { width, indent: inner, column: inner + begin.length, after: behind };
        return startLine(inner) + begin + fitted(operand, place);
      });
      return fitted(first, { width, indent, column, after: 0 }) + lines.join("");
    },
  };
}

function startLine(indent: number): string {
  return `\n${" ".repeat(indent)}`;
}
