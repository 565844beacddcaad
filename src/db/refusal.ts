/** Telling by which constraint the database refused a statement. */

/** Whether the constraint of this name refused. */
export function isRefusedBy(error: unknown, constraint: string): boolean {
  return error instanceof Error && "constraint" in error && error.constraint === constraint;
}
