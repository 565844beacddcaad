import type { Like } from "../../../texts/texts.tsx";
import type { en } from "./en.ts";

export const ru: Like<typeof en> = {
  title: "Правила премий",
  own: "Наши правила",
  ready: "Готовые правила",
  create: "Новое правило",
  paste: "Вставить из Excel",
  begin: "Начать",
  name: "Название",
  code: "Код",
  codeWhy: "Имя в формулах: буквы, цифры и _",
  description: "За что премия",
  none: "Правил ещё нет",
  noneWhy: "Создайте своё или скопируйте готовое.",
  rule: "Правило",
  pays: "Сколько платит",
  since: "Действует с",
  stages: "Состояние",
  copy: "Скопировать",
  brings:
    "Показатели: {indicators}. Шкалы: {tables}. {tests, plural, one {# тест} few {# теста} many {# тестов} other {# теста}}.",
  kind: { POOL: "Фонд подразделения, а не правило сотрудника", GUARANTEE: "Гарантия, а не правило" },
};
