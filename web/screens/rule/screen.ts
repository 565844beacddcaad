/** One rule: its formulas, live result, tests, impact, versions, and its life. */
import type { Screen } from "../../app/screen.ts";

export const screen: Screen = {
  path: "/rules/:code",
  entry: null,
  title: { en: "Bonus rule", ru: "Правило премии", ja: "賞与ルールの編集" },
  roles: ["FINANCE", "ADMIN", "AUDITOR"],
  load: () => import("./rule-screen.tsx").then(({ RuleScreen }) => RuleScreen),
};
