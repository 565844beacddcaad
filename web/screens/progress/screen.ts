/** Progress: plan against fact of a person, a unit or the company. */
import { IconTargetArrow } from "@tabler/icons-react";
import type { Screen } from "../../app/screen.ts";
import { askedAt } from "./address.ts";
import { ProgressFirst, ProgressOverview } from "./progress.generated.ts";

export const screen: Screen = {
  path: "/progress",
  entry: { place: 110, icon: IconTargetArrow },
  title: { en: "Progress", ru: "Выполнение", ja: "進捗" },
  roles: ["EMPLOYEE", "HEAD", "FINANCE", "ADMIN", "AUDITOR"],
  first: { operation: ProgressFirst, answers: ProgressOverview, variables: askedAt },
  load: () => import("./progress-screen.tsx").then(({ ProgressScreen }) => ProgressScreen),
};
