/** What the founding of a company says, in Russian. */
import type { Like } from "../texts.tsx";
import type { en } from "./en.ts";

export const ru: Like<typeof en> = {
  title: "Создайте компанию",
  why: "Здесь ещё нет компании. Вы станете её администратором и настроите всё за пять шагов.",
  code: "Код настройки",
  codeWhere: "Сервер напечатал его при запуске.",
  codeWrong: "Код неверен.",
  company: "Название компании",
  currency: "Валюта",
  currencyStays: "В ней выплачивается зарплата; потом её не сменить.",
  timeZone: "Часовой пояс",
  name: "Ваше имя",
  number: "Ваш табельный номер",
  numberFor: "По нему вы будете входить.",
  password: "Ваш пароль",
  passwordLength: "Не короче 12 знаков.",
  action: "Создать компанию",
};
