/** Facts as they arrive: what happened, on which day, by whom. They are rows for SQL only, so there are no entities. */

/** What is recorded: counted events, amounts of documents, or an indicator's value entered by hand. */
export const factKinds = ["INCIDENTS", "DOCUMENTS", "MANUAL_VALUES"] as const;
export type FactKind = (typeof factKinds)[number];

/** Who records: an employee, or a program by its name. */
export type Recorder =
  | { readonly kind: "EMPLOYEE"; readonly id: number }
  | { readonly kind: "SERVICE"; readonly name: string };

/** What every fact has. All of it is text, numbers exact; `ingest` says what is wrong with it. */
export interface FactFields {
  /** The line of the file, or the position in the list, where it stands; rises from row to row. */
  readonly row: number;
  /** The fact's identity in its source. */
  readonly externalId: string;
  /** A personnel number. */
  readonly employee: string;
  /** An ISO day. */
  readonly date: string;
}

export interface IncidentRow extends FactFields {
  readonly kind: "INCIDENTS";
  readonly type: string;
  readonly quantity: string;
}

export interface DocumentRow extends FactFields {
  readonly kind: "DOCUMENTS";
  readonly category: string;
  readonly amount: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface ManualValueRow extends FactFields {
  readonly kind: "MANUAL_VALUES";
  /** The code of an indicator of source MANUAL. */
  readonly indicator: string;
  readonly value: string;
}

export type FactRow = IncidentRow | DocumentRow | ManualValueRow;

/** A row that its file does not spell well enough to be a fact. */
export interface BrokenRow {
  readonly kind: "BROKEN";
  readonly row: number;
  readonly externalId: string | null;
  readonly reason: string;
}

export type RawRow = FactRow | BrokenRow;

/** A row that was not recorded, and why, in a sentence. */
export interface Rejection {
  readonly row: number;
  readonly externalId: string | null;
  readonly reason: string;
}

/** Counts of rows. Where nothing was to be stored unless all of it, and some were rejected, only those count. */
export interface IngestResult {
  readonly inserted: number;
  /** The same source and external id, another content: replaced. */
  readonly updated: number;
  /** The same source, external id and content. */
  readonly unchanged: number;
  readonly rejected: number;
  /** How many of the inserted and updated change a closed period, whose difference a later run pays. */
  readonly retroactive: number;
  /** The first 1,000 rejected rows, in the order of the file. */
  readonly rejections: readonly Rejection[];
}

/** Counts of external ids, each once. */
export interface DeleteResult {
  readonly deleted: number;
  readonly notFound: number;
  /** How many of the deleted were in a closed period. */
  readonly retroactive: number;
}
