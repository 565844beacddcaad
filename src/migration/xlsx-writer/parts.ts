/** The small parts of a workbook file: which sheets, names and tables it has, and how cells look. */
import { type CellContent, cellStyles } from "./cells.ts";
import { escapedXml } from "./xml.ts";

export interface SheetToWrite {
  /** At most 31 characters, without `[ ] : * ? / \`. */
  readonly name: string;
  /** From the first row on; null is an empty cell. They are asked for one by one, when the sheet is written. */
  readonly rows: Iterable<readonly (CellContent | null)[]> | AsyncIterable<readonly (CellContent | null)[]>;
  /** In characters, by column. */
  readonly widths?: readonly number[];
  /** How many rows at the top stay in sight. */
  readonly frozenRows?: number;
  readonly isHidden?: boolean;
  /** Rows that are not shown, counted from 1. */
  readonly hiddenRows?: ReadonlySet<number>;
  /** Areas that are one cell to look at: `A1:C1`. */
  readonly merged?: readonly string[];
  readonly tables?: readonly TableToWrite[];
}

export interface TableToWrite {
  readonly name: string;
  /** With its header row: `A1:D9`. The header's cells hold the columns' names as text. */
  readonly area: string;
  readonly columns: readonly string[];
}

export interface NameToWrite {
  readonly name: string;
  /** What it stands for: `Tiers!$A$2:$A$5`. */
  readonly formula: string;
}

export interface WorkbookToWrite {
  readonly sheets: readonly SheetToWrite[];
  readonly names?: readonly NameToWrite[];
  /** Whether day 0 is 1904-01-01. */
  readonly is1904?: boolean;
}

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml";
export const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** A table with the sheet it lies on, both counted from 1. */
export interface PlacedTable {
  readonly sheet: number;
  readonly number: number;
  readonly table: TableToWrite;
}

export function tablesOf({ sheets }: WorkbookToWrite): PlacedTable[] {
  return sheets
    .flatMap(({ tables = [] }, at) => tables.map((table) => ({ sheet: at + 1, table })))
    .map((placed, at) => ({ ...placed, number: at + 1 }));
}

/** All parts but the sheets themselves, by their path in the file. */
export function smallParts(workbook: WorkbookToWrite): Map<string, string> {
  const tables = tablesOf(workbook);
  return new Map([
    ["[Content_Types].xml", contentTypes(workbook, tables)],
    ["_rels/.rels", relations([`${OFFICE}/officeDocument`, "xl/workbook.xml"])],
    ["xl/workbook.xml", workbookXml(workbook)],
    [
      "xl/_rels/workbook.xml.rels",
      relations(
        ...workbook.sheets.map((_, at) => [`${OFFICE}/worksheet`, `worksheets/sheet${at + 1}.xml`] as const),
        [`${OFFICE}/styles`, "styles.xml"],
      ),
    ],
    ["xl/styles.xml", stylesXml()],
    ...tables.map(({ number, table }) => [`xl/tables/table${number}.xml`, tableXml(number, table)] as const),
    ...workbook.sheets.flatMap((_, at): [string, string][] => {
      const own = tables.filter(({ sheet }) => sheet === at + 1);
      if (own.length === 0) return [];
      const targets = own.map(({ number }) => [`${OFFICE}/table`, `../tables/table${number}.xml`] as const);
      return [[`xl/worksheets/_rels/sheet${at + 1}.xml.rels`, relations(...targets)]];
    }),
  ]);
}

function contentTypes({ sheets }: WorkbookToWrite, tables: readonly PlacedTable[]): string {
  const parts = [
    ["/xl/workbook.xml", "sheet.main"],
    ["/xl/styles.xml", "styles"],
    ...sheets.map((_, at) => [`/xl/worksheets/sheet${at + 1}.xml`, "worksheet"]),
    ...tables.map(({ number }) => [`/xl/tables/table${number}.xml`, "table"]),
  ];
  const overrides = parts.map(
    ([path, type]) => `<Override PartName="${path}" ContentType="${TYPES}.${type}+xml"/>`,
  );
  return `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join("")}</Types>`;
}

