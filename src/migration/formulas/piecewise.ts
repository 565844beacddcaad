/**
 * Functions of one number that are a straight line on each piece of the number line: what every ladder of a spreadsheet
 * is, however it is written. The bounds divide the line into intervals and single points; each of these has its own
 * line, so that it is known which side a bound belongs to.
 */
import {
  add,
  compare,
  type Decimal,
  divide,
  isZero,
  multiply,
  negate,
  ONE,
  sign,
  subtract,
  ZERO,
} from "../../../grammar/index.ts";

/** `slope × x + intercept`, times the factor where `degree` is 1; a comparison's 1 or 0 has `truth`. Or #N/A. */
export type Piece =
  | {
      readonly kind: "line";
      readonly slope: Decimal;
      readonly intercept: Decimal;
      readonly degree: 0 | 1;
      readonly truth: boolean;
    }
  | { readonly kind: "missing" };

export type Line = Piece & { readonly kind: "line" };

export interface Piecewise {
  /** Rising. */
  readonly bounds: readonly Decimal[];
  /** Twice as many as bounds and one: the interval before a bound, the bound, …, the interval after the last. */
  readonly pieces: readonly Piece[];
}

/** More bounds make no ladder that a person keeps. */
export const MOST_BOUNDS = 1000;

const missing: Piece = { kind: "missing" };

function line(slope: Decimal, intercept: Decimal, degree: 0 | 1 = 0): Line {
  return { kind: "line", slope, intercept, degree, truth: false };
}

function truthLine(value: boolean): Line {
  return { kind: "line", slope: ZERO, intercept: value ? ONE : ZERO, degree: 0, truth: true };
}

function everywhere(piece: Piece): Piecewise {
  return { bounds: [], pieces: [piece] };
}

export const constantFunction = (value: Decimal): Piecewise => everywhere(line(ZERO, value));
export const truthFunction = (value: boolean): Piecewise => everywhere(truthLine(value));
export const missingFunction: Piecewise = everywhere(missing);
/** x itself. */
export const identity: Piecewise = everywhere(line(ONE, ZERO));
/** The factor, that all else is a share of. */
export const factorFunction: Piecewise = everywhere(line(ZERO, ONE, 1));

export function isZeroLine({ slope, intercept }: Line): boolean {
  return isZero(slope) && isZero(intercept);
}

export function sameLine(a: Piece, b: Piece): boolean {
  if (a.kind === "missing" || b.kind === "missing") return a.kind === b.kind;
  const alike = compare(a.slope, b.slope) === 0 && compare(a.intercept, b.intercept) === 0;
  return alike && a.truth === b.truth && (a.degree === b.degree || isZeroLine(a));
}

/** What a line comes to at a point. */
export function lineAt({ slope, intercept }: Line, x: Decimal): Decimal {
  return add(multiply(slope, x), intercept);
}

/** A function that is one constant after the other; `values` are as many as the pieces of `bounds`. Null is #N/A. */
export function steps(bounds: readonly Decimal[], values: readonly (Decimal | null)[]): Piecewise {
  return { bounds, pieces: values.map((value) => (value === null ? missing : line(ZERO, value))) };
}

/** The function chosen piece by piece by a condition; null where the condition is none. */
export function chosenBy(condition: Piecewise, whenTrue: Piecewise, whenFalse: Piecewise): Piecewise | null {
  return combine([condition, whenTrue, whenFalse], ([met, yes, no]) => {
    if (met === undefined || yes === undefined || no === undefined) return null;
    if (met.kind === "missing") return missing;
    const isConstant = isZero(met.slope) && met.degree === 0;
    return isConstant ? (isZero(met.intercept) ? no : yes) : null;
  });
}

