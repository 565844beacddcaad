/** A tier table as a chart: bands as steps or slopes, bounds as dots that are filled where they belong, and a probe. Says itself in words. */
import type { Decimal, TierTable } from "../../../grammar/index.ts";
import { lookUpTier } from "../../../grammar/index.ts";
import { useNumbers } from "../../format/numbers.ts";
import { type Chart, chartOf, type Point } from "./chart.ts";
import styles from "./step-chart.module.css";
import { useTierWords } from "./words.ts";

const sizes = {
  large: { width: 640, height: 300 },
  small: { width: 320, height: 160 },
} as const;
const inset = { left: 64, right: 16, top: 16, bottom: 28 } as const;
/** How far apart labels stand at the least. */
const apartBy = { across: 46, down: 18 } as const;

interface Props {
  readonly table: TierTable;
  /** A value on trial, or none. */
  readonly probe: Decimal | null;
  readonly size: keyof typeof sizes;
}

export function StepChart({ table, probe, size }: Props) {
  const words = useTierWords();
  const { width, height } = sizes[size];
  const drawn = drawingOf(chartOf(table, probe), sizes[size]);
  const found = probe === null ? null : lookUpTier(table, probe);
  const at = probe === null || found === null ? null : { x: Number(probe), y: Number(found.result) };
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      className={`${styles.chart} ${styles[size]}`}
      role="img"
      aria-label={words(table)}
    >
      <Axes drawn={drawn} />
      {drawn.chart.lines.map(({ from, to }) => {
        const [a, b] = [drawn.place(from), drawn.place(to)];
        return <line key={`${from.x} ${to.x}`} x1={a.x} y1={a.y} x2={b.x} y2={b.y} className={styles.line} />;
      })}
      {probe !== null && <Probe x={Number(probe)} at={at} drawn={drawn} />}
      {drawn.chart.dots.map((dot) => {
        const { x, y } = drawn.place(dot);
        return (
          <circle
            key={`${dot.x} ${dot.y} ${dot.isHeld}`}
            cx={x}
            cy={y}
            r={4.5}
            className={dot.isHeld ? styles.held : styles.notHeld}
          />
        );
      })}
    </svg>
  );
}

/** A chart on its sheet: where its points and edges come to lie. */
interface Drawing {
  readonly chart: Chart;
  readonly place: (point: Point) => Point;
  readonly right: number;
  readonly bottom: number;
}

function drawingOf(chart: Chart, sheet: { readonly width: number; readonly height: number }): Drawing {
  const { left, right, low, high } = chart;
  const width = sheet.width - inset.left - inset.right;
  const height = sheet.height - inset.top - inset.bottom;
  return {
    chart,
    place: ({ x, y }) => ({
      x: inset.left + ((x - left) / (right - left || 1)) * width,
      y: inset.top + (1 - (y - low) / (high - low || 1)) * height,
    }),
    right: sheet.width - inset.right,
    bottom: sheet.height - inset.bottom,
  };
}

function Axes({ drawn: { chart, place, right, bottom } }: { readonly drawn: Drawing }) {
  const numbers = useNumbers();
  const zero = place({ x: chart.left, y: 0 }).y;
  const heights = apart(
    [...new Set(chart.lines.flatMap(({ from, to }) => [from.y, to.y]))],
    (y) => place({ x: chart.left, y }).y,
    apartBy.down,
  );
  const bounds = apart(chart.bounds.map(Number), (x) => place({ x, y: 0 }).x, apartBy.across);
  return (
    <g>
      <line x1={inset.left} x2={right} y1={zero} y2={zero} className={styles.axis} />
      <line x1={inset.left} x2={inset.left} y1={inset.top} y2={bottom} className={styles.axis} />
      {heights.map((y) => (
        <text
          key={y}
          x={inset.left - 8}
          y={place({ x: 0, y }).y + 4}
          textAnchor="end"
          className={styles.tick}
        >
          {numbers.short(String(y))}
        </text>
      ))}
      {chart.bounds.map((bound) => {
        const { x } = place({ x: Number(bound), y: 0 });
        return (
          <g key={bound}>
            <line x1={x} x2={x} y1={inset.top} y2={bottom} className={styles.bound} />
            {bounds.includes(Number(bound)) && (
              <text x={x} y={bottom + 18} textAnchor="middle" className={styles.tick}>
                {numbers.short(bound)}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}

/** Those of some places whose labels do not lie over each other. */
function apart(values: readonly number[], at: (value: number) => number, least: number): number[] {
  const chosen: number[] = [];
  for (const value of values)
    if (chosen.every((other) => Math.abs(at(other) - at(value)) >= least)) chosen.push(value);
  return chosen;
}

interface ProbeProps {
  readonly x: number;
  readonly at: Point | null;
  readonly drawn: Drawing;
}

function Probe({ x, at, drawn: { place, bottom } }: ProbeProps) {
  const column = place({ x, y: 0 }).x;
  const spot = at === null ? null : place(at);
  return (
    <g>
      <line x1={column} x2={column} y1={inset.top} y2={bottom} className={styles.probe} />
      {spot !== null && (
        <>
          <line x1={inset.left} x2={spot.x} y1={spot.y} y2={spot.y} className={styles.probe} />
          <rect x={spot.x - 5} y={spot.y - 5} width={10} height={10} className={styles.spot} />
        </>
      )}
    </g>
  );
}
