/** Refusals that a caller can act on: thrown by services to end a transaction, answered as data by every door. */
import type { Diagnostic } from "../grammar/index.ts";

/** One fault of an input; `path` leads to the field (`["bands", "2", "from"]`). */
export interface FieldProblem {
  readonly path: readonly string[];
  readonly message: string;
}

/** The input is not acceptable. */
export class ValidationProblem extends Error {
  readonly fields: readonly FieldProblem[];

  constructor(fields: readonly FieldProblem[]) {
    super(fields.map((field) => field.message).join(" "));
    this.name = "ValidationProblem";
    this.fields = fields;
  }
}

/** A formula of the input has faults. */
export class FormulaProblem extends Error {
  readonly path: readonly string[];
  readonly diagnostics: readonly Diagnostic[];

  constructor(path: readonly string[], diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map((diagnostic) => diagnostic.message).join(" "));
    this.name = "FormulaProblem";
    this.path = path;
    this.diagnostics = diagnostics;
  }
}

/** What people edit, as it is now. */
export interface Current {
  readonly table: "indicator" | "tier_table" | "plan_profile" | "bonus_template" | "workbook_import";
  /** Of an import, its number. */
  readonly code: string;
  readonly version: number;
}

/** The present state forbids it: something exists already, or has changed meanwhile. */
export class ConflictProblem extends Error {
  /** What has changed since it was read; null where that is not what conflicts. */
  readonly current: Current | null;

  constructor(message: string, current: Current | null = null) {
    super(message);
    this.name = "ConflictProblem";
    this.current = current;
  }
}

/** The facts that were asked for are archived; `months` are written as `2026-03`. */
export class FactsArchivedProblem extends ConflictProblem {
  readonly months: readonly string[];

  constructor(months: readonly string[]) {
    super(`The facts of ${months.join(", ")} are archived. Restore them first.`);
    this.name = "FactsArchivedProblem";
    this.months = months;
  }
}

/** A target as it is now, where the caller expected another; `position` is its place in the input. */
export interface ChangedTarget {
  readonly position: number;
  /** Exact text; null where none is set. */
  readonly value: string | null;
}

/** Planned values have changed since they were read. */
export class PlansChangedProblem extends Error {
  readonly targets: readonly ChangedTarget[];

  constructor(targets: readonly ChangedTarget[]) {
    super(`Planned values have changed since they were read (${targets.length}). Look at them again.`);
    this.name = "PlansChangedProblem";
    this.targets = targets;
  }
}

/** The viewer may not; says nothing of what exists. */
export class ForbiddenProblem extends Error {
  constructor(message = "You may not do or see this.") {
    super(message);
    this.name = "ForbiddenProblem";
  }
}

/** Too many failures; `retryAt` is when the next attempt is heard. */
export class TooManyAttemptsProblem extends Error {
  readonly retryAt: Date;

  constructor(retryAt: Date) {
    super("Too many attempts failed. Try again later.");
    this.name = "TooManyAttemptsProblem";
    this.retryAt = retryAt;
  }
}

/** As much waits or is worked already as may at once; `most` is how many that are. */
export class BusyProblem extends Error {
  readonly most: number;

  constructor(message: string, most: number) {
    super(message);
    this.name = "BusyProblem";
    this.most = most;
  }
}

/** Somebody else has to do this: two pairs of eyes are asked for. */
export class FourEyesProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = "FourEyesProblem";
  }
}

/** The month is approved or closed; `period` is written as `2026-03`. */
export class PeriodClosedProblem extends Error {
  readonly period: string;

  constructor(period: string) {
    super(`${period} is approved or closed. What belongs to it now is paid by the next run.`);
    this.name = "PeriodClosedProblem";
    this.period = period;
  }
}

/** Refuses one field. */
export function refuse(path: readonly string[], message: string): never {
  throw new ValidationProblem([{ path, message }]);
}
