/** Attainment over periods as small columns with a line at the plan; says itself in words. */
import type { DecimalText } from "../format/numbers.ts";
import { drawnShare } from "../format/numbers.ts";
import styles from "./bullet.module.css";

interface Point {
  readonly value: DecimalText | null;
  readonly label: string;
}

const height = 28;
const column = { width: 10, step: 14 } as const;
/** The highest attainment that is drawn; what is above is as high. */
const highest = 1.5;

export function Trend({ points, label }: { readonly points: readonly Point[]; readonly label: string }) {
  const width = points.length * column.step;
  const plan = height * (1 - 1 / highest);
  return (
    <svg width={width} height={height} role="img" aria-label={label}>
      {points.map((point, place) => {
        const size = Math.max(1, drawnShare(point.value, highest) * height);
        const isLast = place === points.length - 1;
        return (
          <rect
            key={point.label}
            className={isLast ? styles.fact : styles.forecast}
            x={place * column.step}
            y={height - size}
            width={column.width}
            height={size}
          >
            <title>{point.label}</title>
          </rect>
        );
      })}
      <line className={styles.expected} x1={0} x2={width} y1={plan} y2={plan} strokeWidth={1} />
    </svg>
  );
}
