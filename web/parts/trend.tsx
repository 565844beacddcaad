/** Values over periods as small columns, with a line at the plan where there is one; says itself in words. */
import type { DecimalText } from "../format/numbers.ts";
import { drawnShare } from "../format/numbers.ts";
import styles from "./bullet.module.css";

interface Point {
  readonly value: DecimalText | null;
  readonly label: string;
}

const height = 28;
const column = { width: 10, step: 14 } as const;

interface Props {
  readonly points: readonly Point[];
  readonly label: string;
  /** The value of a column of full height; what is above is as high. */
  readonly highest: number;
  /** Where the line is drawn; null for none. */
  readonly plan: number | null;
}

export function Trend({ points, label, highest, plan }: Props) {
  const width = points.length * column.step;
  const line = plan === null ? null : height * (1 - plan / highest);
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
      {line !== null && (
        <line className={styles.expected} x1={0} x2={width} y1={line} y2={line} strokeWidth={1} />
      )}
    </svg>
  );
}
