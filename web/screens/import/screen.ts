/** One import: what the workbook is taken for, what is decided of it, how it compares, and taking it over. */
import { matchPath } from "react-router";
import type { Screen } from "../../app/screen.ts";
import { ImportFirst, ImportOne } from "./import.generated.ts";

const path = "/imports/:id";

export const screen: Screen = {
  path,
  entry: null,
  title: { en: "Import", ru: "Импорт", ja: "インポート" },
  roles: ["FINANCE", "ADMIN"],
  first: {
    operation: ImportFirst,
    answers: ImportOne,
    variables: () => ({ id: matchPath(path, decodeURIComponent(location.pathname))?.params.id ?? "" }),
  },
  load: () => import("./import-screen.tsx").then(({ ImportScreen }) => ImportScreen),
};
