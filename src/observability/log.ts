/** The log: a line of JSON each, on standard error; faults without what people entered. */
import { type DestinationStream, destination, type Logger, pino } from "pino";

/** Opens the log of a process. */
export function openLog(level: string, to: DestinationStream = destination(2)): Logger {
  return pino({ level, serializers: { err: faultForLog } }, to);
}

interface Fault {
  readonly type: string;
  readonly message?: string;
  /** PostgreSQL's or Node's code. */
  readonly code?: string;
  readonly constraint?: string;
  readonly table?: string;
  /** Where it happened. */
  readonly at?: readonly string[];
  readonly cause?: Fault;
}

/** The messages of these quote what they were given. */
const quoting: ReadonlySet<string> = new Set(["SyntaxError", "RangeError"]);
const sqlState = /^[0-9A-Z]{5}$/;
const deepest = 5;

/**
 * What may be logged of a fault. PostgreSQL's messages and those of parsers quote values, such as a name that is there twice; of them
 * stay the code, the constraint and the place.
 */
export function faultForLog(error: unknown, depth = 0): Fault {
  if (!isFault(error)) return { type: typeof error };
  const { code, constraint, table, cause } = error;
  const isQuoting = quoting.has(error.name) || (typeof code === "string" && sqlState.test(code));
  return {
    type: error.constructor.name,
    ...(!isQuoting && { message: error.message }),
    ...(typeof code === "string" && { code }),
    ...(typeof constraint === "string" && { constraint }),
    ...(typeof table === "string" && { table }),
    at: placesOf(error),
    ...(cause instanceof Error && depth < deepest && { cause: faultForLog(cause, depth + 1) }),
  };
}

/** An error, or what the queue makes of one: an object with the same fields. */
function isFault(error: unknown): error is Error & Record<string, unknown> {
  if (error instanceof Error) return true;
  return (
    typeof error === "object" && error !== null && "message" in error && typeof error.message === "string"
  );
}

function placesOf({ stack = "" }: Error): string[] {
  return stack
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim())
    .slice(0, 20);
}
