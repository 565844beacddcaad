/** The tier table that a function of one value is, or what stands in the way. */
import {
  type BoundaryRule,
  compare,
  type Decimal,
  isZero,
  sign,
  type TierTable,
} from "../../../grammar/index.ts";
import type { ObstacleKind } from "./obstacle.ts";
import { isZeroLine, type Line, lineAt, type Piece, type Piecewise, sameLine } from "./piecewise.ts";

/** A tier table that has no name yet. */
export type Tiers = Pick<TierTable, "mode" | "boundary" | "bands" | "end">;

/** What the expression comes to: what the table gives, times the value itself and the factor if so, plus the offset. */
export interface Tabled {
  readonly tiers: Tiers;
  readonly timesSubject: boolean;
  readonly timesFactor: boolean;
  readonly offset: Decimal | null;
  /** Some band is worth 0, where the factor does not count at all. */
  readonly hasZero: boolean;
}

/** The table of a function; the kind of obstacle where it has none. */
export function tableOf(whole: Piecewise): Tabled | ObstacleKind {
  const fn = withoutEmptyEnds(whole);
  const lines = fn.pieces.filter((piece) => piece.kind === "line");
  if (lines.some(({ truth }) => truth)) return "RESULT_NOT_A_NUMBER";
  const live = lines.filter((each) => !isZeroLine(each));
  const timesFactor = live.some(({ degree }) => degree === 1);
  if (timesFactor && live.some(({ degree }) => degree === 0)) return "RESULT_NOT_CONSTANT";
  const flags = { timesFactor, hasZero: live.length < lines.length };
  if (live.every(({ slope }) => isZero(slope)))
    return stepTable(fn, ({ intercept }) => intercept, { ...flags, timesSubject: false });
  if (distinct(live.map(({ slope }) => slope)).filter((slope) => !isZero(slope)).length >= 2) {
    const marginal = marginalTable(fn, flags);
    if (typeof marginal !== "string") return marginal;
  }
  if (live.every(({ intercept }) => isZero(intercept)))
    return stepTable(fn, ({ slope }) => slope, { ...flags, timesSubject: true });
  return "NOT_ONE_LINE";
}

/** Without the bounds on both sides of which there is nothing, at either end. */
function withoutEmptyEnds({ bounds, pieces }: Piecewise): Piecewise {
  const isMissing = (at: number) => pieces[at]?.kind === "missing";
  let first = 0;
  while (first < bounds.length && [0, 1, 2].every((n) => isMissing(2 * first + n))) first++;
  let last = bounds.length;
  while (last > first && [0, 1, 2].every((n) => isMissing(2 * last - n))) last--;
  return { bounds: bounds.slice(first, last), pieces: pieces.slice(2 * first, 2 * last + 1) };
}

function stepTable(
  { bounds, pieces }: Piecewise,
  worth: (line: Line) => Decimal,
  flags: Pick<Tabled, "timesSubject" | "timesFactor" | "hasZero">,
): Tabled | ObstacleKind {
  const bands: { from: Decimal | null; value: Decimal }[] = [];
  for (let at = 0; at <= bounds.length; at++) {
    const piece = pieces[2 * at];
    if (piece?.kind === "line") bands.push({ from: bounds[at - 1] ?? null, value: worth(piece) });
    else if (at !== 0 && at !== bounds.length) return "GAP";
  }
  if (distinct(bands.map(({ value }) => value)).length < 2) return "RESULT_NOT_CONSTANT";
  const boundary = boundaryOf({ bounds, pieces });
  if (boundary !== "LOWER_BOUND_BELONGS" && boundary !== "UPPER_BOUND_BELONGS") return boundary;
  const end = pieces.at(-1)?.kind === "missing" ? (bounds.at(-1) ?? null) : null;
  return { tiers: { mode: "STEP", boundary, bands, end }, offset: null, ...flags };
}

