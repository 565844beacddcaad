/**
 * How a worksheet function is declared: once, with its signature, its documentation and its rule. Arity, coercion of
 * arguments, errors and lifting over arrays follow from the parameter kinds, so that a rule sees clean arguments.
 */
import type { Budget } from "../values/budget.ts";
import type { Decimal } from "../values/decimal.ts";
import type { Place, Result } from "../values/reference.ts";
import type { Lambda, Plain, Scalar, Value } from "../values/value.ts";

/** The chapters of the function reference. */
export const categories = [
  "math",
  "logical",
  "text",
  "date",
  "lookup",
  "statistical",
  "financial",
  "information",
  "engineering",
  "database",
  "kpi",
] as const;
export type Category = (typeof categories)[number];

/** What each kind of parameter hands to the rule. */
interface KindTypes {
  /** One number; texts are read, blank is 0. Errors end the call. Lifts over arrays. */
  number: Decimal;
  /** One text; numbers are written out. Errors end the call. Lifts over arrays. */
  text: string;
  /** One truth value. Errors end the call. Lifts over arrays. */
  logical: boolean;
  /** One value as it is. Errors end the call. Lifts over arrays. */
  plain: Plain;
  /** One value or error as it is (ISERROR). Lifts over arrays. */
  scalar: Scalar;
  /** Whatever was given, whole arrays too, errors too (SUM, INDEX). Does not lift. */
  whole: Value;
  /** Whatever was given, named cells as an array even where it is one: cells count otherwise than typed values (SUM). */
  cells: Value;
  /** Whatever was given; where cells were named, the reference to them, not read yet (ROWS, OFFSET). Does not lift. */
  range: Result;
  /** As `range`, of which only the place is looked at, never what the cells hold (ROW, FORMULATEXT). Does not lift. */
  reference: Result;
  /** Computed only when the rule asks (IF's branches, IFERROR's fallback). Does not lift. */
  lazy: () => Result;
  /** A LAMBDA. Anything else is #VALUE!. Does not lift. */
  lambda: Lambda;
}

export type ParameterKind = keyof KindTypes;

export interface Parameter {
  readonly name: string;
  readonly kind: ParameterKind;
  /** May be left out at the end or between separators; the rule sees `undefined`. */
  readonly optional?: boolean;
  /** Left out between separators it is blank, as in Excel: `MATCH(x, list, )` is `MATCH(x, list, 0)`. */
  readonly blankIfEmpty?: boolean;
  /** Left out between separators it is #N/A, as in the functions of Excel's old Analysis ToolPak: `GCD(, 5)`. */
  readonly missingIfEmpty?: boolean;
  /** A bare function name in its place is that function: `BYROW(table, SUM)`. */
  readonly takesFunction?: boolean;
  /** The last parameter, or the last group of them, any number of times; the rule sees one flat array. */
  readonly repeating?: boolean;
}

/** The arguments of a rule, from its parameters: optional ones may be undefined; repeating ones come as one array. */
export type ArgumentsOf<P extends readonly Parameter[]> = P extends readonly [
  infer First extends Parameter,
  ...infer Rest extends readonly Parameter[],
]
  ? First extends { readonly repeating: true }
    ? [readonly KindTypes[(First | Rest[number])["kind"]][]]
    : First extends { readonly optional: true }
      ? [KindTypes[First["kind"]] | undefined, ...ArgumentsOf<Rest>]
      : [KindTypes[First["kind"]], ...ArgumentsOf<Rest>]
  : [];

interface Declaration<P extends readonly Parameter[]> {
  readonly name: string;
  readonly category: Category;
  /** One line: what it returns. */
  readonly doc: string;
  readonly parameters: P;
  /** A formula and what it yields, as `premia formula eval` prints it; run as a test. */
  readonly example: readonly [formula: string, value: string];
  /** `double` where it computes on doubles, right to 15 digits at best; exact on decimals otherwise. */
  readonly precision?: "double";
  readonly rule: (...args: ArgumentsOf<P>) => Result;
}

/** A function that looks at where its formula stands (ROW, INDIRECT): the rule's first argument; null without a sheet. */
interface DeclarationAtPlace<P extends readonly Parameter[]> extends Omit<Declaration<P>, "rule"> {
  readonly rule: (place: Place | null, ...args: ArgumentsOf<P>) => Result;
  readonly atPlace: true;
}

/** A function whose work may be long (REGEXTEST): the rule's first argument is what the evaluation has spent. */
interface SpendingDeclaration<P extends readonly Parameter[]> extends Omit<Declaration<P>, "rule"> {
  readonly rule: (budget: Budget, ...args: ArgumentsOf<P>) => Result;
  readonly spends: true;
}

/** What help shows of a function. */
export interface CatalogueEntry {
  readonly name: string;
  readonly category: Category;
  readonly doc: string;
  readonly parameters: readonly Parameter[];
  readonly example: readonly [formula: string, value: string];
  readonly precision?: "double";
}

/** A declared function as the checker and the compiler see it. */
export interface FunctionDeclaration extends CatalogueEntry {
  /** Called with arguments that `parameters` have prepared. */
  readonly rule: (...args: readonly unknown[]) => Result;
  /** The rule's first argument is the place of the formula. */
  readonly atPlace?: boolean;
  /** The rule's first argument is the budget of the evaluation. */
  readonly spends?: boolean;
}

/**
 * Declares a function.
 *
 *     define({
 *       name: "ROUND", category: "math", doc: "A number rounded half away from zero.",
 *       parameters: [{ name: "number", kind: "number" }, { name: "digits", kind: "number" }],
 *       example: ["ROUND(2.345, 2)", "2.35"],
 *       rule: (number, digits) => round(number, toWholeNumber(digits)),
 *     })
 */
export function define<const P extends readonly Parameter[]>(
  declaration: Declaration<P>,
): FunctionDeclaration {
  // The compiler calls a rule only with arguments prepared by these very parameters.
  return declaration as unknown as FunctionDeclaration;
}

/** Declares a function whose rule sees where its formula stands. */
export function defineAtPlace<const P extends readonly Parameter[]>(
  declaration: DeclarationAtPlace<P>,
): FunctionDeclaration {
  return declaration as unknown as FunctionDeclaration;
}

/** Declares a function whose rule counts its work. */
export function defineSpending<const P extends readonly Parameter[]>(
  declaration: SpendingDeclaration<P>,
): FunctionDeclaration {
  return declaration as unknown as FunctionDeclaration;
}

/** The fewest and the most arguments that a function takes. */
export function arityOf(declaration: CatalogueEntry): { readonly least: number; readonly most: number } {
  const { parameters } = declaration;
  const lastNeeded = parameters.findLastIndex((parameter) => !parameter.optional);
  const least = parameters.filter(
    (parameter, position) => position <= lastNeeded && !(parameter.optional && parameter.repeating),
  ).length;
  const most = parameters.some((parameter) => parameter.repeating) ? 255 : parameters.length;
  return { least, most };
}

/** The signature as help shows it: `ROUND(number, digits)`, `SUM(number, …)`, `LOG(number, [base])`. */
export function signatureOf(declaration: CatalogueEntry): string {
  const parts = declaration.parameters.map(({ name, optional }) => (optional ? `[${name}]` : name));
  const repeats = declaration.parameters.some((parameter) => parameter.repeating);
  return `${declaration.name}(${[...parts, ...(repeats ? ["…"] : [])].join(", ")})`;
}
