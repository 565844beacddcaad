/** What columns of formulas are for: what is paid, the bonuses that it adds up, and what these are computed from. */
import { type Ast, childrenOf, parse } from "../../../grammar/index.ts";
import type { Book } from "./book.ts";
import { type ColumnModel, type Columns, columnKey } from "./columns.ts";
import { personLookup } from "./lookups.ts";
import { type Place, targetOf } from "./places.ts";

/** Settles the roles of all columns of formulas, a sheet at a time; what a person said stays. */
export function settleRoles(book: Book, columns: Columns): void {
  const graph = new Graph(book, columns);
  const bySheet = Map.groupBy(columns.values(), ({ sheet }) => sheet);
  const paying = [...bySheet].flatMap(([sheet, own]) => {
    const total = totalOf(own, graph);
    return total === null ? [] : [{ sheet, total }];
  });
  const last = paying.filter(
    ({ total }) => !paying.some((other) => other.total !== total && graph.reaches(other.total, total)),
  );
  for (const { total } of last) settleTotal(total, graph);
  if (last.length === 0) for (const own of bySheet.values()) settleWithoutTotal(own, graph);
}

function formulasOf(columns: readonly ColumnModel[]): ColumnModel[] {
  return columns.filter(({ kind, majority }) => kind === "FORMULAS" && majority !== null);
}

/** The column that says what is paid: by its header, else one that adds up others and that no other reads. */
function totalOf(columns: readonly ColumnModel[], graph: Graph): ColumnModel | null {
  const said = columns.find(({ isEdited, role }) => isEdited && role === "TOTAL");
  if (said !== undefined) return said;
  const open = formulasOf(columns).filter(({ isEdited, role }) => !isEdited && role === "COMPUTED");
  const named = open.filter((column) => column.meaning === "TOTAL" && graph.reads(column).length > 0);
  const last = named
    .filter((column) => !named.some((other) => other !== column && graph.reaches(other, column)))
    .at(-1);
  if (last !== undefined) return last;
  const sums = open.filter((column) => {
    const added = graph.added(column);
    const isSink = !open.some((other) => other !== column && graph.reads(other).includes(column));
    return isSink && added.length >= 2 && added.some(({ kind }) => kind === "FORMULAS");
  });
  return sums.at(-1) ?? null;
}

function settleTotal(total: ColumnModel, graph: Graph): void {
  if (!total.isEdited)
    say(
      total,
      "TOTAL",
      total.meaning === "TOTAL"
        ? "Its header says so, and it adds up others."
        : "It adds up other columns, and none reads it.",
    );
  const leaves = graph.leavesAdded(total);
  for (const leaf of leaves.filter(({ kind }) => kind === "FORMULAS"))
    if (!graph.isAlias(leaf)) say(leaf, "BONUS", "It is added up in what is paid.");
  const hasSalary = graph.within(total).some(({ role }) => role === "SALARY");
  const plain = leaves.filter(
    ({ kind, role, meaning }) => kind === "NUMBERS" && role === "FACT" && meaning !== "BONUS",
  );
  const [first] = plain;
  if (!hasSalary && first !== undefined && plain.length === 1 && leaves.length > 1)
    say(first, "SALARY", "It is added to the bonuses in what is paid.");
}

/** Without a total, each column of formulas is a bonus that says so, or that no other reads. */
function settleWithoutTotal(columns: readonly ColumnModel[], graph: Graph): void {
  const open = formulasOf(columns).filter(
    (column) => !column.isEdited && column.role === "COMPUTED" && !graph.isAlias(column),
  );
  const named = open.filter(({ meaning }) => meaning === "BONUS");
  const sinks = open.filter(
    (column) => !open.some((other) => other !== column && graph.reads(other).includes(column)),
  );
  const pays = sinks.filter((column) => graph.within(column).some(({ role }) => role === "SALARY"));
  const chosen =
    named.length > 0
      ? named.filter(
          (column) => !named.some((other) => other !== column && graph.added(other).includes(column)),
        )
      : pays.length > 0
        ? pays
        : sinks.slice(-1);
  const reason = named.length > 0 ? "Its header says so." : "No other column reads it.";
  for (const column of chosen) say(column, "BONUS", reason);
}

function say(column: ColumnModel, role: ColumnModel["role"], reason: string): void {
  if (column.isEdited) return;
  column.role = role;
  column.reason = reason;
}

/** Which columns of the same person a column's formula reads. */
class Graph {
  readonly #book: Book;
  readonly #columns: Columns;
  readonly #reads = new Map<ColumnModel, readonly ColumnModel[]>();

