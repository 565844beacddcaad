/** Doing once what is asked twice: a call with a key is done in one transaction with the record of its answer. */
import { createHash } from "node:crypto";
import { type EntityManager, type EntityName, wrap } from "@mikro-orm/postgresql";
import { rows, sql } from "../db/sql.ts";
import { ConflictProblem } from "../problem.ts";

export interface IdempotentCall {
  /** Who calls: keys of different callers have nothing to do with each other. */
  readonly caller: string;
  readonly operation: string;
  readonly key: string;
  /** What is asked for, without the key. */
  readonly input: unknown;
}

/** An answer that can be given again: an entity by its id, or data. */
type StoredAnswer =
  | { readonly kind: "entity"; readonly entity: string; readonly id: number | string }
  | { readonly kind: "data"; readonly data: unknown };

/** How long a key is remembered. */
const DAYS_KEPT = 7;

/**
 * Does the work and remembers its answer, or gives the answer of before. A second call that comes while the first is
 * under way waits for it. What the work refuses is not remembered. Throws ConflictProblem for another input.
 */
export async function once(
  em: EntityManager,
  call: IdempotentCall,
  work: (tx: EntityManager) => Promise<unknown>,
): Promise<unknown> {
  return em.transactional(async (tx) => {
    const { caller, operation, key } = call;
    const hash = createHash("sha256").update(canonical(call.input)).digest("hex");
    const made = await rows(
      tx,
      sql`insert into idempotent_call (caller, operation, key, input_hash)
        values (${caller}, ${operation}, ${key}, ${hash}) on conflict do nothing returning key`,
    );
    if (made.length === 0) return answered(tx, call, hash);
    const answer = await work(tx);
    await rows(
      tx,
      sql`update idempotent_call set answer = ${JSON.stringify(stored(answer))}::jsonb
        where caller = ${caller} and operation = ${operation} and key = ${key}`,
    );
    return answer;
  });
}

async function answered(
  em: EntityManager,
  { caller, operation, key }: IdempotentCall,
  hash: string,
): Promise<unknown> {
  const [known] = await rows<{ hash: string; answer: StoredAnswer }>(
    em,
    sql`select input_hash as hash, answer from idempotent_call
      where caller = ${caller} and operation = ${operation} and key = ${key}`,
  );
  if (known === undefined || known.hash !== hash)
    throw new ConflictProblem(`The idempotency key "${key}" was used for another input. Take a new one.`);
  const { answer } = known;
  return answer.kind === "data"
    ? answer.data
    : em.findOneOrFail(answer.entity as unknown as EntityName<object>, { id: answer.id } as never);
}

function stored(answer: unknown): StoredAnswer {
  const meta = isObject(answer) ? wrap(answer, true)?.__meta : undefined;
  if (!isObject(answer) || meta === undefined) return { kind: "data", data: answer };
  return { kind: "entity", entity: meta.className, id: Reflect.get(answer, "id") };
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** The same text for the same input, whatever the order of its fields. */
function canonical(input: unknown): string {
  return JSON.stringify(input, (_, value: unknown) =>
    isFile(value)
      ? { name: value.name, size: value.size }
      : isObject(value) && Object.getPrototypeOf(value) === null
        ? sorted({ ...value })
        : isObject(value) && Object.getPrototypeOf(value) === Object.prototype
          ? sorted(value)
          : value,
  );
}

/** A file is known by its name and size. */
function isFile(value: unknown): value is { readonly name: string; readonly size: number } {
  return isObject(value) && "arrayBuffer" in value && "name" in value && "size" in value;
}

function sorted(value: object): object {
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Forgets keys that are too old to come again. Returns how many. */
export async function forgetOldCalls(em: EntityManager): Promise<number> {
  const gone = await rows(
    em,
    sql`delete from idempotent_call where called_at < now() - make_interval(days => ${DAYS_KEPT}::integer) returning key`,
  );
  return gone.length;
}
