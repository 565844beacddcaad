/** Imports: workbooks on their way in. */
import { IconTableImport } from "@tabler/icons-react";
import type { Screen } from "../../app/screen.ts";
import { atFirst } from "./at-first.ts";
import { Imports, ImportsFirst } from "./imports.generated.ts";

export const screen: Screen = {
  path: "/imports",
  entry: { place: 330, icon: IconTableImport },
  title: { en: "Import", ru: "Импорт", ja: "インポート" },
  roles: ["FINANCE", "ADMIN"],
  first: { operation: ImportsFirst, answers: Imports, variables: () => ({ first: atFirst }) },
  load: () => import("./imports-screen.tsx").then(({ ImportsScreen }) => ImportsScreen),
};
