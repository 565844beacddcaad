/** How a value came about, as stored traces say it, in Russian. */
import type { Patterns } from "../patterns.ts";

export const reasons: Patterns = {
  "{text}   (not computed)": "{text}   (не вычислено)",
  "{name} = in error": "{name} = ошибка",
  '{value:number} lies in the band {range:told} of "{table}", which gives {result:number}.':
    "Значение {value} попадает в ступень «{range}» шкалы «{table}», что даёт {result}.",
  '{value:number} lies in the band {range:told} of "{table}"; each slice earns at the rate of its own band, together {result:number}.':
    "Значение {value} попадает в ступень «{range}» шкалы «{table}»; каждая часть оплачивается по ставке своей ступени, вместе {result}.",
  '{value:number} lies in the band {range:told} of "{table}"; between its points that gives {result:number}.':
    "Значение {value} попадает в ступень «{range}» шкалы «{table}»; по прямой между её точками это даёт {result}.",
  "that holds every value": "любое значение",
  "from {lower:number} on": "от {lower} включительно",
  "above {lower:number} on": "больше {lower}",
  "below {upper:number}": "меньше {upper}",
  "up to {upper:number}": "до {upper} включительно",
  "from {lower:number} and below {upper:number}": "от {lower} включительно, меньше {upper}",
  "above {lower:number} and up to {upper:number}": "больше {lower}, до {upper} включительно",
  "Attainment is {share:number}: fact {fact:number} divided by plan {plan:number}.":
    "Выполнение {share}: факт {fact} делится на план {plan}.",
  "Lower is better: attainment is {share:number}, plan {plan:number} divided by fact {fact:number}.":
    "Выполнение {share}: чем меньше, тем лучше, поэтому план {plan} делится на факт {fact}.",
  "Lower is better: attainment is {share:number}, 2 minus fact {fact:number} divided by plan {plan:number}.":
    "Выполнение {share}: чем меньше, тем лучше, поэтому из 2 вычитается факт {fact}, делённый на план {plan}.",
  "{condition} is true, so {taken} was taken.": "Условие {condition} выполнено, поэтому взято {taken}.",
  "{condition} is false, so {taken} was taken.": "Условие {condition} не выполнено, поэтому взято {taken}.",
  "By {condition}, {taken} was taken.": "По {condition} взято {taken}.",
  "{taken} was taken.": "Взято {taken}.",
  "There is no plan of {indicator} for {subject:told} in {month:month}.":
    "Нет плана показателя «{indicator}» для {subject} за {month}.",
  "The plan of {indicator} for {subject:told} in {month:month}, as set.":
    "План показателя «{indicator}» для {subject} за {month}.",
  "The plan of {indicator} for {subject:told} in {month:month}, which the plans of its parts come to.":
    "План показателя «{indicator}» для {subject} за {month} (сложен из планов составных частей).",
  "The plan of {indicator} for {subject:told} in {month:month}, its part of the plan for a longer period.":
    "План показателя «{indicator}» для {subject} за {month} (доля плана на более длинный период).",
  "The forecast of {indicator} of {subject:told} for the end of {month:month}, going on as so far.":
    "Прогноз показателя «{indicator}» для {subject} на конец периода {month} при нынешнем темпе.",
  "The place of {who:told} in the unit by {indicator} in {month:month}.":
    "Место ({who}) в подразделении по показателю «{indicator}» за {month}.",
  "From {count:number} document of the employee in {month:month}.":
    "По документам сотрудника за {month}: {count}.",
  "From {count:number} documents of the employee in {month:month}.":
    "По документам сотрудника за {month}: {count}.",
  "From {count:number} incident of the employee in {month:month}.":
    "По событиям сотрудника за {month}: {count}.",
  "From {count:number} incidents of the employee in {month:month}.":
    "По событиям сотрудника за {month}: {count}.",
  "Employed on {days:number} of the {all:number} days of {month:month}.":
    "В штате {days} из {all} дней за {month}.",
  "By the calendar of {month:month}.": "По календарю за {month}.",
  'The amount of the bonus "{template}" on this statement.':
    "Сумма премии «{template}» в этом расчётном листе.",
  "The one bonus of this statement.": "Единственная премия этого расчётного листа.",
  "The {count:number} bonuses of this statement.": "Премии этого расчётного листа: {count}.",
  "The day on which the computation stands.": "День, на который сделан расчёт.",
  "{text} was given.": "Значение {text} задано.",
  "No salary was in force in {month:month}.": "Нет оклада за {month}.",
  "The salary of {salary:number} for the whole of {month:month}.": "Оклад {salary} за весь период: {month}.",
  "The salary in {month:month}: {parts}.": "Оклад за {month}: {parts}.",
  "{indicator} of {subject:told} in {month:month}, computed by its formula.":
    "Показатель «{indicator}» для {subject} за {month} рассчитан по формуле.",
  "{indicator} of {subject:told} in {month:month}, from {count:number} incident.":
    "Показатель «{indicator}» для {subject} за {month}, событий: {count}.",
  "{indicator} of {subject:told} in {month:month}, from {count:number} incidents.":
    "Показатель «{indicator}» для {subject} за {month}, событий: {count}.",
  "{indicator} of {subject:told} in {month:month}, from {count:number} document.":
    "Показатель «{indicator}» для {subject} за {month}, документов: {count}.",
  "{indicator} of {subject:told} in {month:month}, from {count:number} documents.":
    "Показатель «{indicator}» для {subject} за {month}, документов: {count}.",
  "{indicator} of {subject:told} in {month:month}, from {count:number} entered value.":
    "Показатель «{indicator}» для {subject} за {month}, введённых значений: {count}.",
  "{indicator} of {subject:told} in {month:month}, from {count:number} entered values.":
    "Показатель «{indicator}» для {subject} за {month}, введённых значений: {count}.",
  "{indicator} of {subject:told} in {month:month}, from {count:number} fact.":
    "Показатель «{indicator}» для {subject} за {month}, фактов: {count}.",
  "{indicator} of {subject:told} in {month:month}, from {count:number} facts.":
    "Показатель «{indicator}» для {subject} за {month}, фактов: {count}.",
  "the employee": "сотрудника",
  "the unit": "подразделения",
  "the company": "компании",
};
