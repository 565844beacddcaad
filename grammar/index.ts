/**
 * The public door of premia/formula: text → tree → checked → program → value or trace. No I/O, no clock.
 *
 *     const checked = checkText("sales * 0.05", symbolsOf({ variables: ["sales"] }));
 *     const program = compile(checked);
 *     program.evaluate([decimal("250000")]).toString(); // "12500"
 */

export {
  type Ast,
  type CellAddress,
  childrenOf,
  type ErrorCode,
  errorCodes,
  type SheetPrefix,
  type Span,
  walk,
} from "./ast.ts";
export {
  type Checked,
  type Dependencies,
  type FactQuery,
  hasErrors,
  type Meaning,
  type MeasuredSlot,
  type MeasureSubject,
  type MeasureTime,
  type Slot,
  type ValueType,
} from "./check/checked.ts";
export { type DependencyGraph, type DependencyOrder, dependencyOrder } from "./check/cycles.ts";
export {
  type IndicatorSymbol,
  type ProfileSymbol,
  type SymbolList,
  type Symbols,
  symbolsOf,
} from "./check/symbols.ts";
export { checkText } from "./check-text.ts";
export {
  type Diagnostic,
  type DiagnosticCode,
  diagnosticMeanings,
  type Fix,
  type Severity,
} from "./diagnostic.ts";
export { type Completion, type CompletionKind, complete } from "./edit/complete.ts";
export {
  type ChangedPart,
  type ChangeStep,
  type MeaningChange,
  type MeaningChangeKind,
  meaningDifference,
  sentenceOfChange,
  type TextPiece,
  textDifference,
} from "./edit/difference.ts";
export { type FormatOptions, format } from "./edit/format.ts";
export { type Highlight, type HighlightKind, highlight, highlightScript } from "./edit/highlight.ts";
export { type Hover, hover } from "./edit/hover.ts";
export { type ParameterHelp, type SignatureHelp, signatureHelp } from "./edit/signature.ts";
export { arityOf, type CatalogueEntry, type Category, signatureOf } from "./functions/declare.ts";
export { catalogue } from "./functions/index.ts";
export { type AttainmentRule, attainmentOf } from "./functions/kpi/attainment.ts";
export {
  type BoundaryRule,
  lookUpTier,
  type TierBand,
  type TierMatch,
  type TierMode,
  type TierTable,
  tierTableFault,
} from "./functions/kpi/tiers.ts";
export { type Patterns, type Teller, tellerIn } from "./languages/index.ts";
export { type Explained, explain } from "./run/explain.ts";
export { compile, type Program } from "./run/program.ts";
export { type Language, languageCodes, sentenceOf, sentenceOfError } from "./run/sentences/index.ts";
export type { Origin, Reason, Trace } from "./run/trace.ts";
export type { Assignment, Target } from "./script/parse.ts";
export {
  type Amounts,
  type Change,
  checkScript,
  runScript,
  type Script,
} from "./script/script.ts";
export { addressOf, placeOfAddress } from "./sheets/address.ts";
export { type Recalculated, type RecalculateOptions, recalculate } from "./sheets/recalculate.ts";
export {
  type Cell,
  CellFormula,
  type NamedFormula,
  type Sheet,
  type SheetTable,
  type Workbook,
} from "./sheets/workbook.ts";
export { localeCodeOf } from "./text/locale.ts";
export { type LocaleCode, localeCodes } from "./text/locales/index.ts";
export { type ParseOptions, type ParseResult, parse } from "./text/parser.ts";
export { print } from "./text/printer.ts";
export { type LocaleMeaning, meaningsByLocale } from "./text/readings.ts";
export type { EvaluationLimits } from "./values/budget.ts";
export { textOfNumber } from "./values/coercion.ts";
export { type DateSystem, isoOfSerial, serialOfDate } from "./values/dates.ts";
export {
  absolute,
  add,
  compare,
  Decimal,
  decimal,
  divide,
  fromInteger,
  isZero,
  multiply,
  negate,
  ONE,
  parseDecimal,
  type Rounding,
  round,
  sign,
  subtract,
  ZERO,
} from "./values/decimal.ts";
export { type Cause, FormulaError } from "./values/error.ts";
export { printValue } from "./values/print.ts";
export type { Area, CellPlace } from "./values/reference.ts";
export { ArrayValue, columnOf, Lambda, rowOf, type Scalar, type Value } from "./values/value.ts";
