import type { Like } from "../../../texts/texts.tsx";
import type { en } from "./en.ts";

export const ru: Like<typeof en> = {
  title: "Сценарий корректировок",
  why: "Выполняется после всех правил и может изменить любую премию и итог расчётного листа.",
  script: "Сценарий",
  from: "Действует с",
  save: "Ввести в действие",
  saved: "Сценарий введён в действие",
  confirmTitle: "Ввести сценарий в действие с {day}?",
  confirmWhy: "С этого дня он корректирует все ещё не утверждённые расчётные листы.",
  confirmEnd: "Сценарий пуст: с этого дня ничего не корректируется.",
  look: "Посмотреть влияние за три месяца",
  month: "Месяц",
  before: "Было",
  after: "Станет",
  cost: "Стоимость",
  changed: "Изменится у",
  of: "{changed, number} из {all, number}",
  errors: "Ошибки",
  history: "Сценарии по датам",
  none: "Сценария ещё нет",
  fromDay: "С {day}",
  ended: "Дальше без сценария",
};
