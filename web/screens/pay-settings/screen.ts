/** Pay settings: rounding, shares of a month, four eyes, exchange rates. */
import { IconAdjustments } from "@tabler/icons-react";
import type { Screen } from "../../app/screen.ts";
import { PaySettings, PaySettingsFirst } from "./pay-settings.generated.ts";

export const screen: Screen = {
  path: "/pay-settings",
  entry: { place: 430, icon: IconAdjustments },
  title: { en: "Pay settings", ru: "Настройки оплаты", ja: "支給設定" },
  roles: ["FINANCE", "ADMIN", "AUDITOR"],
  first: { operation: PaySettingsFirst, answers: PaySettings, variables: () => ({}) },
  load: () => import("./pay-settings-screen.tsx").then(({ PaySettingsScreen }) => PaySettingsScreen),
};
