/** The plan grid: what is planned, as a sheet. */
import { IconTable } from "@tabler/icons-react";
import type { Screen } from "../../app/screen.ts";
import { askedAt } from "./address.ts";
import { PlanSheet, PlanSheetFirst } from "./plans.generated.ts";

export const screen: Screen = {
  path: "/plans",
  entry: { place: 210, icon: IconTable },
  title: { en: "Plan grid", ru: "Планы", ja: "計画表" },
  roles: ["HEAD", "FINANCE", "ADMIN", "AUDITOR"],
  first: { operation: PlanSheetFirst, answers: PlanSheet, variables: askedAt },
  load: () => import("./plans-screen.tsx").then(({ PlansScreen }) => PlansScreen),
};
