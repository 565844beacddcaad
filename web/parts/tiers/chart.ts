/** What a chart of a tier table draws, in the table's own units: lines, dots of bounds, and the frame around them. */
import { type Decimal, decimal, lookUpTier, type TierTable } from "../../../grammar/index.ts";

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Line {
  readonly from: Point;
  readonly to: Point;
}

/** A filled dot holds the bound, a hollow one does not. */
export interface Dot extends Point {
  readonly isHeld: boolean;
}

export interface Chart {
  readonly lines: readonly Line[];
  readonly dots: readonly Dot[];
  readonly bounds: readonly string[];
  readonly left: number;
  readonly right: number;
  readonly low: number;
  readonly high: number;
}

const margin = 0.25;

export function chartOf(table: TierTable, probe: Decimal | null): Chart {
  const bounds = [...table.bands.map(({ from }) => from), table.end].filter((bound) => bound !== null);
  const places = [...bounds, ...(probe === null ? [] : [probe])].map(Number);
  const [least, most] = [Math.min(...places, 0), Math.max(...places, 0)];
  const width = (most - least || 1) * margin;
  const isOpenBelow = table.bands[0]?.from === null || table.mode !== "LINEAR";
  const left = isOpenBelow && least < 0 ? least - width : least;
  const right = most + width;
  const lines = table.mode === "STEP" ? steps(table, left, right) : slopes(table, left, right);
  const heights = [...lines.flatMap(({ from, to }) => [from.y, to.y]), 0];
  return {
    lines,
    dots: table.mode === "STEP" ? stepDots(table) : endDots(lines),
    bounds: bounds.map(String),
    left,
    right,
    low: Math.min(...heights),
    high: Math.max(...heights) || 1,
  };
}

function steps({ bands, end }: TierTable, left: number, right: number): Line[] {
  return bands.map(({ from, value }, n) => {
    const until = bands[n + 1]?.from ?? end;
    const y = Number(value);
    return {
      from: { x: from === null ? left : Number(from), y },
      to: { x: until === null ? right : Number(until), y },
    };
  });
}

/** At each bound two dots: the value of the band that holds it, and that of the one that does not. */
function stepDots({ bands, end, boundary }: TierTable): Dot[] {
  const isLowerHeld = boundary === "LOWER_BOUND_BELONGS";
  return bands.flatMap(({ from, value }, n) => {
    const until = bands[n + 1]?.from ?? end;
    const y = Number(value);
    return [
      ...(from === null ? [] : [{ x: Number(from), y, isHeld: isLowerHeld }]),
      ...(until === null ? [] : [{ x: Number(until), y, isHeld: !isLowerHeld }]),
    ];
  });
}

/** MARGINAL and LINEAR are straight between bounds; what they come to there, the language itself says. */
function slopes(table: TierTable, left: number, right: number): Line[] {
  const bounds = [...table.bands.map(({ from }) => from), table.end].filter((bound) => bound !== null);
  const isOpenBelow = table.bands[0]?.from === null;
  const places = [
    ...(isOpenBelow ? [decimal(String(left)), decimal("0")] : []),
    ...bounds,
    ...(table.end === null ? [decimal(String(right))] : []),
  ];
  const inOrder = [...new Map(places.map((place) => [Number(place), place])).entries()].sort(
    ([a], [b]) => a - b,
  );
  const points = inOrder.flatMap(([x, place]) => {
    const worth = lookUpTier({ ...table, boundary: boundaryAt(table, place) }, place);
    return worth === null ? [] : [{ x, y: Number(worth.result) }];
  });
  return points.slice(1).map((to, n) => ({ from: points[n] ?? to, to }));
}

/** An end that does not belong is drawn as far as it is approached. */
function boundaryAt(table: TierTable, place: Decimal): TierTable["boundary"] {
  const isEnd = table.end !== null && Number(place) === Number(table.end);
  return isEnd ? "UPPER_BOUND_BELONGS" : "LOWER_BOUND_BELONGS";
}

function endDots(lines: readonly Line[]): Dot[] {
  return lines.flatMap(({ from }, n) => (n === 0 ? [] : [{ ...from, isHeld: true }]));
}