function relations(...targets: readonly (readonly [type: string, target: string])[]): string {
  const all = targets.map(
    ([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${type}" Target="${target}"/>`,
  );
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${all.join("")}</Relationships>`;
}

function workbookXml({ sheets, names = [], is1904 = false }: WorkbookToWrite): string {
  const listed = sheets.map(
    ({ name, isHidden = false }, at) =>
      `<sheet name="${escapedXml(name)}" sheetId="${at + 1}"${isHidden ? ' state="hidden"' : ""} r:id="rId${at + 1}"/>`,
  );
  const defined = names.map(
    ({ name, formula }) => `<definedName name="${escapedXml(name)}">${escapedXml(formula)}</definedName>`,
  );
  const definedNames = defined.length === 0 ? "" : `<definedNames>${defined.join("")}</definedNames>`;
  // Excel computes all of it when it opens the file; until then the stored values show.
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr${is1904 ? ' date1904="1"' : ""}/><sheets>${listed.join("")}</sheets>${definedNames}<calcPr calcId="191029" fullCalcOnLoad="1"/></workbook>`;
}

const formats = ["#,##0", "#,##0.00", "#,##0.000"];
const FIRST_FORMAT = 164;

interface Look {
  readonly format: number;
  readonly font: number;
  readonly wraps: boolean;
  readonly quoted: boolean;
}

const looks: Readonly<Record<(typeof cellStyles)[number], Look>> = {
  plain: look(),
  header: look({ font: 1, wraps: true }),
  bold: look({ font: 1 }),
  note: look({ wraps: true }),
  date: look({ format: 14 }),
  percent: look({ format: 10 }),
  money0: look({ format: FIRST_FORMAT }),
  money2: look({ format: FIRST_FORMAT + 1 }),
  money3: look({ format: FIRST_FORMAT + 2 }),
  bold0: look({ format: FIRST_FORMAT, font: 1 }),
  bold2: look({ format: FIRST_FORMAT + 1, font: 1 }),
  bold3: look({ format: FIRST_FORMAT + 2, font: 1 }),
  guarded: look({ quoted: true }),
};

function look(given: Partial<Look> = {}): Look {
  return { format: 0, font: 0, wraps: false, quoted: false, ...given };
}

function stylesXml(): string {
  const numbers = formats.map(
    (code, at) => `<numFmt numFmtId="${FIRST_FORMAT + at}" formatCode="${escapedXml(code)}"/>`,
  );
  const styles = cellStyles.map((style) => {
    const { format, font, wraps, quoted } = looks[style];
    const alignment = wraps ? '<alignment vertical="top" wrapText="1"/>' : "";
    const mark = `${quoted ? ' quotePrefix="1"' : ""}${wraps ? ' applyAlignment="1"' : ""}`;
    return `<xf numFmtId="${format}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"${mark}>${alignment}</xf>`;
  });
  const font = (bold: string) => `<font>${bold}<sz val="11"/><name val="Calibri"/></font>`;
  return `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="${numbers.length}">${numbers.join("")}</numFmts><fonts count="2">${font("")}${font("<b/>")}</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${styles.length}">${styles.join("")}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}

function tableXml(number: number, { name, area, columns }: TableToWrite): string {
  const listed = columns.map((column, at) => `<tableColumn id="${at + 1}" name="${escapedXml(column)}"/>`);
  const id = `id="${number}" name="${escapedXml(name)}" displayName="${escapedXml(name)}" ref="${area}"`;
  return `${XML}<table xmlns="${MAIN}" ${id} totalsRowShown="0"><autoFilter ref="${area}"/><tableColumns count="${columns.length}">${listed.join("")}</tableColumns><tableStyleInfo name="TableStyleLight1" showRowStripes="1"/></table>`;
}

/** What stands around the rows of a sheet. */
export function sheetFrame(
  { widths = [], frozenRows = 0, merged = [] }: SheetToWrite,
  tables: number,
): { readonly before: string; readonly after: string } {
  const pane = `<pane ySplit="${frozenRows}" topLeftCell="A${frozenRows + 1}" activePane="bottomLeft" state="frozen"/>`;
  const view = `<sheetViews><sheetView workbookViewId="0">${frozenRows > 0 ? pane : ""}</sheetView></sheetViews>`;
  const columns = widths.map(
    (width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  );
  const cols = columns.length === 0 ? "" : `<cols>${columns.join("")}</cols>`;
  const merges = merged.map((area) => `<mergeCell ref="${area}"/>`);
  const mergeCells =
    merges.length === 0 ? "" : `<mergeCells count="${merges.length}">${merges.join("")}</mergeCells>`;
  const parts = Array.from({ length: tables }, (_, at) => `<tablePart r:id="rId${at + 1}"/>`);
  const tableParts = tables === 0 ? "" : `<tableParts count="${tables}">${parts.join("")}</tableParts>`;
  return {
    before: `${XML}<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}">${view}${cols}<sheetData>`,
    after: `</sheetData>${mergeCells}${tableParts}</worksheet>`,
  };
}
