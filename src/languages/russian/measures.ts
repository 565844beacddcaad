/** What is said about indicators, plans and the calendar, in Russian. */
import type { Patterns } from "../../../grammar/index.ts";

export const measuresSentences: Patterns = {
  'There is no indicator "{code}".': "Показателя «{code}» нет.",
  "{code} is computed by a formula and has no facts of its own.":
    "{code} вычисляется по формуле и своих фактов не имеет.",
  "{code} is computed by a formula and has no facts of its own. Ask for {others} instead.":
    "{code} вычисляется по формуле и своих фактов не имеет. Смотрите вместо него {others}.",
  "This is no cursor of facts.": "Это не место в списке фактов.",
  "A condition compares something, such as amount > 0.": "Условие что-то сравнивает, например amount > 0.",
  '"{part}" cannot be part of a condition on documents.': "«{part}» не может стоять в условии на документы.",
  '"{part}" compares a {left:told} with a {right:told}.': "«{part}» сравнивает {left} и {right}.",
  number: "число",
  text: "текст",
  boolean: "логическое значение",
  date: "дату",
  attribute: "атрибут",
  "The first definition of an indicator holds from the beginning: leave the day out.":
    "Первое определение показателя действует с самого начала: день не указывайте.",
  "It is measured from {source:told} in its other versions: define another indicator.":
    "В других версиях он измеряется по источнику «{source}»: создайте другой показатель.",
  "It rolls up by {rule:told} in its other versions: define another indicator.":
    "В других версиях он сводится правилом «{rule}»: создайте другой показатель.",
  INCIDENTS: "события",
  DOCUMENTS: "документы",
  MANUAL: "вручную",
  MANUAL_VALUES: "значения вручную",
  FORMULA: "формула",
  SUM: "сумма",
  AVERAGE: "среднее",
  LAST: "последнее",
  MIN: "минимум",
  MAX: "максимум",
  "Name at least one type of incident.": "Укажите хотя бы один вид события.",
  'The type "{type}" is named twice.': "Вид «{type}» указан дважды.",
  "This indicator would depend on itself: {path}.": "Показатель зависел бы сам от себя: {path}.",
  'There is no tier table "{code}".': "Шкалы «{code}» нет.",
  "Only values that are entered by hand have bounds.": "Границы есть только у значений, вводимых вручную.",
  "The lowest value is above the highest.": "Наименьшее значение больше наибольшего.",
  "Only a spread by SEASONALITY names one.": "Сезонность указывают только при распределении по сезонности.",
  "Name the seasonality by which plans are spread.": "Укажите сезонность, по которой распределяются планы.",
  'There is no seasonality "{code}".': "Сезонности «{code}» нет.",
  "Only values that are entered by hand have somebody who enters them.":
    "Кто вводит, указывают только для значений, вводимых вручную.",
  "Entered values roll up by SUM, AVERAGE, LAST, MIN or MAX.":
    "Вводимые значения сводятся суммой, средним, последним, минимумом или максимумом.",
  "At most 5,000 days.": "Не больше 5000 дней.",
  "Twelve weights are needed.": "Нужно двенадцать весов.",
  "A weight is a number from 0 up.": "Вес — число от 0.",
  'There is no plan profile "{code}".': "Профиля плана «{code}» нет.",
  "A profile holds at least one indicator.": "В профиле должен быть хотя бы один показатель.",
  "A cap is above 0.": "Предел должен быть больше 0.",
  "This indicator stands in the profile twice.": "Этот показатель стоит в профиле дважды.",
  "The profile is given on some of these days already.": "В часть этих дней профиль уже назначен.",
  'There is no plan version "{code}".': "Версии плана «{code}» нет.",
  'There is a plan version "{code}" already.': "Версия плана «{code}» уже есть.",
  "Both periods are of one kind.": "Оба периода должны быть одного вида.",
  "Copy a month, a quarter or a year.": "Копируют месяц, квартал или год.",
  "At most {most:number} rows at once.": "За один раз не больше {most} строк.",
  'The table needs a column "indicator".': "В таблице нужен столбец «indicator».",
  "The table needs a column for a period, such as 2026-01.":
    "В таблице нужен столбец периода, например 2026-01.",
  'The column "{name}" is neither employee, unit, indicator nor a period.':
    "Столбец «{name}» — не employee, unit, indicator и не период.",
  "A row is about an employee or a unit, not both.":
    "Строка относится либо к сотруднику, либо к подразделению.",
  "Row {row:number}: {reason:told}": "Строка {row}: {reason}",
  'Row {row:number}: there is no indicator "{code}".': "Строка {row}: показателя «{code}» нет.",
  "Row {row:number}: there is no such subject.": "Строка {row}: такого сотрудника или подразделения нет.",
  "{count:number} values are needed, one for each period.": "Нужно значений: {count}, по одному на период.",
  "At most {most:number} cells at once: take a unit, or longer columns.":
    "За один раз не больше {most} ячеек: возьмите подразделение или более длинные столбцы.",
  "At most {most:number} cells at once.": "За один раз не больше {most} ячеек.",
  "At most 400 periods at once.": "За один раз не больше 400 периодов.",
  "At most 5,000,000 characters at once.": "За один раз не больше 5 000 000 знаков.",
  "Give the table as a text or as a file.": "Дайте таблицу текстом или файлом.",
  "Name at least one period, such as 2026-01.": "Укажите хотя бы один период, например 2026-01.",
  "At most {most:number} periods.": "Не больше {most} периодов.",
  "Name 1 to {most:number} indicators.": "Укажите от 1 до {most} показателей.",
  "This is no cursor of batches.": "Это не место в списке загрузок.",
};
