/** Number formats: by the style of a cell, General as null. */
import type { Archive } from "./archive.ts";
import { readXml } from "./xml.ts";

/** The format of each style, in their order. */
export async function readFormats(archive: Archive, part: string): Promise<readonly (string | null)[]> {
  const own = new Map<string, string>();
  const formats: (string | null)[] = [];
  let isInCellStyles = false;
  await readXml(
    { name: part, chunks: archive.read(part) },
    {
      open(name, attributes) {
        if (name === "cellXfs") isInCellStyles = true;
        if (name === "numFmt") own.set(attributes.numFmtId ?? "", attributes.formatCode ?? "");
        if (name !== "xf" || !isInCellStyles) return;
        const id = attributes.numFmtId ?? "0";
        const code = own.get(id) ?? builtIn[id];
        formats.push(code === undefined || /^general$/i.test(code) || code === "" ? null : code);
      },
      close(name) {
        if (name === "cellXfs") isInCellStyles = false;
      },
    },
  );
  return formats;
}

/** The formats that a file names by number only, as Excel in English shows them (ECMA-376, 18.8.30). */
const builtIn: Readonly<Record<string, string>> = {
  1: "0",
  2: "0.00",
  3: "#,##0",
  4: "#,##0.00",
  5: "$#,##0_);($#,##0)",
  6: "$#,##0_);[Red]($#,##0)",
  7: "$#,##0.00_);($#,##0.00)",
  8: "$#,##0.00_);[Red]($#,##0.00)",
  9: "0%",
  10: "0.00%",
  11: "0.00E+00",
  12: "# ?/?",
  13: "# ??/??",
  14: "m/d/yyyy",
  15: "d-mmm-yy",
  16: "d-mmm",
  17: "mmm-yy",
  18: "h:mm AM/PM",
  19: "h:mm:ss AM/PM",
  20: "h:mm",
  21: "h:mm:ss",
  22: "m/d/yyyy h:mm",
  27: "yyyy/m/d",
  28: "yyyy/m/d",
  29: "yyyy/m/d",
  30: "m/d/yy",
  31: "yyyy/m/d",
  32: "h:mm",
  33: "h:mm:ss",
  34: "h:mm",
  35: "h:mm:ss",
  36: "yyyy/m/d",
  37: "#,##0_);(#,##0)",
  38: "#,##0_);[Red](#,##0)",
  39: "#,##0.00_);(#,##0.00)",
  40: "#,##0.00_);[Red](#,##0.00)",
  41: '_(* #,##0_);_(* \\(#,##0\\);_(* "-"_);_(@_)',
  42: '_($* #,##0_);_($* \\(#,##0\\);_($* "-"_);_(@_)',
  43: '_(* #,##0.00_);_(* \\(#,##0.00\\);_(* "-"??_);_(@_)',
  44: '_($* #,##0.00_);_($* \\(#,##0.00\\);_($* "-"??_);_(@_)',
  45: "mm:ss",
  46: "[h]:mm:ss",
  47: "mmss.0",
  48: "##0.0E+0",
  49: "@",
  50: "yyyy/m/d",
  51: "yyyy/m/d",
  52: "yyyy/m/d",
  53: "yyyy/m/d",
  54: "yyyy/m/d",
  55: "yyyy/m/d",
  56: "yyyy/m/d",
  57: "yyyy/m/d",
  58: "yyyy/m/d",
};
