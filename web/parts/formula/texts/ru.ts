import type { Like } from "../../../texts/texts.tsx";
import type { en } from "./en.ts";

export const ru: Like<typeof en> = {
  canonical: "Хранится как",
  locale: "Язык записи",
  trace: "Как получилось",
  notTaken: "не вычислялось",
  source: "Формула со значениями",
  editor: {
    completions: "Варианты",
    faults: "Ошибки",
    noFaults: "Ошибок нет",
    close: "закрыть",
    deleted: "Выделенное удалено",
    control: "Управляющий символ",
  },
};
