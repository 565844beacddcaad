import type { Like } from "../../../texts/texts.tsx";
import type { en } from "./en.ts";

export const ru: Like<typeof en> = {
  title: "Выполнение",
  noIndicators: "Показатели ещё не заданы",
  indicator: "Показатель",
  fact: "Факт",
  plan: "План",
  expected: "Ожидается к сегодня",
  forecast: "Прогноз",
  attainment: "Выполнение",
  status: {
    label: "Состояние",
    AHEAD: "Опережает",
    ON_TRACK: "По плану",
    BEHIND: "Отстаёт",
    NO_PLAN: "Нет плана",
  },
};
