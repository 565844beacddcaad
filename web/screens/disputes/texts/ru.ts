import type { Like } from "../../../texts/texts.tsx";
import type { en } from "./en.ts";

export const ru: Like<typeof en> = {
  title: "Возражения",
  show: "Какие возражения",
  onlyOpen: "Открытые",
  all: "Все",
  noneOpen: "Открытых возражений нет",
  noneOpenWhy: "На все возражения сотрудников даны ответы.",
  none: "Возражений пока не было",
  whole: "Расчётный лист в целом",
  statement: "Открыть расчётный лист",
  answer: "Ответить",
  answerTitle: "Ответ: {name}",
  answerWhy:
    "Сам расчётный лист от ответа не меняется. Исправьте ошибку — разницу выплатит следующий расчёт.",
  words: "Ответ",
  needed: "Напишите, что будет сделано или почему нет.",
  verdict: "Сотрудник прав?",
  accept: "Да, принять",
  reject: "Нет, отклонить",
  send: "Отправить ответ",
  sent: "Ответ отправлен: {name}",
  answered: "{name}, {moment}: {answer}",
  answeredBySomebody: "{moment}: {answer}",
  more: "Показать ещё",
};
