/** Text to something that can be run: ours to a program, beside what others make of a text before they evaluate it. */
import { HyperFormula } from "hyperformula";
import { checkText, compile, type Program, symbolsOf } from "../grammar/index.ts";
import { F1 } from "./cases.ts";
import type { Contest } from "./measure.ts";

const COUNT = 5_000;

/** F1 with other constants each time, so that nobody compiles the same text twice. */
const variants = Array.from({ length: COUNT }, (_, n) =>
  F1.replace("100000", String(100_000 + n)).replace("0.7", `0.7${n}`),
);

export function compiling(): Contest {
  const symbols = symbolsOf({ variables: ["sales", "receivables", "bands"], salary: true });
  const programs: Program[] = [];
  const premia = {
    name: "Premia (text to program)",
    prepare: () => {
      programs.length = 0;
    },
    run: () => {
      for (const text of variants) programs.push(compile(checkText(text, symbols, { locale: "en-US" })));
    },
  };
  const engine = HyperFormula.buildFromArray([[]], { licenseKey: "gpl-v3" });
  engine.addNamedExpression("SALARY", 1);
  engine.addNamedExpression("sales", 1);
  engine.addNamedExpression("receivables", 1);
  engine.addNamedExpression("bands", "={0,0;10000,0.5}");
  const cells = variants.map((text) => [`=${text}`]);
  const hyperFormula = {
    name: "HyperFormula (text to a cell of its graph, not computed)",
    prepare: () => {
      if (engine.isEvaluationSuspended()) engine.resumeEvaluation();
      engine.clearSheet(0);
      engine.suspendEvaluation();
    },
    run: () => {
      engine.setCellContents({ sheet: 0, row: 0, col: 0 }, cells);
    },
  };
  return {
    title: "Compile F1, its constants changing",
    unit: "a formula",
    count: COUNT,
    contestants: [premia, hyperFormula],
    yardstick: premia.name,
  };
}
