/**
 * A bullet bar: the fact on the way to the plan, a mark for what is expected by now, and the forecast behind.
 * Without a plan there is no way to be on, and the bar is empty. Says itself in words.
 */
import { type DecimalText, drawnShare } from "../format/numbers.ts";
import styles from "./bullet.module.css";

interface Props {
  readonly fact: DecimalText | null;
  readonly plan: DecimalText | null;
  readonly expected: DecimalText | null;
  readonly forecast: DecimalText | null;
  /** The same in words. */
  readonly label: string;
}

const height = 22;
const marks = { plan: 3, expected: 2 } as const;

export function Bullet({ fact, plan, expected, forecast, label }: Props) {
  const whole = 1.05 * Math.max(...[fact, plan, expected, forecast].map((each) => Number(each ?? 0)), 0);
  const at = (value: DecimalText | null) => `${drawnShare(value, whole) * 100}%`;
  return (
    <svg className={styles.bullet} width="100%" height={height} role="img" aria-label={label}>
      <rect className={plan === null ? styles.unplanned : styles.track} width="100%" height={height} rx={3} />
      {plan !== null && forecast !== null && (
        <rect className={styles.forecast} y={3} width={at(forecast)} height={height - 6} />
      )}
      {plan !== null && <rect className={styles.fact} y={7} width={at(fact)} height={height - 14} />}
      {expected !== null && (
        <line
          className={styles.expected}
          x1={at(expected)}
          x2={at(expected)}
          y1={3}
          y2={height - 3}
          strokeWidth={marks.expected}
        />
      )}
      {plan !== null && (
        <line
          className={styles.plan}
          x1={at(plan)}
          x2={at(plan)}
          y1={0}
          y2={height}
          strokeWidth={marks.plan}
        />
      )}
    </svg>
  );
}
