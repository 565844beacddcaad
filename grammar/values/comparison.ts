/** The six comparisons, and when they hold. */
export type Comparison = "=" | "<>" | "<" | "<=" | ">" | ">=";

/** Whether a comparison holds of two values of which the first is below (negative), equal to, or above the second. */
export function holds(order: number, comparison: Comparison): boolean {
  switch (comparison) {
    case "=":
      return order === 0;
    case "<>":
      return order !== 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
    default:
      return comparison satisfies never;
  }
}