  constructor(book: Book, columns: Columns) {
    this.#book = book;
    this.#columns = columns;
  }

  reads(column: ColumnModel): readonly ColumnModel[] {
    const known = this.#reads.get(column);
    if (known !== undefined) return known;
    const found = new Set<ColumnModel>();
    const { ast, at } = this.#formula(column);
    if (ast !== null) this.#collect(ast, at, (each) => found.add(each));
    const result = [...found];
    this.#reads.set(column, result);
    return result;
  }

  /** Everything that a column is computed from, however far. */
  within(column: ColumnModel, seen: Set<ColumnModel> = new Set()): readonly ColumnModel[] {
    for (const each of this.reads(column)) {
      if (seen.has(each)) continue;
      seen.add(each);
      this.within(each, seen);
    }
    return [...seen];
  }

  reaches(from: ColumnModel, to: ColumnModel): boolean {
    return this.within(from).includes(to);
  }

  /** The columns that a column's formula adds up as they are. */
  added(column: ColumnModel): readonly ColumnModel[] {
    const { ast, at } = this.#formula(column);
    return ast === null ? [] : terms(ast).flatMap((term) => this.#columnsAt(term, at));
  }

  /** The same, with columns that are sums of others taken apart. */
  leavesAdded(column: ColumnModel, depth = 0): readonly ColumnModel[] {
    return this.added(column).flatMap((each) => {
      const { ast } = this.#formula(each);
      const own = this.added(each);
      const isSum =
        ast !== null && own.length >= 2 && own.some(({ kind }) => kind === "FORMULAS") && depth < 8;
      return isSum ? this.leavesAdded(each, depth + 1) : [each];
    });
  }

  /** Whether a column says nothing but what another one says. */
  isAlias(column: ColumnModel): boolean {
    const { ast, at } = this.#formula(column);
    if (ast === null) return false;
    const bare = ungrouped(ast);
    if (bare.kind === "call") return personLookup(this.#book, bare, at) !== null;
    return this.#columnsAt(bare, at).length === 1;
  }

  #formula({ sheet, column, majority }: ColumnModel): { readonly ast: Ast | null; readonly at: Place } {
    const at = { sheet, row: majority?.row ?? 0, column };
    return { ast: majority === null ? null : parse(majority.text, { locale: "en-US" }).ast, at };
  }

  #collect(node: Ast, at: Place, tell: (column: ColumnModel) => void): void {
    const place = node.kind === "call" ? personLookup(this.#book, node, at) : null;
    if (place !== null) {
      const own = this.#columns.get(columnKey(place.sheet, place.column));
      if (own !== undefined) tell(own);
      return;
    }
    for (const own of this.#columnsAt(node, at)) tell(own);
    for (const child of childrenOf(node)) this.#collect(child, at, tell);
  }

  /** The columns that a reference names in the rows of the same person. */
  #columnsAt(node: Ast, at: Place): ColumnModel[] {
    const target = targetOf(this.#book, node, at);
    if (target?.kind !== "block" || target.block.top !== target.block.bottom) return [];
    const { sheet, top, left, right } = target.block;
    const person = this.#book.sheets[at.sheet]?.personOf.get(at.row);
    if (person === undefined || this.#book.sheets[sheet]?.personOf.get(top) !== person) return [];
    const found: ColumnModel[] = [];
    for (let column = left; column <= right; column++) {
      const own = this.#columns.get(columnKey(sheet, column));
      if (own !== undefined) found.push(own);
    }
    return found;
  }
}

/** What a formula adds up: the parts between plus signs, and the arguments of SUM; of ROUND and its like, what they round. */
export function terms(node: Ast): Ast[] {
  switch (node.kind) {
    case "group":
      return terms(node.inner);
    case "prefix":
      return node.operator === "+" || node.operator === "@" ? terms(node.operand) : [];
    case "binary":
      if (node.operator === "+") return [...terms(node.left), ...terms(node.right)];
      return node.operator === "-" ? terms(node.left) : [];
    case "call":
      if (/^(SUM)$/i.test(node.name)) return node.args.flatMap(terms);
      return /^(ROUND|ROUNDUP|ROUNDDOWN|MAX|MIN|IFERROR)$/i.test(node.name)
        ? node.args.slice(0, 1).flatMap(terms)
        : [];
    case "cell":
    case "area":
    case "structured":
    case "name":
      return [node];
    default:
      return [];
  }
}

export function ungrouped(node: Ast): Ast {
  return node.kind === "group" ? ungrouped(node.inner) : node;
}
