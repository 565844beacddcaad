/** An employee: where they belong, what they head, what they are promised. */
import type { Screen } from "../../app/screen.ts";

export const screen: Screen = {
  path: "/people/:number",
  entry: null,
  title: { en: "Employee", ru: "Сотрудник", ja: "従業員" },
  roles: ["EMPLOYEE", "HEAD", "FINANCE", "ADMIN", "AUDITOR"],
  load: () => import("./person-screen.tsx").then(({ PersonScreen }) => PersonScreen),
};
