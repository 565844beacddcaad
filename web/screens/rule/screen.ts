/** One rule: its formulas, live result, tests, impact, versions, and its life. */
import { matchPath } from "react-router";
import type { Screen } from "../../app/screen.ts";
import { Rule, RuleFirst } from "./rule.generated.ts";

const path = "/rules/:code";

export const screen: Screen = {
  path,
  entry: null,
  title: { en: "Bonus rule", ru: "Правило премии", ja: "賞与ルールの編集" },
  roles: ["FINANCE", "ADMIN", "AUDITOR"],
  first: {
    operation: RuleFirst,
    answers: Rule,
    variables: () => ({ code: matchPath(path, decodeURIComponent(location.pathname))?.params.code ?? "" }),
  },
  load: () => import("./rule-screen.tsx").then(({ RuleScreen }) => RuleScreen),
};
