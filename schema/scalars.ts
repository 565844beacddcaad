/** Scalars: exact numbers, periods, days and moments, formulas. */
import { GraphQLError } from "graphql";
import { Decimal, decimal, parseDecimal } from "../grammar/index.ts";
import { type Period, parsePeriod, periodCode } from "../src/calendar/index.ts";
import { builder } from "./builder.ts";

function invalid(message: string): never {
  throw new GraphQLError(message, { extensions: { code: "BAD_USER_INPUT" } });
}

const LONGEST_NUMBER = 100;

builder.scalarType("Decimal", {
  description:
    'An exact number as text: `"44700.00"`. Takes a text or a whole number, never a floating-point number, which could not be exact.',
  serialize: (value) => (value instanceof Decimal ? value : decimal(value)).toString(),
  parseValue: (value) => {
    if (typeof value === "number" && Number.isSafeInteger(value)) return decimal(value);
    const parsed = typeof value === "string" && value.length <= LONGEST_NUMBER ? parseDecimal(value) : null;
    return parsed ?? invalid('A Decimal is a text such as "12.50", or a whole number.');
  },
  parseLiteral: (node) => {
    const text = node.kind === "StringValue" || node.kind === "IntValue" ? node.value : "";
    const parsed = text.length <= LONGEST_NUMBER ? parseDecimal(text) : null;
    return parsed ?? invalid('A Decimal is a text such as "12.50", or a whole number.');
  },
});

/** Past it, what is reckoned onwards from a day would leave the years of four digits. */
const LAST_YEAR = 2999;

function periodIn(value: unknown): Period | null {
  const period = typeof value === "string" ? parsePeriod(value) : null;
  return period !== null && period.end.year <= LAST_YEAR ? period : null;
}

builder.scalarType("Period", {
  description:
    "A day, ISO week, month, quarter or year from 1900 to 2999: `2026-03-15`, `2026-W11`, `2026-03`, `2026-Q1`, `2026`.",
  serialize: (period) => periodCode(period),
  parseValue: (value) =>
    periodIn(value) ??
    invalid("A Period is written 2026-03-15, 2026-W11, 2026-03, 2026-Q1 or 2026, up to 2999."),
});

builder.scalarType("Date", {
  description: "A calendar day from 1900 to 2999, `2026-03-15`.",
  parseValue: (value) => {
    const period = periodIn(value);
    return period?.kind === "DAY"
      ? period.start.toString()
      : invalid("A Date is written 2026-03-15, up to 2999.");
  },
});

builder.scalarType("DateTime", {
  description: "A moment in UTC, `2026-03-15T10:30:00.000Z`.",
  serialize: (moment) => moment.toISOString(),
  parseValue: (value) => {
    const moment = typeof value === "string" ? new Date(value) : new Date(Number.NaN);
    return Number.isNaN(moment.getTime()) ? invalid("A DateTime is written 2026-03-15T10:30:00Z.") : moment;
  },
});

builder.scalarType("File", {
  description:
    "A file of up to 20 MiB, sent as a part of the request (GraphQL multipart) with the header `x-graphql-yoga-csrf: 1`.",
  serialize: () => invalid("A File only goes in."),
  parseValue: (value) =>
    isFile(value) ? value : invalid("A File is sent as a part of a multipart request."),
  parseLiteral: () => invalid("A File is sent as a part of a multipart request."),
});

function isFile(value: unknown): value is File {
  return (
    typeof value === "object" &&
    value !== null &&
    "arrayBuffer" in value &&
    typeof value.arrayBuffer === "function" &&
    "name" in value &&
    typeof value.name === "string"
  );
}

builder.scalarType("Formula", {
  description: "The text of a formula in English form: `SALARY * TIER(sales)`. At most 8,192 characters.",
  parseValue: (value) => (typeof value === "string" ? value : invalid("A Formula is a text.")),
});
