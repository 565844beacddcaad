import type { Like } from "../../../texts/texts.tsx";
import type { en } from "./en.ts";

export const ru: Like<typeof en> = {
  mine: "Мои расчётные листы",
  of: "Расчётные листы: {name}",
  none: "Расчётных листов пока нет",
  noneWhy: "Расчётный лист появится здесь, как только месяц утвердят.",
  inError: "С ошибкой",
  open: "{count, plural, one {# открытое возражение} few {# открытых возражения} many {# открытых возражений} other {# открытого возражения}}",
  forecast: {
    title: "{period}, если так пойдёт и дальше",
    asOf: "По данным на {day}; это не обещание.",
    none: "Об этом месяце пока ничего нельзя сказать. {reason}",
  },
};