/** Functions combined piece by piece on common bounds; null where `rule` has no answer or there are too many bounds. */
export function combine(
  functions: readonly Piecewise[],
  rule: (pieces: readonly Piece[]) => Piece | null,
): Piecewise | null {
  const bounds = mergedBounds(functions.map((each) => each.bounds));
  if (bounds.length > MOST_BOUNDS) return null;
  const refined = functions.map((each) => refinedTo(each, bounds));
  const pieces: Piece[] = [];
  for (let at = 0; at <= 2 * bounds.length; at++) {
    const piece = rule(refined.map((each) => each[at] ?? missing));
    if (piece === null) return null;
    pieces.push(piece);
  }
  return { bounds, pieces };
}

function mergedBounds(lists: readonly (readonly Decimal[])[]): Decimal[] {
  return lists
    .flat()
    .sort(compare)
    .filter((bound, at, all) => {
      const before = all[at - 1];
      return before === undefined || compare(before, bound) < 0;
    });
}

/** The pieces of a function over finer bounds, of which its own are some. */
function refinedTo({ bounds, pieces }: Piecewise, finer: readonly Decimal[]): Piece[] {
  const refined: Piece[] = [];
  let own = 0;
  for (const bound of finer) {
    refined.push(pieces[2 * own] ?? missing);
    const next = bounds[own];
    const isOwn = next !== undefined && compare(next, bound) === 0;
    refined.push(pieces[isOwn ? 2 * own + 1 : 2 * own] ?? missing);
    if (isOwn) own++;
  }
  return [...refined, pieces[2 * own] ?? missing];
}

/** Combines lines; #N/A anywhere is #N/A. */
function overLines(
  functions: readonly Piecewise[],
  rule: (lines: readonly Line[]) => Piece | null,
): Piecewise | null {
  return combine(functions, (pieces) => {
    const lines = pieces.filter((piece) => piece.kind === "line");
    return lines.length < pieces.length ? missing : rule(lines);
  });
}

/** The sum, or null where one part is a share of the factor and another is not. */
export function sum(a: Piecewise, b: Piecewise): Piecewise | null {
  return overLines([a, b], ([left, right]) => (left && right ? summed(left, right) : null));
}

function summed(left: Line, right: Line): Line | null {
  if (left.degree !== right.degree && !isZeroLine(left) && !isZeroLine(right)) return null;
  const degree = isZeroLine(left) ? right.degree : left.degree;
  return line(add(left.slope, right.slope), add(left.intercept, right.intercept), degree);
}

/** The product where one side is a constant on each piece, else null. */
export function product(a: Piecewise, b: Piecewise): Piecewise | null {
  return overLines([a, b], ([left, right]) => {
    if (!left || !right) return null;
    const [constant, other] = isZero(left.slope) ? [left, right] : [right, left];
    if (!isZero(constant.slope) || left.degree + right.degree > 1) return null;
    const k = constant.intercept;
    const degree = left.degree === 1 || right.degree === 1 ? 1 : 0;
    return line(multiply(other.slope, k), multiply(other.intercept, k), degree);
  });
}

/** Divided by a constant, where no digit is lost; else null. */
export function quotient(a: Piecewise, b: Piecewise): Piecewise | null {
  return overLines([a, b], ([left, right]) => {
    if (!left || !right || !isZero(right.slope) || right.degree > 0 || isZero(right.intercept)) return null;
    const slope = exactQuotient(left.slope, right.intercept);
    const intercept = exactQuotient(left.intercept, right.intercept);
    return slope === null || intercept === null ? null : line(slope, intercept, left.degree);
  });
}

/** A quotient of few digits that multiplied gives back what was divided: 1/3*3 is 1 too, by rounding. */
function exactQuotient(a: Decimal, b: Decimal): Decimal | null {
  const result = divide(a, b);
  return isZero(subtract(multiply(result, b), a)) && result.toString().length <= 20 ? result : null;
}

export function negated(a: Piecewise): Piecewise | null {
  return overLines([a], ([only]) => {
    return only === undefined ? null : line(negate(only.slope), negate(only.intercept), only.degree);
  });
}

/** TRUE and FALSE of a condition, or of any number as IF takes it; null where that changes within a piece. */
export function truthOf(a: Piecewise, rule: (truth: boolean) => boolean): Piecewise | null {
  return overLines([a], ([only]) => {
    if (only === undefined || !isZero(only.slope) || only.degree > 0) return null;
    return truthLine(rule(!isZero(only.intercept)));
  });
}

