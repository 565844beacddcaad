/** Copying ready rules into a company, with those of their indicators and tables that there are not yet. */
import type { EntityManager } from "@mikro-orm/postgresql";
import type { Teller } from "../../../grammar/index.ts";
import { rows, sql } from "../../db/sql.ts";
import { definePool, type Guarantee, type Pool, setGuarantee } from "../../extras/index.ts";
import { defineIndicator } from "../../indicators/index.ts";
import { refuse } from "../../problem.ts";
import { defineTierTable } from "../../tiers/index.ts";
import { draftBonusTemplate } from "../life.ts";
import type { BonusTemplateVersion } from "../model.ts";
import { setTemplateTests, templateTests } from "../tests.ts";
import { library } from "./entries.ts";
import type { LibraryEntry } from "./model.ts";

const operations = {
  TEMPLATE: "draftReadyRule",
  POOL: "defineReadyPool",
  GUARANTEE: "setReadyGuarantee",
} as const;

/** In which language a copy gets its names; they are the company's own from then on. */
const inEnglish: Teller = (english) => english;

function entryOf<Kind extends LibraryEntry["kind"]>(
  code: string,
  kind: Kind,
): Extract<LibraryEntry, { kind: Kind }> {
  const entry =
    library.find((each) => each.code === code) ?? refuse(["code"], `There is no ready rule "${code}".`);
  if (entry.kind !== kind)
    return refuse(["code"], `"${code}" is a ${entry.kind.toLowerCase()}: ask ${operations[entry.kind]}.`);
  return entry as Extract<LibraryEntry, { kind: Kind }>;
}

/** Drafts a ready rule with its tests. What there is of its indicators, tables and tests stays as it is. */
export async function draftReadyTemplate(
  em: EntityManager,
  code: string,
  by: number | null,
  tell: Teller = inEnglish,
): Promise<BonusTemplateVersion> {
  const entry = entryOf(code, "TEMPLATE");
  return em.transactional(async (tx) => {
    await defineWhatIsMissing(tx, entry, tell);
    const [name, description] = [tell(entry.name), tell(entry.description)];
    const draft = await draftBonusTemplate(tx, { code, name, description, rule: entry.rule }, by);
    const id = draft.bonusTemplateId;
    const tests = entry.tests.map((test) => ({ ...test, name: tell(test.name) }));
    if (!(await templateTests(tx, [id])).has(id)) await setTemplateTests(tx, id, tests);
    return draft;
  });
}

/** Whose a copied pool is, and for which days. */
export interface ReadyPoolInput {
  readonly code: string;
  /** The code that the pool gets. */
  readonly pool: string;
  /** The unit's code. */
  readonly unit: string;
  readonly from: string;
  readonly to: string | null;
}

/** Makes a ready pool a unit's. A company may have it for several units, each by a code of its own. */
export async function poolFromLibrary(
  em: EntityManager,
  { code, pool, unit, from, to }: ReadyPoolInput,
  tell: Teller = inEnglish,
): Promise<Pool> {
  const entry = entryOf(code, "POOL");
  return em.transactional(async (tx) => {
    await defineWhatIsMissing(tx, entry, tell);
    const { amount, share } = entry;
    return definePool(tx, { code: pool, name: tell(entry.name), unit, amount, share, from, to });
  });
}

/** To whom a ready guarantee is given, and for which days. */
export interface ReadyGuaranteeInput {
  readonly code: string;
  /** Personnel number. */
  readonly employee: string;
  readonly from: string;
  readonly to: string | null;
  /** Exact text; null for the ready rule's. */
  readonly amount: string | null;
}

/** Promises an employee a ready guarantee. */
export async function promiseReadyGuarantee(
  em: EntityManager,
  { code, employee, from, to, amount }: ReadyGuaranteeInput,
): Promise<Guarantee> {
  const entry = entryOf(code, "GUARANTEE");
  return setGuarantee(em, {
    employee,
    amount: amount ?? entry.amount,
    recoverable: entry.recoverable,
    from,
    to,
  });
}

async function defineWhatIsMissing(em: EntityManager, entry: LibraryEntry, tell: Teller): Promise<void> {
  const tables = await codesIn(em, "tier_table");
  for (const table of entry.tierTables)
    if (!tables.has(table.code)) await defineTierTable(em, { ...table, name: tell(table.name) });
  const indicators = await codesIn(em, "indicator");
  for (const indicator of entry.indicators) {
    if (indicators.has(indicator.code)) continue;
    const { name, unitOfMeasure } = indicator;
    await defineIndicator(em, { ...indicator, name: tell(name), unitOfMeasure: tell(unitOfMeasure) });
  }
}

async function codesIn(em: EntityManager, table: "tier_table" | "indicator"): Promise<Set<string>> {
  const found = await rows<{ code: string }>(em, sql`select lower(code) as code from ${sql.table(table)}`);
  return new Set(found.map(({ code }) => code));
}
