/** A tier table as a chart: bands as steps or slopes, bounds as dots that are filled where they belong, and a probe. */
import type { Decimal, TierTable } from "../../../grammar/index.ts";
import { lookUpTier } from "../../../grammar/index.ts";
import { useNumbers } from "../../format/numbers.ts";
import { type Chart, chartOf, type Point } from "./chart.ts";
import styles from "./tiers.module.css";

const size = { width: 640, height: 300 };
const frame = { left: 72, right: 16, top: 16, bottom: 44 };
const nearest = 46;

interface Props {
  readonly table: TierTable;
  readonly probe: Decimal | null;
  readonly label: string;
}

export function StepChart({ table, probe, label }: Props) {
  const chart = chartOf(table, probe);
  const place = placing(chart);
  const found = probe === null ? null : lookUpTier(table, probe);
  const at = probe === null || found === null ? null : { x: Number(probe), y: Number(found.result) };
  return (
    <svg viewBox={`0 0 ${size.width} ${size.height}`} className={styles.chart} role="img" aria-label={label}>
      <Axes chart={chart} place={place} />
      {chart.lines.map(({ from, to }) => {
        const [a, b] = [place(from), place(to)];
        return <line key={`${from.x} ${to.x}`} x1={a.x} y1={a.y} x2={b.x} y2={b.y} className={styles.line} />;
      })}
      {probe !== null && <Probe x={Number(probe)} at={at} chart={chart} place={place} />}
      {chart.dots.map((dot) => {
        const { x, y } = place(dot);
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

type Placing = (point: Point) => Point;

function placing({ left, right, low, high }: Chart): Placing {
  const width = size.width - frame.left - frame.right;
  const height = size.height - frame.top - frame.bottom;
  return ({ x, y }) => ({
    x: frame.left + ((x - left) / (right - left || 1)) * width,
    y: frame.top + (1 - (y - low) / (high - low || 1)) * height,
  });
}

function Axes({ chart, place }: { readonly chart: Chart; readonly place: Placing }) {
  const numbers = useNumbers();
  const zero = place({ x: chart.left, y: 0 }).y;
  const heights = apart(
    [...new Set(chart.lines.flatMap(({ from, to }) => [from.y, to.y]))],
    (y) => place({ x: chart.left, y }).y,
    18,
  );
  const bounds = apart(chart.bounds.map(Number), (x) => place({ x, y: 0 }).x, nearest);
  return (
    <g>
      <line x1={frame.left} x2={size.width - frame.right} y1={zero} y2={zero} className={styles.axis} />
      <line
        x1={frame.left}
        x2={frame.left}
        y1={frame.top}
        y2={size.height - frame.bottom}
        className={styles.axis}
      />
      {heights.map((y) => (
        <text
          key={y}
          x={frame.left - 8}
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
            <line x1={x} x2={x} y1={frame.top} y2={size.height - frame.bottom} className={styles.bound} />
            {bounds.includes(Number(bound)) && (
              <text x={x} y={size.height - frame.bottom + 18} textAnchor="middle" className={styles.tick}>
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
  readonly chart: Chart;
  readonly place: Placing;
}

function Probe({ x, at, place }: ProbeProps) {
  const column = place({ x, y: 0 }).x;
  const spot = at === null ? null : place(at);
  return (
    <g>
      <line x1={column} x2={column} y1={frame.top} y2={size.height - frame.bottom} className={styles.probe} />
      {spot !== null && (
        <>
          <line x1={frame.left} x2={spot.x} y1={spot.y} y2={spot.y} className={styles.probe} />
          <rect x={spot.x - 5} y={spot.y - 5} width={10} height={10} className={styles.spot} />
        </>
      )}
    </g>
  );
}
