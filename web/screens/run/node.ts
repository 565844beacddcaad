/** A run as the server answers it. */
import type { RunQuery } from "./run.generated.ts";

export type RunNode = Extract<NonNullable<RunQuery["node"]>, { readonly __typename: "CalculationRun" }>;
