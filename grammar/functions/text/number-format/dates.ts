/** Writes a serial number as a date or a time by the parts of a section. */
import {
  clockOfSerial,
  dateOfSerial,
  lastSerial,
  monthNames,
  weekdayOfSerial,
} from "../../../values/dates.ts";
import {
  compare,
  type Decimal,
  fromInteger,
  multiply,
  round,
  sign,
  toWholeNumber,
} from "../../../values/decimal.ts";
import type { Piece } from "./sections.ts";

const dayNames = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;
const SECONDS_A_DAY = 86_400;

/** The date, or null where the number is none: below 0 or beyond the year 9999. */
export function formatDate(serial: Decimal, pieces: readonly Piece[]): string | null {
  if (sign(serial) < 0 || compare(serial, fromInteger(lastSerial() + 1)) >= 0) return null;
  const decimals = Math.max(
    0,
    ...pieces.map((piece) => (piece.kind === "second-fraction" ? piece.digits : 0)),
  );
  const clock = clockOfSerial(serial, decimals);
  const civil = dateOfSerial(clock.day);
  if (civil === null) return null;
  const seconds = round(multiply(serial, fromInteger(SECONDS_A_DAY)), decimals, "half-away");
  const isHalved = pieces.some((piece) => piece.kind === "half-day");
  const writing: Writing = { clock, civil, totalSeconds: toWholeNumber(seconds), isHalved };
  return pieces.map((piece) => partOf(piece, writing)).join("");
}

interface Writing {
  readonly clock: ReturnType<typeof clockOfSerial>;
  readonly civil: NonNullable<ReturnType<typeof dateOfSerial>>;
  readonly totalSeconds: number;
  readonly isHalved: boolean;
}

function partOf(piece: Piece, writing: Writing): string {
  const { clock } = writing;
  switch (piece.kind) {
    case "literal":
      return piece.text;
    case "slash":
      return "/";
    case "point":
      return ".";
    case "comma":
      return ",";
    case "half-day": {
      const half = clock.hours < 12 ? "AM" : "PM";
      return piece.style === "AM/PM" ? half : half.charAt(0);
    }
    case "second-fraction": {
      const [, fraction = ""] = clock.seconds.toString().split(".");
      return `.${fraction.slice(0, piece.digits).padEnd(piece.digits, "0")}`;
    }
    case "date":
      return piece.elapsed ? elapsedPart(piece, writing) : datePart(piece, writing);
    default:
      return "";
  }
}

function elapsedPart(piece: Piece & { kind: "date" }, { totalSeconds }: Writing): string {
  const unit = piece.letter === "h" ? 3600 : piece.letter === "minute" ? 60 : 1;
  return String(Math.floor(totalSeconds / unit)).padStart(piece.length, "0");
}

function datePart({ letter, length }: Piece & { kind: "date" }, { clock, civil, isHalved }: Writing): string {
  const padded = (value: number) => String(value).padStart(Math.min(length, 2), "0");
  switch (letter) {
    case "y":
      return length <= 2 ? String(civil.year % 100).padStart(2, "0") : String(civil.year);
    case "e":
      return String(civil.year);
    case "m": {
      const name = monthNames[civil.month - 1] ?? "";
      return length >= 3 ? named(name, length) : padded(civil.month);
    }
    case "d": {
      const name = dayNames[weekdayOfSerial(clock.day) - 1] ?? "";
      return length >= 3 ? named(name, length) : padded(civil.day);
    }
    case "h":
      return padded(isHalved ? ((clock.hours + 11) % 12) + 1 : clock.hours);
    case "minute":
      return padded(clock.minutes);
    case "s":
      return padded(toWholeNumber(clock.seconds));
    default:
      return letter satisfies never;
  }
}

/** Three letters, the whole name, or (mmmmm) the first letter. */
function named(name: string, length: number): string {
  return length === 3 ? name.slice(0, 3) : length === 5 ? name.charAt(0) : name;
}
