/** Faults of formulas and their fixes in Russian. */
import type { Patterns } from "../patterns.ts";

export const faults: Patterns = {
  "Read as English. The same text means {told:readings}.":
    "Прочитано как английская запись. Этот же текст означает {told}.",
  "A range lies between two cells, and {written} is none.":
    "Диапазон лежит между двумя ячейками, а «{written}» — не ячейка.",
  'The name "{name}" is not known here.': "Имя «{name}» здесь не известно.",
  'The name "{name}" is not known here. Did you mean {near:list}?':
    "Имя «{name}» здесь не известно. Возможно, {near}?",
  "{name} takes {count} argument, not {given}: {signature}.":
    "Число аргументов {name} — {count}, а не {given}: {signature}.",
  "{name} takes at least {count} arguments, not {given}: {signature}.":
    "Число аргументов {name} — не меньше {count}, а не {given}: {signature}.",
  "{name} takes at least {count} argument, not {given}: {signature}.":
    "Число аргументов {name} — не меньше {count}, а не {given}: {signature}.",
  "{name} takes {least} to {most} arguments, not {given}: {signature}.":
    "Число аргументов {name} — от {least} до {most}, а не {given}: {signature}.",
  "{name} takes {count} arguments, not {given}: {signature}.":
    "Число аргументов {name} — {count}, а не {given}: {signature}.",
  "{name} is not supported: {reason:told}.": "{name} не поддерживается: {reason}.",
  "its value changes with every look, and a month computed again must give the same":
    "значение меняется при каждом взгляде, а пересчитанный месяц должен дать то же самое",
  "it looks at the machine or the screen, which a formula here cannot see":
    "функция смотрит на компьютер или экран, которых формула здесь не видит",
  "it asks an OLAP cube; measure an indicator instead":
    "функция обращается к кубу OLAP; вместо этого измеряйте показатель",
  "it fetches from outside, and a formula here only sees what was recorded":
    "функция берёт данные извне, а формула здесь видит только внесённое",
  "it belongs to an add-in of Excel": "это функция надстройки Excel",
  "there are no pivot tables here; PIVOTBY and GROUPBY make them from data":
    "сводных таблиц здесь нет; их строят по данным PIVOTBY и GROUPBY",
  'There is no function "{name}".': "Функции «{name}» нет.",
  'There is no function "{name}". Did you mean {near:list}?': "Функции «{name}» нет. Возможно, {near}?",
  "There is no sheet, table or column for {written}.": "Листа, таблицы или столбца для «{written}» нет.",
  "{written} points to a cell, and there is no sheet here. Put the name of an indicator in its place.":
    "«{written}» указывает на ячейку, а листа здесь нет. Поставьте вместо неё имя показателя.",
  "Here a column of facts is needed, such as documents[amount].":
    "Здесь нужен столбец фактов, например documents[amount].",
  "The columns of one call belong to one table.": "Столбцы одного вызова принадлежат одной таблице.",
  "What is added up is {column}.": "Складывается {column}.",
  "Incidents have the columns {columns}.": "У событий есть столбцы {columns}.",
  'A criterion of facts is typed: a number, or a text such as "paid" or ">100".':
    'Условие для фактов пишут прямо: число или текст, например "paid" или ">100".',
  "{name} takes the name of an indicator, or UNIT, COMPANY, PREV, YTD or QTD of one.":
    "{name} принимает имя показателя или UNIT, COMPANY, PREV, YTD или QTD от него.",
  "YTD and QTD are not of each other: name one of them.":
    "YTD и QTD не вкладываются друг в друга: назовите что-то одно.",
  "{name} takes a number of periods from 1 to {most:number}, typed as such: {example}.":
    "{name} принимает число периодов от 1 до {most}, записанное прямо: {example}.",
  'There is no indicator "{name}".': "Показателя «{name}» нет.",
  'There is no indicator "{name}". Did you mean {near:list}?': "Показателя «{name}» нет. Возможно, {near}?",
  "No profile here holds {code}, so it has no weight.":
    "Ни в одном профиле здесь нет «{code}», поэтому веса у него нет.",
  "Several profiles hold {code}: name one, {example}.":
    "«{code}» есть в нескольких профилях: укажите один, {example}.",
  "{name} takes the name of a plan profile.": "{name} принимает имя профиля плана.",
  "TIER of a computed value needs to know the table: TIER(value, table).":
    "Для вычисленного значения TIER нужно указать шкалу: TIER(value, table).",
  "The indicator {code} has no tier table of its own: name one, {example}.":
    "У показателя «{code}» нет своей шкалы: укажите её, {example}.",
  "The second argument of TIER is the name of a tier table.": "Второй аргумент TIER — имя шкалы.",
  'BONUS takes the code of a template in quotes: BONUS("volume").':
    'BONUS принимает код шаблона в кавычках: BONUS("volume").',
  "{name} is known in payout formulas only.": "{name} известна только в формулах выплаты.",
  "LET takes names and values in pairs, then a calculation.":
    "LET принимает имена и значения парами, затем вычисление.",
  "ISOMITTED takes the name of a parameter of LAMBDA.": "ISOMITTED принимает имя параметра LAMBDA.",
  "Here a name of your own is needed, one that is not a cell such as A1.":
    "Здесь нужно своё имя, не похожее на ячейку, такую как A1.",
  'There is no bonus template "{name}".': "Шаблона премии «{name}» нет.",
  'There is no bonus template "{name}". Did you mean {near:list}?':
    "Шаблона премии «{name}» нет. Возможно, {near}?",
  'There is no tier table "{name}".': "Шкалы «{name}» нет.",
  'There is no tier table "{name}". Did you mean {near:list}?': "Шкалы «{name}» нет. Возможно, {near}?",
  'There is no plan profile "{name}".': "Профиля плана «{name}» нет.",
  'There is no plan profile "{name}". Did you mean {near:list}?':
    "Профиля плана «{name}» нет. Возможно, {near}?",
  "{written} is a text that spells no number, so {operator} always gives #VALUE! here.":
    "{written} — текст, который не читается как число, поэтому {operator} здесь всегда даёт #VALUE!.",
  "This condition is always true.": "Это условие всегда выполнено.",
  "This condition is always false.": "Это условие никогда не выполнено.",
  "The condition before is always true, so what stands here is never reached.":
    "Условие перед этим всегда выполнено, поэтому до этого места дело не доходит.",
  "Nothing uses the name {name}.": "Имя {name} нигде не используется.",
  "A script has at most 65,536 characters.": "В сценарии не больше 65 536 знаков.",
  'A line of a script is BONUS("code") := … or TOTAL := …':
    'Строка сценария — это BONUS("code") := … или TOTAL := …',
  "This is {told:readings}.": "Это {told}.",
  "This means {told:readings}.": "Это означает {told}.",
  "This is not English; it means {told:readings}.": "Это не английская запись; она означает {told}.",
  "This quote is never closed.": "Эта кавычка не закрыта.",
  "This {bracket} is never closed.": "Скобка {bracket} не закрыта.",
  "{written} names no column of a table.": "«{written}» не называет столбец таблицы.",
  "A formula has at most {most:number} characters; this one has {length:number}.":
    "В формуле не больше {most} знаков, а здесь {length}.",
  "Brackets are nested {depth:number} deep; at most {most:number} levels are allowed.":
    "Глубина вложения скобок — {depth}, допускается не больше {most}.",
  "There is no formula here.": "Формулы здесь нет.",
  "A value is missing here.": "Здесь нет значения.",
  "A value is missing here after {before}.": "После «{before}» здесь нет значения.",
  "Something is missing before {next}: an operator, or {separator:told}.":
    "Перед «{next}» чего-то не хватает: знака операции или {separator}.",
  "This {sign} closes nothing.": "«{sign}» ничего не закрывает.",
  "This {sign} separates nothing here.": "«{sign}» здесь ничего не разделяет.",
  "At most {most:number} levels stand inside each other.": "Вложенность — не больше {most} уровней.",
  "A function takes at most {most:number} arguments, not {count:number}.":
    "У функции не больше {most} аргументов, а здесь {count}.",
  "The end cannot stand here.": "Здесь формула обрывается.",
  "{sign} cannot stand here.": "«{sign}» здесь стоять не может.",
  "The rows of an array constant need the same number of values.":
    "В строках массива-константы должно быть поровну значений.",
  "An array constant holds numbers, texts, TRUE, FALSE and errors only.":
    "Массив-константа содержит только числа, тексты, TRUE, FALSE и ошибки.",
  "The character {sign} has no meaning in a formula.": "Знак «{sign}» в формуле ничего не значит.",
  "The character {sign} has no meaning in a formula. Write {instead} instead.":
    "Знак «{sign}» в формуле ничего не значит. Пишите {instead}.",
  "The values of an array are separated by {right:told} here, not {wrong:told}.":
    "Значения массива разделяют знаком {right}, а не {wrong}.",
  "Arguments are separated by {right:told} here, not {wrong:told}.":
    "Аргументы здесь разделяют знаком {right}, а не {wrong}.",
  "a comma": "«,»",
  "a semicolon": "«;»",
  "a point": "«.»",
  "a backslash": "«\\»",
  "Decimals are written with a comma here: {right:list}, not {wrong}.":
    "Дробную часть здесь отделяют запятой: {right}, а не {wrong}.",
  "A tier table needs at least one band.": "В шкале нужна хотя бы одна ступень.",
  "Only the first band may be open below.": "Снизу открыта может быть только первая ступень.",
  "Bounds must rise: {next} does not come after {bound}.":
    "Границы должны возрастать: {next} не больше {bound}.",
  "The end {end} must come after the last bound {last}.":
    "Конец {end} должен быть больше последней границы {last}.",
  "A MARGINAL table that is open below counts from 0, so its bounds cannot be negative.":
    "Шкала по частям, открытая снизу, считает от 0, поэтому границы не могут быть отрицательными.",
  "A LINEAR table interpolates between points, so each point needs a bound.":
    "Линейная шкала идёт по прямой между точками, поэтому каждой точке нужна граница.",
  "Replace with {text}": "Заменить на {text}",
  "Remove {text}": "Удалить {text}",
  "Insert {text}": "Вставить {text}",
  "Close the quote": "Закрыть кавычку",
  "{name} in {where:locales}: {english}": "{name} ({where}): {english}",
  "{english} in {where:locales}": "{english} ({where})",
  "{codes:locales} and {more:number} more": "{codes} и ещё {more}",
};
