/** Tier tables: what a value is worth, as bands and as a chart. */
import { IconStairsUp } from "@tabler/icons-react";
import type { Screen } from "../../app/screen.ts";
import { TierTables, TierTablesFirst } from "./tiers.generated.ts";

export const screen: Screen = {
  path: "/tiers",
  entry: { place: 240, icon: IconStairsUp },
  title: { en: "Tier tables", ru: "Шкалы", ja: "段階表" },
  roles: ["HEAD", "FINANCE", "ADMIN", "AUDITOR"],
  first: { operation: TierTablesFirst, answers: TierTables, variables: () => ({}) },
  load: () => import("./tiers-screen.tsx").then(({ TiersScreen }) => TiersScreen),
};
