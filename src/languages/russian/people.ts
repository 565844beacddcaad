/** What is said about employees, units, access and sign-in, in Russian. */
import type { Patterns } from "../../../grammar/index.ts";

export const peopleSentences: Patterns = {
  'There is no employee with the number "{number}".': "Сотрудника с табельным номером «{number}» нет.",
  'There is an employee with the number "{number}" already.':
    "Сотрудник с табельным номером «{number}» уже есть.",
  'The number "{number}" is given twice.': "Номер «{number}» указан дважды.",
  'There is no unit "{code}".': "Подразделения «{code}» нет.",
  'There is a unit "{code}" already.': "Подразделение «{code}» уже есть.",
  "The employee was hired on {day:day}; transfer later.": "Сотрудник принят {day}; перевод возможен позже.",
  "The employee was hired on {day:day}.": "Сотрудник принят {day}.",
  "The employee has left by then.": "К этому дню сотрудник уже уволен.",
  "The last ADMIN of the whole company stays; appoint another one first.":
    "Последний администратор компании остаётся; сначала назначьте другого.",
  "{name} heads {unit} already.": "{name} уже руководит подразделением {unit}.",
  "{name} does not head {unit} after {day:day}.": "После {day} {name} не руководит подразделением {unit}.",
  "{name} holds this role on some of these days already.": "В часть этих дней {name} уже имеет эту роль.",
  "A grant ends yesterday at the earliest.": "Роль заканчивается не раньше вчерашнего дня.",
  "The grant ends on {day:day} already.": "Роль уже заканчивается {day}.",
  'There is a token "{name}" already; revoke it first.': "Токен «{name}» уже есть; сначала отзовите его.",
  "The token is revoked already.": "Токен уже отозван.",
  "The personnel number or the password is not right.": "Табельный номер или пароль неверны.",
  "The present password is not right.": "Текущий пароль неверен.",
  "A password has at least 12 characters.": "В пароле не меньше 12 знаков.",
  "A password has at most 200 characters.": "В пароле не больше 200 знаков.",
  "The set-up code is not right. The server prints it where it starts.":
    "Код настройки неверен. Сервер печатает его при запуске.",
  "There is a company already. Sign in.": "Компания уже есть. Войдите.",
  '"{currency}" is no currency; write three letters such as EUR.':
    "«{currency}» — не валюта; напишите три буквы, например EUR.",
  'There is no time zone "{zone}"; write one such as Europe/Berlin.':
    "Часового пояса «{zone}» нет; напишите, например, Europe/Berlin.",
  "A time zone has at most 100 characters.": "В часовом поясе не больше 100 знаков.",
  "This person is erased already.": "Данные этого человека уже стёрты.",
  "This person is employed; only who has left can be erased.":
    "Этот человек работает; стереть можно данные только уволенных.",
  "This person has a statement in {month:month}, which is not closed yet.":
    "У этого человека есть расчётный лист за {month}, а этот месяц ещё не закрыт.",
  "The import of {file} may hold this person; commit or cancel it first.":
    "В импорте {file} может быть этот человек; сначала завершите или отмените его.",
  "This is no cursor of the audit log.": "Это не место в журнале.",
};
