/** A tier table as a chart: a step for each band, a full dot where a bound belongs. Says itself in words. */
import { type DecimalText, useNumbers } from "../format/numbers.ts";
import styles from "./step-chart.module.css";

export interface Band {
  /** Null: open below. */
  readonly from: DecimalText | null;
  readonly value: DecimalText;
}

interface Props {
  readonly bands: readonly Band[];
  readonly boundary: "LOWER_BOUND_BELONGS" | "UPPER_BOUND_BELONGS";
  /** The same in words. */
  readonly label: string;
}

const size = { width: 340, height: 150 } as const;
const inset = { left: 44, right: 12, top: 14, bottom: 24 } as const;
const dot = 4;

/** All bands are as wide: bounds often lie far apart, and the steps are what is looked at. */
export function StepChart({ bands, boundary, label }: Props) {
  const numbers = useNumbers();
  const values = bands.map(({ value }) => Number(value));
  const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)];
  const inner = {
    width: size.width - inset.left - inset.right,
    height: size.height - inset.top - inset.bottom,
  };
  const x = (place: number) => inset.left + (place / Math.max(1, bands.length)) * inner.width;
  const y = (value: number) =>
    inset.top + (1 - (value - least) / (most === least ? 1 : most - least)) * inner.height;
  const path = bands.map((_, place) => `M${x(place)} ${y(values[place] ?? 0)}H${x(place + 1)}`).join("");
  return (
    <svg
      className={styles.chart}
      viewBox={`0 0 ${size.width} ${size.height}`}
      width={size.width}
      role="img"
      aria-label={label}
    >
      <line className={styles.axis} x1={inset.left} x2={size.width - inset.right} y1={y(0)} y2={y(0)} />
      <path className={styles.line} d={path} />
      {bands.map(({ from, value }, place) => (
        <g key={from ?? "below"}>
          <text className={styles.label} x={inset.left - 8} y={y(Number(value)) + 4} textAnchor="end">
            {numbers.number(value)}
          </text>
          {place > 0 && from !== null && (
            <>
              <text className={styles.label} x={x(place)} y={size.height - 6} textAnchor="middle">
                {numbers.number(from)}
              </text>
              <circle
                className={boundary === "UPPER_BOUND_BELONGS" ? styles.held : styles.open}
                cx={x(place)}
                cy={y(values[place - 1] ?? 0)}
                r={dot}
              />
              <circle
                className={boundary === "LOWER_BOUND_BELONGS" ? styles.held : styles.open}
                cx={x(place)}
                cy={y(values[place] ?? 0)}
                r={dot}
              />
            </>
          )}
        </g>
      ))}
    </svg>
  );
}
