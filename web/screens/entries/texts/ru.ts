import type { Like } from "../../../texts/texts.tsx";
import type { en } from "./en.ts";

export const ru: Like<typeof en> = {
  title: "Ввод значений",
  titleOf: "{indicator}, {period}: ввод значений",
  nothing: "Нет показателей, значения которых вводите вы",
  nobody: "Здесь нет тех, за кого вы вводите значения",
  indicator: "Показатель",
  countsOn: "Значения учитываются на {day} — повторный ввод заменяет прежнее.",
  who: "Кто",
  now: "Сейчас",
  value: "Значение",
  valueOf: "Значение: {name}",
  bounds: "(от {minimum} до {maximum})",
  notNumber: "«{text}» — не число",
  save: "{count, plural, =0 {Сохранить} one {Сохранить # значение} few {Сохранить # значения} many {Сохранить # значений} other {Сохранить # значения}}",
  saved:
    "{count, plural, one {Сохранено # значение} few {Сохранено # значения} many {Сохранено # значений} other {Сохранено # значения}}",
};
