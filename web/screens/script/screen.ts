/** The adjustment script: what changes bonuses and totals after all rules are computed. */
import { IconScript } from "@tabler/icons-react";
import type { Screen } from "../../app/screen.ts";
import { Scripts, ScriptsFirst } from "./script.generated.ts";

export const screen: Screen = {
  path: "/adjustment-script",
  entry: { place: 260, icon: IconScript },
  title: { en: "Adjustment script", ru: "Сценарий корректировок", ja: "調整スクリプト" },
  roles: ["FINANCE", "ADMIN", "AUDITOR"],
  first: { operation: ScriptsFirst, answers: Scripts, variables: () => ({}) },
  load: () => import("./script-screen.tsx").then(({ ScriptScreen }) => ScriptScreen),
};
