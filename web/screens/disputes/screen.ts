/** Disputes: what employees object to, and what finance answers. */
import { IconMessageReport } from "@tabler/icons-react";
import type { Screen } from "../../app/screen.ts";
import { statusAt } from "./asked.ts";
import { Disputes, DisputesFirst } from "./disputes.generated.ts";

export const screen: Screen = {
  path: "/disputes",
  entry: { place: 320, icon: IconMessageReport },
  title: { en: "Disputes", ru: "Возражения", ja: "異議申し立て" },
  roles: ["FINANCE", "ADMIN", "AUDITOR"],
  first: { operation: DisputesFirst, answers: Disputes, variables: statusAt, isPaged: true },
  load: () => import("./disputes-screen.tsx").then(({ DisputesScreen }) => DisputesScreen),
};
