/** What changed between two states of an object, field by field. */

export interface Difference {
  readonly field: string;
  /** As the log has it, numbers as `Digits`; null where the field was not there. */
  readonly before: unknown;
  readonly after: unknown;
}

/** The fields that differ, in the order of the newer state; all of them where there was, or is, nothing. */
export function differences(before: string | null, after: string | null): readonly Difference[] {
  const [former, latter] = [stateOf(before), stateOf(after)];
  const fields = [...new Set([...Object.keys(latter), ...Object.keys(former)])];
  return fields
    .map((field) => ({ field, before: former[field] ?? null, after: latter[field] ?? null }))
    .filter((each) => JSON.stringify(each.before) !== JSON.stringify(each.after));
}

function stateOf(json: string | null): Readonly<Record<string, unknown>> {
  const state: unknown = json === null ? {} : JSON.parse(json, keepDigits);
  return typeof state === "object" && state !== null ? { ...state } : { "": state };
}

/** Numbers of JSON as they were written: exact decimals are no doubles. */
function keepDigits(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  return typeof value === "number" ? new Digits(context?.source ?? String(value)) : value;
}

/** A number, digit by digit. */
export class Digits {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toJSON(): string {
    return this.text;
  }
}
