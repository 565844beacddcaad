/** Statements of one employee, month by month: one's own, or those of whom one may see. */
import { IconReceipt } from "@tabler/icons-react";
import type { Screen } from "../../app/screen.ts";
import { askedAt } from "./address.ts";
import { MyStatements, MyStatementsFirst } from "./statements.generated.ts";

export const screen: Screen = {
  path: "/statements",
  entry: { place: 130, icon: IconReceipt },
  title: { en: "Statements", ru: "Расчётные листы", ja: "支給明細" },
  roles: ["EMPLOYEE", "HEAD", "FINANCE", "ADMIN", "AUDITOR"],
  first: { operation: MyStatementsFirst, answers: MyStatements, variables: askedAt },
  load: () => import("./statements-screen.tsx").then(({ StatementsScreen }) => StatementsScreen),
};
