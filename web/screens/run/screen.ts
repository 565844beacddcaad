/** A run: what it pays, what is wrong with it, how it differs from another, and what becomes of it. */
import { matchPath } from "react-router";
import type { Screen } from "../../app/screen.ts";
import { Run, RunFirst } from "./run.generated.ts";

const path = "/runs/:id";

export const screen: Screen = {
  path,
  entry: null,
  title: { en: "Run", ru: "Расчёт", ja: "支給計算" },
  roles: ["FINANCE", "ADMIN", "AUDITOR"],
  first: {
    operation: RunFirst,
    answers: Run,
    variables: () => ({ id: matchPath(path, decodeURIComponent(location.pathname))?.params.id ?? "" }),
  },
  load: () => import("./run-screen.tsx").then(({ RunScreen }) => RunScreen),
};
