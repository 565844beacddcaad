/** An employee: where they belong, what they head, what they are promised. */
import { matchPath } from "react-router";
import type { Screen } from "../../app/screen.ts";
import { PersonFirst, PersonPage } from "./person.generated.ts";

const path = "/people/:number";

export const screen: Screen = {
  path,
  entry: null,
  title: { en: "Employee", ru: "Сотрудник", ja: "従業員" },
  roles: ["EMPLOYEE", "HEAD", "FINANCE", "ADMIN", "AUDITOR"],
  first: {
    operation: PersonFirst,
    answers: PersonPage,
    variables: () => ({
      number: matchPath(path, decodeURIComponent(location.pathname))?.params.number ?? "",
    }),
  },
  load: () => import("./person-screen.tsx").then(({ PersonScreen }) => PersonScreen),
};
