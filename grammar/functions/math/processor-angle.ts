/**
 * Angles next to a zero or a pole of the trigonometric functions, as Excel's processor sees them: TAN(PI()/2) is no
 * error in Excel but 1.6E16, by what a double leaves of the angle and 64 binary digits of π. Other angles stay exact.
 */
import { Decimal as Wide } from "decimal.js";

type Angle = InstanceType<typeof Wide>;

const Precise = Wide.clone({ precision: 80, defaults: true });
const QUARTER_TURN = Precise.acos(0);
/** A quarter turn by π as the x87 keeps it: rounded to 64 binary digits. */
const PROCESSOR_QUARTER_TURN = new Precise("0xC90FDAA22168C235").times(new Precise(2).pow(-63));
/** Closer than this to a quarter turn, the digits that a double lacks show in the result. */
const NEAR = 1e-5;

/** The angle of which the exact functions give what Excel gives. */
export function processorAngle(angle: Angle): Angle {
  const turns = new Precise(angle).dividedBy(QUARTER_TURN).toNearest(1);
  const rest = new Precise(angle).minus(turns.times(QUARTER_TURN));
  if (turns.isZero() || rest.abs().greaterThan(NEAR)) return angle;
  const seen = exactDouble(angle.toNumber()).minus(turns.times(PROCESSOR_QUARTER_TURN));
  return new (angle.constructor as typeof Wide)(turns.times(QUARTER_TURN).plus(seen));
}

/** All digits of a double, and not only the shortest that name it. */
function exactDouble(value: number): Angle {
  let exponent = 0;
  let mantissa = value;
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2;
    exponent--;
  }
  return new Precise(mantissa).times(new Precise(2).pow(exponent));
}
