/** Set-up: from an empty company to its first run, in five steps. */
import { IconRoute } from "@tabler/icons-react";
import type { Screen } from "../../app/screen.ts";
import { askedAt } from "./address.ts";
import { SetUp, SetUpFirst } from "./setup.generated.ts";

export const screen: Screen = {
  path: "/setup",
  entry: { place: 470, icon: IconRoute },
  title: { en: "Set-up", ru: "Настройка", ja: "初期設定" },
  roles: ["FINANCE", "ADMIN"],
  first: { operation: SetUpFirst, answers: SetUp, variables: askedAt },
  load: () => import("./setup-screen.tsx").then(({ SetUpScreen }) => SetUpScreen),
};
