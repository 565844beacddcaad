/** What a payload refuses, by the fields of a form. */

/** The shape of `...Refusal`: an error of a payload union, or what was hoped for, which has no message. */
export interface Answer {
  readonly __typename: string;
  readonly message?: string;
  readonly fields?: readonly { readonly path: readonly string[]; readonly message: string }[];
  readonly path?: readonly string[];
  readonly diagnostics?: readonly {
    readonly message: string;
    readonly line: number;
    readonly column: number;
  }[];
}

/** Each fault of a form, by the field's name (`salary`, `employees.2.unit`); what belongs to no field stands under "". */
export type Faults = ReadonlyMap<string, string>;

export const noFaults: Faults = new Map();

/** Whether the answer is one of the errors. */
export function isRefused({ __typename }: Answer): boolean {
  return __typename.endsWith("Error");
}

/** What is wrong; nothing where the answer is no error. `known` tells which fields the form shows. */
export function faultsOf(answer: Answer, known: (field: string) => boolean): Faults {
  if (!isRefused(answer)) return noFaults;
  const found = new Map<string, string>();
  const add = (path: readonly string[], message: string) => {
    const field = (path[0] === "input" ? path.slice(1) : path).join(".");
    const key = known(field) ? field : "";
    const former = found.get(key);
    found.set(key, former === undefined ? message : `${former} ${message}`);
  };
  if (answer.diagnostics !== undefined)
    for (const { message } of answer.diagnostics) add(answer.path ?? [], message);
  else if (answer.fields !== undefined && answer.fields.length > 0)
    for (const { path, message } of answer.fields) add(path, message);
  else add([], answer.message ?? answer.__typename);
  return found;
}

/** The faults of a form whose fields are those of the input, each at its way there: `bands.2.from`. */
export function fieldFaults(fields: NonNullable<Answer["fields"]>): Faults {
  return new Map(
    fields.map(({ path, message }) => [(path[0] === "input" ? path.slice(1) : path).join("."), message]),
  );
}
