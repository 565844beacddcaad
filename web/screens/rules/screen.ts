/** Bonus rules: all templates with how far their versions have come, and ready ones to copy. */
import { IconMathFunction } from "@tabler/icons-react";
import type { Screen } from "../../app/screen.ts";
import { Rules, RulesFirst } from "./rules.generated.ts";

export const screen: Screen = {
  path: "/rules",
  entry: { place: 250, icon: IconMathFunction },
  title: { en: "Bonus rules", ru: "Правила премий", ja: "賞与ルール" },
  roles: ["FINANCE", "ADMIN", "AUDITOR"],
  first: { operation: RulesFirst, answers: Rules, variables: () => ({}) },
  load: () => import("./rules-screen.tsx").then(({ RulesScreen }) => RulesScreen),
};
