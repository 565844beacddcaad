/** Access: who may do what, the programs' tokens, passwords, erasure. */
import { IconKey } from "@tabler/icons-react";
import type { Screen } from "../../app/screen.ts";
import { Grants, GrantsFirst } from "./access.generated.ts";
import { allGrants } from "./asked.ts";

export const screen: Screen = {
  path: "/access",
  entry: { place: 450, icon: IconKey },
  title: { en: "Access", ru: "Доступ", ja: "アクセス権" },
  roles: ["ADMIN", "AUDITOR"],
  first: { operation: GrantsFirst, answers: Grants, variables: () => allGrants, isPaged: true },
  load: () => import("./access-screen.tsx").then(({ AccessScreen }) => AccessScreen),
};
