import type { Like } from "../../../texts/texts.tsx";
import type { en } from "./en.ts";

export const ru: Like<typeof en> = {
  title: "Настройки оплаты",
  rules: "Правила оплаты",
  rulesWhy: "Действуют для следующих расчётов; закрытые месяцы не меняются.",
  rulesAdmin: "Их задаёт администратор. Действуют для следующих расчётов.",
  rounding: "Округление каждой строки",
  roundings: {
    HALF_AWAY_FROM_ZERO: "Половина копейки — вверх, как на бумаге",
    HALF_EVEN: "Половина копейки — к чётной",
  },
  proration: "Оклад за неполный месяц",
  prorations: { CALENDAR_DAYS: "По календарным дням", WORKING_DAYS: "По рабочим дням компании" },
  fourEyesRules: "Правило утверждает не тот, кто его составил",
  fourEyesRuns: "Расчёт утверждает не тот, кто его начал",
  yes: "Да",
  no: "Нет",
  save: "Сохранить",
  saved: "Сохранено",
  rates: "Курсы валют",
  ratesWhy: "Курсы, действующие сегодня. Месяц оплачивается по курсу его последнего дня.",
  noRates: "Курсов нет: все получают в валюте компании",
  setRate: "Задать курс",
  rateSet: "Курс {currency} задан",
  removeRate: "Удалить курс {currency}",
  rateRemoved: "Курс {currency} удалён",
  currency: "Валюта",
  currencyHint: "Три буквы, например USD",
  from: "С",
  worth: "За единицу, {currency}",
};
