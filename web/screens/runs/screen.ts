/** Runs: months that were computed, and starting one. */
import { IconCalculator } from "@tabler/icons-react";
import type { Screen } from "../../app/screen.ts";
import { Runs, RunsFirst } from "./runs.generated.ts";

export const screen: Screen = {
  path: "/runs",
  entry: { place: 310, icon: IconCalculator },
  title: { en: "Runs", ru: "Расчёты", ja: "支給計算" },
  roles: ["FINANCE", "ADMIN", "AUDITOR"],
  first: { operation: RunsFirst, answers: Runs, variables: () => ({}) },
  load: () => import("./runs-screen.tsx").then(({ RunsScreen }) => RunsScreen),
};
