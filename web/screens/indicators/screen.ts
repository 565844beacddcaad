/** Indicators: what is measured, from where, and how they follow from each other. */
import { IconGauge } from "@tabler/icons-react";
import type { Screen } from "../../app/screen.ts";
import { Indicators, IndicatorsFirst } from "./indicators.generated.ts";

export const screen: Screen = {
  path: "/indicators",
  entry: { place: 230, icon: IconGauge },
  title: { en: "Indicators", ru: "Показатели", ja: "指標" },
  roles: ["HEAD", "FINANCE", "ADMIN", "AUDITOR"],
  first: { operation: IndicatorsFirst, answers: Indicators, variables: () => ({}) },
  load: () => import("./indicators-screen.tsx").then(({ IndicatorsScreen }) => IndicatorsScreen),
};
