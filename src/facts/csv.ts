/** CSV files of facts: which columns mean what, and each record as a row to be recorded. */
import { Readable } from "node:stream";
import { openCsv, readDate, readNumber, type Separator, type Table, type TableRecord } from "../csv/index.ts";
import { type FieldProblem, ValidationProblem } from "../problem.ts";
import type { FactFields, FactKind, RawRow } from "./model.ts";

type Field =
  | "externalId"
  | "employee"
  | "date"
  | "type"
  | "quantity"
  | "category"
  | "amount"
  | "indicator"
  | "value";

/** The names of each field's column, compared without regard to case; the first is the one that messages use. */
const columnNames: Readonly<Record<Field, readonly [string, ...string[]]>> = {
  externalId: ["external_id", "id", "number"],
  employee: ["employee", "employee_number", "personnel_number"],
  date: ["date", "occurred_on"],
  type: ["type"],
  quantity: ["quantity"],
  category: ["category"],
  amount: ["amount"],
  indicator: ["indicator"],
  value: ["value"],
};

const common = ["externalId", "employee", "date"] as const;
const fieldsOf: Readonly<Record<FactKind, { required: readonly Field[]; optional: readonly Field[] }>> = {
  INCIDENTS: { required: [...common, "type"], optional: ["quantity"] },
  DOCUMENTS: { required: [...common, "category", "amount"], optional: [] },
  MANUAL_VALUES: { required: [...common, "indicator", "value"], optional: [] },
};

/**
 * The rows of a CSV file in UTF-8, separated by commas, semicolons or tabs, some at a time as it streams in; `row` is the line.
 * Columns may stand in any order. Further columns are attributes of documents. A quantity left out is 1. Days are
 * `YYYY-MM-DD` or `DD.MM.YYYY`; how numbers may be written, `readNumber` says.
 * Throws ValidationProblem, when the first row is asked for, where the file is empty or its columns do not fit.
 *
 *     for await (const rows of readCsv(createReadStream("sales.csv"), "DOCUMENTS")) console.log(rows.length);
 */
export async function* readCsv(
  stream: NodeJS.ReadableStream,
  kind: FactKind,
): AsyncGenerator<readonly RawRow[]> {
  try {
    yield* readFactTable(await openCsv(stream), kind);
  } finally {
    if (stream instanceof Readable) stream.destroy();
  }
}

/** The rows of a table of facts, as `readCsv` reads them. Throws ValidationProblem where its columns do not fit. */
export async function* readFactTable(table: Table, kind: FactKind): AsyncGenerator<readonly RawRow[]> {
  const layout = layoutOf(table, kind);
  for await (const records of table.records) yield records.map((record) => rowOf(record, layout));
}

interface Columns {
  readonly positions: ReadonlyMap<Field, number>;
  readonly attributes: readonly { readonly name: string; readonly position: number }[];
}

function columnsOf(header: readonly string[], kind: FactKind): Columns {
  const { required, optional } = fieldsOf[kind];
  const fields = [...required, ...optional];
  const positions = new Map<Field, number>();
  const attributes: { name: string; position: number }[] = [];
  const problems: FieldProblem[] = [];
  header.forEach((written, position) => {
    const name = written.trim();
    const field = fields.find((each) => columnNames[each].includes(name.toLowerCase()));
    const problem = columnProblem(name, position, field, { kind, positions, attributes });
    if (problem !== null) problems.push({ path: ["file", name], message: problem });
    else if (field === undefined) attributes.push({ name, position });
    else positions.set(field, position);
  });
  problems.push(...required.filter((field) => !positions.has(field)).map(missing));
  if (problems.length > 0) throw new ValidationProblem(problems);
  return { positions, attributes };
}

function missing(field: Field): FieldProblem {
  const [name, ...aliases] = columnNames[field];
  const others = aliases.length === 0 ? "" : ` (or ${aliases.join(", ")})`;
  return { path: ["file", name], message: `The file has no column ${name}${others}.` };
}

function columnProblem(
  name: string,
  position: number,
  field: Field | undefined,
  known: Columns & { readonly kind: FactKind },
): string | null {
  if (name === "") return `Column ${position + 1} of the file has no name.`;
  if (field === undefined && known.kind !== "DOCUMENTS")
    return `The file has a column "${name}" that means nothing here.`;
  const repeated =
    field === undefined ? known.attributes.some((each) => each.name === name) : known.positions.has(field);
  if (!repeated) return null;
  return `The file has two columns for ${field === undefined ? name : columnNames[field][0]}.`;
}

interface Layout {
  readonly kind: FactKind;
  readonly separator: Separator;
  readonly columns: Columns;
}

function layoutOf({ separator, header }: Table, kind: FactKind): Layout {
  return { kind, separator, columns: columnsOf(header, kind) };
}

function rowOf(record: TableRecord, layout: Layout): RawRow {
  if (record.kind === "broken")
    return { kind: "BROKEN", row: record.line, externalId: null, reason: record.reason };
  const text = (field: Field): string =>
    record.fields[layout.columns.positions.get(field) ?? -1]?.trim() ?? "";
  const fact: FactFields = {
    row: record.line,
    externalId: text("externalId"),
    employee: text("employee"),
    date: readDate(text("date")),
  };
  const number = readNumber(text(numberOf[layout.kind]), layout.separator);
  if (number.kind === "ambiguous")
    return { kind: "BROKEN", row: fact.row, externalId: fact.externalId, reason: number.reason };
  switch (layout.kind) {
    case "INCIDENTS":
      return { kind: layout.kind, ...fact, type: text("type"), quantity: number.text || "1" };
    case "DOCUMENTS": {
      const attributes = attributesOf(record.fields, layout.columns);
      return { kind: layout.kind, ...fact, category: text("category"), amount: number.text, attributes };
    }
    case "MANUAL_VALUES":
      return { kind: layout.kind, ...fact, indicator: text("indicator"), value: number.text };
    default:
      return layout.kind satisfies never;
  }
}

const numberOf = { INCIDENTS: "quantity", DOCUMENTS: "amount", MANUAL_VALUES: "value" } as const;

function attributesOf(fields: readonly string[], { attributes }: Columns): Record<string, string> {
  return Object.fromEntries(attributes.map(({ name, position }) => [name, fields[position]?.trim() ?? ""]));
}
