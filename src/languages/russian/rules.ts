/** What is said about bonus rules and tier tables, in Russian. */
import type { Patterns } from "../../../grammar/index.ts";

export const rulesSentences: Patterns = {
  'There is no bonus template "{code}".': "Шаблона премии «{code}» нет.",
  "Give an amount, bands or a formula.": "Укажите сумму, ступени или формулу.",
  "Give a rule, a tier table or a script.": "Укажите правило, шкалу или сценарий.",
  "A condition comes to TRUE or FALSE, such as sales > 0.":
    "Условие даёт TRUE или FALSE, например sales > 0.",
  "Pay is a number: this comes to text.": "Выплата — число, а здесь получается текст.",
  "Pay is a number: this comes to TRUE or FALSE.": "Выплата — число, а здесь получается TRUE или FALSE.",
  'Version {number:number} of "{code}" is approved. Activate, reopen or withdraw it first.':
    "Версия {number} правила «{code}» утверждена. Сначала введите её в действие, верните в работу или отзовите.",
  '"{code}" has no draft to be {verb:told}.': "У «{code}» нет черновика, который можно {verb}.",
  'Version {number:number} of "{code}" is {status:told} and cannot be {verb:told}.':
    "Версию {number} правила «{code}» нельзя {verb}: её состояние — «{status}».",
  approved: "утвердить",
  reopened: "вернуть в работу",
  activated: "ввести в действие",
  withdrawn: "отозвать",
  closed: "закрыть",
  cancelled: "отменить",
  corrected: "исправить",
  DRAFT: "Подготовлен",
  QUEUED: "В очереди",
  RUNNING: "Считается",
  CALCULATED: "Рассчитан",
  APPROVED: "Утверждён",
  CLOSED: "Закрыт",
  FAILED: "Прерван",
  CANCELLED: "Отменён",
  ACTIVE: "Действует",
  OPEN: "Открыто",
  ACCEPTED: "Принято",
  REJECTED: "Отклонено",
  WITHDRAWN: "Отозвано",
  "A rule is approved by another person than the one who drafted it.":
    "Правило утверждает не тот, кто его подготовил.",
  "Rules take two pairs of eyes here: draft it, and let somebody else approve it.":
    "Правила здесь проходят через двоих: подготовьте черновик, а утвердит его другой.",
  '"{code}" has a version from {day:day} already; choose another day.':
    "У «{code}» уже есть версия с {day}; выберите другой день.",
  "The rule has a fault: {fault:told}": "В правиле ошибка: {fault}",
  'The test "{name}" fails: {expected:number} is expected, and it comes to {actual:told}':
    "Тест «{name}» не проходит: ожидается {expected}, а получается {actual}",
  "an array": "массив",
  '{employee} has the template "{template}" already; it can be given once only.':
    "У сотрудника {employee} уже есть шаблон «{template}»; его можно назначить только один раз.",
  '{employee} does not have the template "{template}".': "У сотрудника {employee} нет шаблона «{template}».",
  "At most {most:number} tests.": "Не больше {most} тестов.",
  "A test needs a name.": "Тесту нужно название.",
  "At most {most:number} inputs.": "Не больше {most} входных значений.",
  "The rule does not use {unknown}; it uses {names:told}.":
    "Правило не использует {unknown}; использует: {names}.",
  'There is no ready rule "{code}".': "Готового правила «{code}» нет.",
  '"{code}" is a {kind:told}: ask {operation}.': "«{code}» — это {kind}: используйте {operation}.",
  template: "шаблон",
  pool: "фонд",
  guarantee: "гарантия",
  "Line {line:number}: {fault:told}": "Строка {line}: {fault}",
  "The day is from 1 to 28.": "День — от 1 до 28.",
  "The hour is from 0 to 23.": "Час — от 0 до 23.",
  "The day is a number from 1 to 28.": "День — число от 1 до 28.",
  "The hour is a number from 0 to 23.": "Час — число от 0 до 23.",
  nothing: "ничего",
};
