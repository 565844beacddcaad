/** Units and employees: the tree of units, who belongs to and heads them. */
import { IconUsers } from "@tabler/icons-react";
import type { Screen } from "../../app/screen.ts";
import { askedAt } from "./address.ts";
import { UnitMembers, UnitMembersFirst } from "./people.generated.ts";

export const screen: Screen = {
  path: "/people",
  entry: { place: 410, icon: IconUsers },
  title: { en: "Employees", ru: "Сотрудники", ja: "従業員" },
  roles: ["HEAD", "FINANCE", "ADMIN", "AUDITOR"],
  first: { operation: UnitMembersFirst, answers: UnitMembers, variables: askedAt, isPaged: true },
  load: () => import("./people-screen.tsx").then(({ PeopleScreen }) => PeopleScreen),
};
