/** All screens, found in their folders: adding one changes no file of others. */
import type { Screen } from "./screen.ts";

const found = import.meta.glob<Screen>("../screens/*/screen.ts", { eager: true, import: "screen" });

export const screens: readonly Screen[] = Object.values(found).sort(
  (one, other) => (one.entry?.place ?? 0) - (other.entry?.place ?? 0),
);
