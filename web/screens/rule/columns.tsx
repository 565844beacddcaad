/** Columns over and under a line; only drawn: the numbers stand in words and in tables. */
import { Card, Title } from "@mantine/core";
import styles from "./rule.module.css";

interface Column {
  readonly value: number;
  /** Under the column. */
  readonly mark: string;
  /** All of it in words. */
  readonly label: string;
  /** Drawn in the colour of what is lost, though it stands over the line. */
  readonly isNegative?: boolean;
}

const size = { width: 420, height: 150, foot: 18 } as const;

export function Columns({ title, columns }: { readonly title: string; readonly columns: readonly Column[] }) {
  const most = Math.max(0, ...columns.map(({ value }) => value));
  const least = Math.min(0, ...columns.map(({ value }) => value));
  const whole = most - least || 1;
  const height = size.height - size.foot;
  const zero = (most / whole) * height;
  const step = size.width / Math.max(columns.length, 1);
  // Marks that would run into each other are left out.
  const every = Math.ceil(56 / step);
  return (
    <Card withBorder h="100%">
      <Title order={2} size="h5">
        {title}
      </Title>
      <svg
        viewBox={`0 0 ${size.width} ${size.height}`}
        width="100%"
        style={{ maxWidth: "30rem" }}
        role="img"
        aria-label={[title, ...columns.map(({ label }) => label)].join(". ")}
      >
        {columns.map(({ value, mark, label, isNegative = value < 0 }, place) => {
          const high = (Math.abs(value) / whole) * height;
          const left = place * step;
          return (
            <g key={label}>
              <title>{label}</title>
              <rect
                className={isNegative ? styles.negative : styles.positive}
                x={left + step * 0.15}
                width={Math.min(step * 0.7, 60)}
                y={value < 0 ? zero : zero - high}
                height={Math.max(high, value === 0 ? 0 : 1)}
              />
              {place % every === 0 && (
                <text className={styles.tick} x={left + step * 0.15} y={size.height - 4}>
                  {mark}
                </text>
              )}
            </g>
          );
        })}
        <line className={styles.axis} x1={0} x2={size.width} y1={zero} y2={zero} />
      </svg>
    </Card>
  );
}
