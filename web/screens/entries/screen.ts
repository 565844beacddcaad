/** Values by hand: appraisals and other figures that people enter for people. */
import { IconPencil } from "@tabler/icons-react";
import type { Screen } from "../../app/screen.ts";
import { askedAt } from "./address.ts";
import { Entries, EntriesFirst } from "./entries.generated.ts";

export const screen: Screen = {
  path: "/entries",
  entry: { place: 120, icon: IconPencil },
  title: { en: "Values by hand", ru: "Ввод значений", ja: "値の入力" },
  roles: ["EMPLOYEE", "HEAD", "FINANCE", "ADMIN"],
  first: { operation: EntriesFirst, answers: Entries, variables: askedAt },
  load: () => import("./entries-screen.tsx").then(({ EntriesScreen }) => EntriesScreen),
};
