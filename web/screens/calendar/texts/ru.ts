import type { Like } from "../../../texts/texts.tsx";
import type { en } from "./en.ts";

export const ru: Like<typeof en> = {
  title: "Календарь",
  days: "Рабочие дни",
  yearStart: "Год начинается в месяце",
  weekdays: "Рабочие дни недели",
  day: "День",
  dayName: "Что за день",
  isWorking: "Рабочий",
  dayOf: "День {n}",
  nameOf: "Название дня {n}",
  isWorkingOf: "День {n} рабочий",
  remove: "Убрать",
  removeDay: "Убрать день {n}",
  addDay: "Добавить праздник или рабочий день",
  save: "Сохранить",
  saved: "Календарь сохранён",
  seasonalities: "Сезонность",
  seasonalitiesWhat: "Сколько года приходится на каждый месяц: при 1 и 2 второй месяц вдвое больше первого.",
  noSeasonality: "Сезонность ещё не задана.",
  addSeasonality: "Новая сезонность",
  seasonalitySaved: "Сезонность «{name}» сохранена",
  name: "Название",
  code: "Код",
  notNumber: "«{text}» — не число",
};