/** AND and OR. */
export function allOrAny(functions: readonly Piecewise[], kind: "AND" | "OR"): Piecewise | null {
  return overLines(functions, (lines) => {
    if (lines.some(({ slope, degree }) => !isZero(slope) || degree > 0)) return null;
    const truths = lines.map(({ intercept }) => !isZero(intercept));
    return truthLine(kind === "AND" ? truths.every(Boolean) : truths.some(Boolean));
  });
}

/** A comparison; `holds` says of the sign of left minus right whether it holds. Texts and truths are not compared here. */
export function compared(a: Piecewise, b: Piecewise, holds: (order: number) => boolean): Piecewise | null {
  const split = splitAtCrossings(a, b);
  if (split === null) return null;
  return overEachPiece(split, a, b, (order, left, right) => {
    return left.truth || right.truth ? null : truthLine(holds(order));
  });
}

/** The smaller (-1) or the larger (1) of two functions at each place. */
export function extreme(a: Piecewise, b: Piecewise, side: -1 | 1): Piecewise | null {
  const split = splitAtCrossings(a, b);
  if (split === null) return null;
  return overEachPiece(split, a, b, (order, left, right) => {
    return left.truth || right.truth ? null : order * side >= 0 ? left : right;
  });
}

/** Bounds at which neither function nor their order changes within an interval; null where one has too many digits. */
function splitAtCrossings(a: Piecewise, b: Piecewise): readonly Decimal[] | null {
  const bounds = mergedBounds([a.bounds, b.bounds]);
  const [left, right] = [refinedTo(a, bounds), refinedTo(b, bounds)];
  const crossings: Decimal[] = [];
  for (let at = 0; at <= bounds.length; at++) {
    const [f, g] = [left[2 * at], right[2 * at]];
    if (f?.kind !== "line" || g?.kind !== "line") continue;
    const rise = subtract(f.slope, g.slope);
    if (isZero(rise)) continue;
    const crossing = exactQuotient(subtract(g.intercept, f.intercept), rise);
    if (crossing === null) return null;
    if (isWithin(crossing, bounds[at - 1], bounds[at])) crossings.push(crossing);
  }
  const all = mergedBounds([bounds, crossings]);
  return all.length > MOST_BOUNDS ? null : all;
}

function isWithin(x: Decimal, lower: Decimal | undefined, upper: Decimal | undefined): boolean {
  return (lower === undefined || compare(lower, x) < 0) && (upper === undefined || compare(x, upper) < 0);
}

/** Applies a rule that depends on the order of two functions, which does not change within a piece of `bounds`. */
function overEachPiece(
  bounds: readonly Decimal[],
  a: Piecewise,
  b: Piecewise,
  rule: (order: number, left: Line, right: Line) => Piece | null,
): Piecewise | null {
  const [lefts, rights] = [refinedTo(a, bounds), refinedTo(b, bounds)];
  const pieces: Piece[] = [];
  for (let at = 0; at <= 2 * bounds.length; at++) {
    const [left, right] = [lefts[at], rights[at]];
    if (left?.kind !== "line" || right?.kind !== "line") {
      pieces.push(missing);
      continue;
    }
    if (left.degree !== right.degree || left.degree > 0) return null;
    const x = sampleOf(bounds, at);
    const piece = rule(sign(subtract(lineAt(left, x), lineAt(right, x))), left, right);
    if (piece === null) return null;
    pieces.push(piece);
  }
  return { bounds, pieces };
}

/** A number within a piece. */
function sampleOf(bounds: readonly Decimal[], piece: number): Decimal {
  const at = Math.floor(piece / 2);
  const upper = bounds[at];
  if (piece % 2 === 1 && upper !== undefined) return upper;
  const lower = bounds[at - 1];
  if (lower === undefined) return upper === undefined ? ZERO : subtract(upper, ONE);
  return upper === undefined ? add(lower, ONE) : divide(add(lower, upper), add(ONE, ONE));
}
