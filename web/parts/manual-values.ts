/** Entering values by hand, and what takes that back: those that were replaced are entered again, new ones deleted. */
import { ask } from "../api/client.ts";
import { callKey } from "../api/key.ts";
import type { Answer } from "../api/refusals.ts";
import {
  EnteredValues,
  type EnteredValuesQuery,
  EnterValues,
  type EnterValuesMutation,
  type ManualValueInput,
  TakeBackValues,
} from "./manual-values.generated.ts";
import type { Step } from "./taking-back.ts";

export interface Entering {
  readonly source: string;
  readonly values: readonly ManualValueInput[];
  readonly allOrNothing: boolean;
}

export interface Entered {
  readonly answer: EnterValuesMutation["recordManualValues"];
  readonly takeBack: readonly Step[];
}

/** What the API tells of at once. */
const mostAtOnce = 1000;

export async function enterValues({ source, values, allOrNothing }: Entering): Promise<Entered> {
  const former = await formerValues(
    source,
    values.map(({ externalId }) => externalId),
  );
  const answer = await record({ source, values, allOrNothing });
  return { answer, takeBack: stepsBack(source, entered(values, answer), former) };
}

async function record({ values, ...rest }: Entering): Promise<EnterValuesMutation["recordManualValues"]> {
  const input = { ...rest, values: [...values], idempotencyKey: callKey() };
  return (await ask(EnterValues, { input })).recordManualValues;
}

type Former = ReadonlyMap<string, EnteredValuesQuery["manualValues"][number]>;

async function formerValues(source: string, ids: readonly string[]): Promise<Former> {
  const parts = Array.from({ length: Math.ceil(ids.length / mostAtOnce) }, (_, part) =>
    ask(EnteredValues, { source, externalIds: ids.slice(part * mostAtOnce, (part + 1) * mostAtOnce) }),
  );
  const found = (await Promise.all(parts)).flatMap(({ manualValues }) => manualValues);
  return new Map(found.map((each) => [each.externalId, each]));
}

/** The external ids under which something was stored. */
function entered(values: readonly ManualValueInput[], answer: Entered["answer"]): readonly string[] {
  if (answer.__typename !== "FactsRecorded") return [];
  const rejected = new Set(answer.rejections.map(({ externalId }) => externalId));
  return values.map(({ externalId }) => externalId).filter((id) => !rejected.has(id));
}

function stepsBack(source: string, ids: readonly string[], former: Former): readonly Step[] {
  const replaced = ids.flatMap((id) => former.get(id) ?? []);
  const added = ids.filter((id) => !former.has(id));
  const values = replaced.map(({ employee, indicator, ...rest }) => ({
    ...rest,
    employee: employee.number,
    indicator: indicator.code,
  }));
  const restore = async () => refusedWhole(await record({ source, values, allOrNothing: true }));
  const remove = async () => {
    const input = { kind: "MANUAL_VALUES", source, externalIds: [...added] } as const;
    return (await ask(TakeBackValues, { input })).deleteFacts;
  };
  return [...(values.length > 0 ? [restore] : []), ...(added.length > 0 ? [remove] : [])];
}

/** All or nothing: a rejection refuses it. */
function refusedWhole(answer: Entered["answer"]): Answer {
  const [rejection] = answer.__typename === "FactsRecorded" ? answer.rejections : [];
  return rejection === undefined ? answer : { __typename: "ValidationError", message: rejection.reason };
}
