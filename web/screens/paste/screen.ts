/** Formulas from a spreadsheet: what they become here, confirmed and taken over. */
import type { Screen } from "../../app/screen.ts";

export const screen: Screen = {
  path: "/paste-formulas",
  entry: null,
  under: "/rules",
  title: { en: "Paste from Excel", ru: "Вставка из Excel", ja: "Excelから貼り付け" },
  roles: ["FINANCE"],
  load: () => import("./paste-screen.tsx").then(({ PasteScreen }) => PasteScreen),
};
