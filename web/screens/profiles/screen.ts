/** Plan profiles: which indicators count for whom, and how much. */
import { IconListCheck } from "@tabler/icons-react";
import type { Screen } from "../../app/screen.ts";
import { Profiles, ProfilesFirst } from "./profiles.generated.ts";

export const screen: Screen = {
  path: "/profiles",
  entry: { place: 220, icon: IconListCheck },
  title: { en: "Plan profiles", ru: "Профили плана", ja: "計画プロファイル" },
  roles: ["HEAD", "FINANCE", "ADMIN", "AUDITOR"],
  first: { operation: ProfilesFirst, answers: Profiles, variables: () => ({}) },
  load: () => import("./profiles-screen.tsx").then(({ ProfilesScreen }) => ProfilesScreen),
};
