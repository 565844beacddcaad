/** All screens, found in their folders: adding one changes no file of others. */
import type { Screen } from "./screen.ts";

const found = import.meta.glob<Screen>("../screens/*/screen.ts", { eager: true, import: "screen" });

/** In the order of their places; those without one, which only links lead to, come last. */
export const screens: readonly Screen[] = Object.values(found).sort(
  (one, other) => placeOf(one) - placeOf(other),
);

function placeOf({ entry }: Screen): number {
  return entry?.place ?? Number.MAX_SAFE_INTEGER;
}
