/** The audit log: who changed what. */
import { IconHistory } from "@tabler/icons-react";
import type { Screen } from "../../app/screen.ts";
import { askedAt } from "./address.ts";
import { AuditFirst, AuditPage } from "./audit.generated.ts";

export const screen: Screen = {
  path: "/audit",
  entry: { place: 460, icon: IconHistory },
  title: { en: "Audit", ru: "Журнал изменений", ja: "変更履歴" },
  roles: ["ADMIN", "AUDITOR"],
  first: { operation: AuditFirst, answers: AuditPage, variables: askedAt, isPaged: true },
  load: () => import("./audit-screen.tsx").then(({ AuditScreen }) => AuditScreen),
};
