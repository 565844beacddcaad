/** What is said about compensation, runs and statements, in Russian. */
import type { Patterns } from "../../../grammar/index.ts";

export const paySentences: Patterns = {
  "A salary is a number from 0 up.": "Оклад — число от 0.",
  "Somebody is paid in {currency} from {day:day} on: it needs a rate.":
    "С {day} кому-то начисляют в {currency}: нужен курс.",
  "There is no exchange rate of {currency} on {day:day}. Set one first.":
    "На {day} нет курса {currency}. Сначала задайте его.",
  "There is no exchange rate of {currency} on {day:day}.": "На {day} нет курса {currency}.",
  "A rate is above 0.": "Курс должен быть больше 0.",
  "The company pays in {currency}: it needs no rate.": "Компания платит в {currency}: курс не нужен.",
  "Amounts in {currency} have at most {digits:number} decimals.":
    "В суммах в {currency} не больше {digits} знаков после запятой.",
  "A guarantee is above 0.": "Гарантия должна быть больше 0.",
  "{employee} has a guarantee in these days already; end that first.":
    "У сотрудника {employee} в эти дни уже есть гарантия; сначала завершите её.",
  "{employee} has no guarantee on that day.": "В этот день у сотрудника {employee} нет гарантии.",
  "{period} is no month.": "{period} — не месяц.",
  "Say why.": "Укажите причину.",
  "An amount other than 0 is needed.": "Нужна сумма, отличная от 0.",
  "An award is above 0; to take something away, record an adjustment.":
    "Разовая премия больше 0; чтобы удержать, внесите корректировку.",
  "There is no such award or adjustment.": "Такой разовой премии или корректировки нет.",
  'A later pool "{code}" holds in these days already; end this one before it.':
    "В эти дни уже действует более поздний фонд «{code}»; завершите этот до него.",
  'There is no pool "{code}" on that day.': "В этот день фонда «{code}» нет.",
  "The amount is the unit's: name indicators as they are, without UNIT, PRORATA or RANK_IN_UNIT.":
    "Сумма относится к подразделению: называйте показатели как есть, без UNIT, PRORATA и RANK_IN_UNIT.",
  "It must come to a number.": "Должно получаться число.",
  "The pool {pool} cannot be divided: {why:told}": "Фонд {pool} нельзя разделить: {why}",
  "{formula} comes to {value:number}, below zero.": "{formula} даёт {value}, меньше нуля.",
  "While the run was computed, {what:told} changed: it would not pay everybody by the same rules. Start it again.":
    "Пока шёл расчёт, изменилось: {what}. Он заплатил бы не всем по одним правилам. Запустите его заново.",
  indicators: "показатели",
  "tier tables": "шкалы",
  "plan profiles": "профили планов",
  "how the company pays": "порядок выплат компании",
  "bonus templates": "шаблоны премий",
  "the adjustment script": "сценарий корректировок",
  "exchange rates": "курсы валют",
  "the calendar": "календарь",
  "The adjustment script has a fault in line {line:number}: {fault:told}":
    "В сценарии корректировок ошибка в строке {line}: {fault}",
  "The total is below zero: {total:number}. Adjust it, or leave the employee out.":
    "Итог меньше нуля: {total}. Скорректируйте его или исключите сотрудника.",
  "Payout formula": "Формула выплаты",
  Salary: "Оклад",
  Guarantee: "Доплата до гарантии",
  "Guarantee taken back": "Удержание доплат",
  Total: "Итог",
  "A statement can be disputed once its run is approved.":
    "Возразить на расчётный лист можно после утверждения расчёта.",
  "There is an open dispute about this. Withdraw it to say something else.":
    "Об этом уже есть открытое возражение. Отзовите его, чтобы написать другое.",
  "The statement has no such line.": "Такой строки в расчётном листе нет.",
  "There is no such dispute.": "Такого возражения нет.",
  "The dispute is {status:told} already.": "Состояние возражения уже «{status}».",
  "A dispute is answered by another person than the one who opened it.":
    "На возражение отвечает не тот, кто его подал.",
  "Pay is forecast for a month, written like 2026-03.":
    "Прогноз выплаты делают на месяц, который пишут как 2026-03.",
  "The employee is not paid in {month:month}.": "Сотруднику ничего не выплачивается за {month}.",
  "A run pays a month, written like 2026-03.": "Расчёт делают за месяц, который пишут как 2026-03.",
  "Nobody is paid in {month:month}.": "За {month} никому ничего не выплачивается.",
  "{month:month} has an open run. Cancel it before starting another.":
    "За {month} уже есть открытый расчёт. Отмените его, прежде чем начать другой.",
  "The run of {month:month} is {status:told}. Close or cancel it first.":
    "Расчёт за {month} в состоянии «{status}». Сначала закройте или отмените его.",
  "It was stopped: it took longer than an operation of the API may, or its client has gone.":
    "Расчёт остановлен: он шёл дольше, чем может операция API, или клиент отключился.",
  "Something went wrong on our side; the log says what.": "Что-то пошло не так у нас; подробности в журнале.",
  "Its workers broke off again and again; their logs say why.":
    "Его обработчики раз за разом обрывались; причина в их журналах.",
  "There is no such run.": "Такого расчёта нет.",
  "A run that is {status:told} cannot be {verb:told}.": "Расчёт в состоянии «{status}» нельзя {verb}.",
  "A run is approved by another person than the one who started it.":
    "Расчёт утверждает не тот, кто его начал.",
  "In error: {numbers}. Mend and recompute each, or leave them out by name.":
    "С ошибкой: {numbers}. Исправьте и пересчитайте каждого или исключите поимённо.",
  "In error: {numbers} and {more:number} more. Mend and recompute each, or leave them out by name.":
    "С ошибкой: {numbers} и ещё {more}. Исправьте и пересчитайте каждого или исключите поимённо.",
  "Say why the employee is left out.": "Укажите, почему сотрудник исключён.",
  "{employee} has no statement in this run.": "У сотрудника {employee} нет расчётного листа в этом расчёте.",
  "At most {most:number} at once; for more, cancel the run and start another.":
    "За один раз не больше {most}; для большего отмените расчёт и начните другой.",
  "The statement cannot be computed again: its guarantee or the adjustment script has changed since.":
    "Расчётный лист нельзя пересчитать: его гарантия или сценарий корректировок с тех пор изменились.",
  'The statement depends on no input "{name}".': "Расчётный лист не зависит от значения «{name}».",
  "{name} is given twice.": "«{name}» указано дважды.",
  "Facts of {month:month} recorded after its run: {count:number}.":
    "Фактов за {month}, внесённых после расчёта: {count}.",
  "Pay of {month:month} corrected after its run.": "Выплата за {month} исправлена после расчёта.",
  "At most {most:number} columns.": "Не больше {most} столбцов.",
  'There is no column "{name}"; there are {names}.': "Столбца «{name}» нет; есть {names}.",
  "The run's total is {total:number}, its statements come to {sum:number}.":
    "Итог расчёта — {total}, а расчётные листы дают {sum}.",
  '{number}: "{line}" is {amount:told}, and comes to {anew:told}.':
    "{number}: «{line}» — {amount}, а получается {anew}.",
  "{number}: The total is {total:number}, its lines come to {sum:number}.":
    "{number}: итог — {total}, а строки дают {sum}.",
  '{number}: "{line}" is {amount:number}, which is not {formula}.':
    "{number}: «{line}» — {amount}, а это не {formula}.",
  'The pool "{pool}" is {total:number}, its parts come to {sum:number}.':
    "Фонд «{pool}» — {total}, а доли дают {sum}.",
  "an error": "ошибка",
  "{month:month}: {problem:sentence}": "{month}: {problem}",
  "Name 1 to {most:number} months.": "Укажите от 1 до {most} месяцев.",
  "The workers broke off again and again; their logs say why.":
    "Обработчики раз за разом обрывались; причина в их журналах.",
  "The summaries are being made anew already. Wait until that is done.":
    "Итоги уже строятся заново. Дождитесь окончания.",
  "{count:number} {what:told} already. Try again when one is done.":
    "Уже {what}: {count}. Попробуйте, когда освободится место.",
  "runs wait or are computed": "ждут или считаются расчёты",
  "imports wait or are worked at": "ждут или обрабатываются импорты",
};
