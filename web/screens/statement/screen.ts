/** A statement: what one employee gets by a run, why, and what it would be. */
import { matchPath } from "react-router";
import type { Screen } from "../../app/screen.ts";
import { initialLanguage } from "../../texts/language.ts";
import { asked } from "./asked.ts";
import { Statement, StatementFirst } from "./statement.generated.ts";

const path = "/statements/:id";

export const screen: Screen = {
  path,
  entry: null,
  title: { en: "Statement", ru: "Расчётный лист", ja: "支給明細" },
  roles: ["EMPLOYEE", "HEAD", "FINANCE", "ADMIN", "AUDITOR"],
  first: {
    operation: StatementFirst,
    answers: Statement,
    variables: () =>
      asked(matchPath(path, decodeURIComponent(location.pathname))?.params.id ?? "", initialLanguage()),
  },
  load: () => import("./statement-screen.tsx").then(({ StatementScreen }) => StatementScreen),
};