/** Which band each bound belongs to: one rule for all of them. The first of a table that is closed below is in it anyway. */
function boundaryOf({ bounds, pieces }: Piecewise): BoundaryRule | ObstacleKind {
  const rules = new Set<BoundaryRule>();
  for (let at = 0; at < bounds.length; at++) {
    const [below, on, above] = pieces.slice(2 * at, 2 * at + 3) as [Piece, Piece, Piece];
    const [isLower, isUpper] = [sameLine(on, above), sameLine(on, below)];
    if (at === 0 && below.kind === "missing") {
      if (!isLower) return isUpper ? "OPEN_START" : "SINGLE_VALUE";
      continue;
    }
    if (!isLower && !isUpper) return on.kind === "missing" ? "GAP" : "SINGLE_VALUE";
    if (isLower !== isUpper) rules.add(isLower ? "LOWER_BOUND_BELONGS" : "UPPER_BOUND_BELONGS");
  }
  const [rule = "LOWER_BOUND_BELONGS", other] = rules;
  return other === undefined ? rule : "MIXED_BOUNDARIES";
}

/** Slices that join one another; the first begins at 0 where it is open below. */
function marginalTable(
  whole: Piecewise,
  flags: Pick<Tabled, "timesFactor" | "hasZero">,
): Tabled | ObstacleKind {
  const { bounds, pieces } = withoutStraightBounds(whole);
  const [first, second] = [pieces[0], pieces[2]];
  const isClosed = first?.kind === "missing";
  const start = isClosed ? second : first;
  if (start?.kind !== "line") return "GAP";
  const from = isClosed ? bounds[0] : undefined;
  if (isClosed && pieces[1]?.kind === "missing") return "OPEN_START";
  const lowest = bounds[0];
  if (!isClosed && lowest !== undefined && sign(lowest) < 0) return "NOT_ONE_LINE";
  const joints = isClosed ? joined(bounds, pieces, 1) : joined(bounds, pieces, 0);
  if (joints !== null) return joints;
  const hasEnd = pieces.at(-1)?.kind === "missing";
  const isUpper = hasEnd && pieces.at(-2)?.kind === "line";
  const offset = from === undefined ? start.intercept : lineAt(start, from);
  if (flags.timesFactor && !isZero(offset)) return "NOT_ONE_LINE";
  const bands = pieces.flatMap((piece, at) =>
    at % 2 === 0 && piece.kind === "line" ? [{ from: bounds[at / 2 - 1] ?? null, value: piece.slope }] : [],
  );
  const boundary = isUpper ? "UPPER_BOUND_BELONGS" : "LOWER_BOUND_BELONGS";
  const end = hasEnd ? (bounds.at(-1) ?? null) : null;
  const tiers: Tiers = { mode: "MARGINAL", boundary, bands, end };
  return { tiers, timesSubject: false, offset: isZero(offset) ? null : offset, ...flags };
}

/** Without bounds at which nothing changes. */
function withoutStraightBounds({ bounds, pieces }: Piecewise): Piecewise {
  const kept = bounds.flatMap((_, at) => {
    const [below, on, above] = pieces.slice(2 * at, 2 * at + 3) as [Piece, Piece, Piece];
    return sameLine(below, on) && sameLine(on, above) ? [] : [at];
  });
  return {
    bounds: kept.map((at) => bounds[at] as Decimal),
    pieces: [pieces[0] as Piece, ...kept.flatMap((at) => pieces.slice(2 * at + 1, 2 * at + 3))],
  };
}

/** What parts the pieces at the bounds from one on; null where they join. The last may end in nothing. */
function joined(bounds: readonly Decimal[], pieces: readonly Piece[], from: number): ObstacleKind | null {
  for (let at = from; at < bounds.length; at++) {
    const bound = bounds[at] as Decimal;
    const [below, on, above] = pieces.slice(2 * at, 2 * at + 3) as [Piece, Piece, Piece];
    if (below.kind === "missing") return "GAP";
    if (above.kind === "missing" && at < bounds.length - 1) return "GAP";
    const level = lineAt(below, bound);
    if (on.kind === "line" && compare(lineAt(on, bound), level) !== 0) return "NOT_ONE_LINE";
    if (on.kind === "missing" && above.kind === "line") return "GAP";
    if (above.kind === "line" && compare(lineAt(above, bound), level) !== 0) return "NOT_ONE_LINE";
  }
  return null;
}

function distinct(values: readonly Decimal[]): readonly Decimal[] {
  const sorted = values.toSorted(compare);
  return sorted.filter((value, at) => {
    const before = sorted[at - 1];
    return before === undefined || compare(before, value) !== 0;
  });
}
