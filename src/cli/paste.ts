/** `premia formula paste`: what formulas copied from a spreadsheet become, printed; nothing is stored. */
import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { localeCodeOf } from "../../grammar/index.ts";
import type { Config } from "../config.ts";
import { type PasteProposal, type ProposedFormula, proposedPaste } from "../migration/index.ts";
import { refuse } from "../problem.ts";
import { withDatabase } from "./database.ts";

interface Options {
  readonly locale?: string;
  readonly at: string;
}

/** Prints the proposal; code 1 where something keeps a formula from being accepted. */
export async function paste(config: Config, file: string, options: Options): Promise<void> {
  const locale = options.locale === undefined ? null : localeCodeOf(options.locale);
  if (locale === null && options.locale !== undefined)
    refuse(["locale"], `"${options.locale}" is no locale that formulas are read in.`);
  const blocks = [{ sheet: null, at: options.at, text: await readPasted(file) }];
  const proposal = await withDatabase(config, (em) =>
    proposedPaste(em, { blocks, locale, meanings: [], ladders: [] }),
  );
  for (const line of told(proposal)) console.log(line);
  if (remaindersOf(proposal).some(({ blocks: isBlocked }) => isBlocked)) process.exitCode = 1;
}

async function readPasted(file: string): Promise<string> {
  if (file === "-") return text(process.stdin);
  try {
    return readFileSync(file, "utf8");
  } catch {
    return refuse(["file"], `The file "${file}" cannot be read.`);
  }
}

function remaindersOf({ formulas, remainders }: PasteProposal) {
  return [...remainders, ...formulas.flatMap((formula) => formula.remainders)];
}

function told({ locale, readings, formulas, remainders }: PasteProposal): readonly string[] {
  const meanings = readings.map(({ english, locales }) => `  ${english} in ${locales.join(", ")}`);
  const asked = locale === null ? ["Name the locale with --locale. It may mean:", ...meanings] : [];
  const left = locale === null ? [] : remainders.map(({ place, reason }) => `! ${place}: ${reason}`);
  return [...asked, ...formulas.flatMap(toldFormula), ...left];
}

function toldFormula(formula: ProposedFormula): readonly string[] {
  const { cells, deviates, header, canonical, rewritten, references, tiers, remainders } = formula;
  const others = cells.length > 1 ? ` and ${cells.length - 1} more` : "";
  const slip = deviates ? " (differs from the other rows of its column)" : "";
  return [
    `${formula.place}${others}${header === null ? "" : ` "${header}"`}${slip}`,
    `  ${canonical}`,
    `  → ${rewritten}`,
    ...references.flatMap(({ text: reference, meaning: { kind, expression } }) =>
      expression === null ? [] : [`  ${reference} is ${expression} (${kind.toLowerCase()})`],
    ),
    ...tiers.map(({ code, ladder: { tiers: table } }) => {
      const bands = table.bands.map(
        ({ from, value }) => `${from === null ? "below" : `from ${from}`}: ${value}`,
      );
      return `  table ${code}, ${table.mode}, ${table.boundary}: ${bands.join("; ")}`;
    }),
    ...remainders.map(({ place, span, reason }) => {
      const part = span === null ? "" : ` "${formula.text.slice(span.start, span.end)}"`;
      return `  ! ${place}${part}: ${reason}`;
    }),
  ];
}
