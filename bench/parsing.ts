/** Text to a tree: ours, with spans and diagnostics, beside the parsers of others. */
import { buildTree } from "excel-formula-ast";
import { tokenize } from "excel-formula-tokenizer";
import FormulaParser from "fast-formula-parser";
import { HyperFormula, type SimpleCellAddress } from "hyperformula";
import { parse } from "../grammar/index.ts";
import type { Contest, Contestant } from "./measure.ts";

/** HyperFormula has no public call for its parser alone. */
interface WithParser {
  readonly _parser: { parse(text: string, at: SimpleCellAddress): { readonly ast: unknown } };
}

/** The last tree, so that no work can be left out as useless. */
let kept: unknown;

function hyperFormula(formulas: readonly string[]): Contestant {
  const texts = formulas.map((formula) => `=${formula}`);
  const at = { sheet: 0, row: 0, col: 0 };
  let engine: WithParser | null = null;
  return {
    name: "HyperFormula",
    // A new one each time, since it remembers formulas that are alike.
    prepare: () => {
      engine = HyperFormula.buildFromArray([[]], { licenseKey: "gpl-v3" }) as unknown as WithParser;
    },
    run: () => {
      for (const text of texts) kept = engine?._parser.parse(text, at);
    },
  };
}

function fastFormulaParser(formulas: readonly string[]): Contestant {
  const parser = new FormulaParser.DepParser();
  const at = { sheet: "Sheet1", row: 1, col: 1 };
  return {
    name: "fast-formula-parser (dependencies, no tree)",
    run: () => {
      for (const text of formulas) kept = attempted(() => parser.parse(text, at));
    },
  };
}

function excelFormulaAst(formulas: readonly string[]): Contestant {
  return {
    name: "excel-formula-ast",
    run: () => {
      for (const text of formulas) kept = attempted(() => buildTree(tokenize(text)));
    },
  };
}

/** What some throw at a formula that they do not read. */
function attempted(parse: () => unknown): unknown {
  try {
    return parse();
  } catch (fault) {
    return fault;
  }
}

export function parsing(formulas: readonly string[]): Contest {
  const ours: Contestant = {
    name: "Premia",
    run: () => {
      for (const text of formulas) kept = parse(text, { locale: "en-US" });
    },
  };
  const oursUnnamed: Contestant = {
    name: "Premia, no locale named",
    run: () => {
      for (const text of formulas) kept = parse(text);
    },
  };
  return {
    title: "Parse",
    unit: "a formula",
    count: formulas.length,
    contestants: [
      ours,
      oursUnnamed,
      hyperFormula(formulas),
      fastFormulaParser(formulas),
      excelFormulaAst(formulas),
    ],
    yardstick: "Premia",
  };
}

export function lastTree(): unknown {
  return kept;
}
