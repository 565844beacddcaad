/** What is said of a workbook that is imported, in Russian. */
import type { Patterns } from "../../../grammar/index.ts";

export const importSentences: Patterns = {
  "Nothing says which month it is. Give the period.": "Неизвестно, за какой месяц книга. Укажите месяц.",
  'There is a tier table "{code}" with other bands. Give the column that it is about another code.':
    "Шкала «{code}» уже есть, но с другими ступенями. Дайте столбцу другой код.",
  'There is a bonus template "{code}" with another rule. Give the column another code.':
    "Шаблон премии «{code}» уже есть, но с другим правилом. Дайте столбцу другой код.",
  'There is an indicator "{code}" that is measured otherwise. Give the column another code.':
    "Показатель «{code}» уже есть, но измеряется иначе. Дайте столбцу другой код.",
  '"{code}" is no month, written like 2026-03.': "«{code}» — не месяц; месяц пишут как 2026-03.",
  "A figure: {reason:sentence}": "Значение: {reason}",
  "There is no such import that is reconciled.": "Такого сверенного импорта нет.",
  "The file has no name.": "У файла нет имени.",
  "Import {id} is {state:told}. Reconcile it before it is committed.":
    "Состояние импорта {id} — «{state}». Сверьте его, прежде чем переносить.",
  "Import {id} has changed meanwhile: it is version {version:number}, not {expected:number}. Look at it again.":
    "Импорт {id} тем временем изменили: сейчас версия {version}, а не {expected}. Посмотрите ещё раз.",
  "Import {id} is {state:told} and does not change any more.":
    "Состояние импорта {id} — «{state}», он больше не меняется.",
  UPLOADED: "Загружен",
  PROPOSED: "Разобран",
  MAPPED: "Исправлен",
  RECONCILED: "Сверен",
  COMMITTED: "Перенесён",
  "There is no such import.": "Такого импорта нет.",
  'There is no sheet "{sheet}".': "Листа «{sheet}» нет.",
  "There is no such sheet.": "Такого листа нет.",
  "This is no cursor of cells.": "Такого места в списке ячеек нет.",
  "A column is named by its letters, such as F.": "Столбец называют буквами, например F.",
  "At most 100,000 rows.": "Не больше 100 000 строк.",
  "{count:number} cells deviate from their columns.": "Ячеек, отличающихся от своих столбцов: {count}.",
  "No list of people was found. Say which sheet and row its header is in.":
    "Список сотрудников не найден. Укажите, на каком листе и в какой строке его шапка.",
  '"{person}" stands in the rows {before:number} and {row:number}. Leave one of them out.':
    "«{person}» стоит в строках {before} и {row}. Пропустите одну из них.",
  'A salary is a number from 0 up, and "{header}" is {value:number}.':
    "Оклад — число от 0, а «{header}» — {value}.",
  "You said so.": "По вашему указанию.",
  "You left it out.": "Пропущена по вашему указанию.",
  "No list of people was found in it.": "Списка сотрудников на нём нет.",
  "It names nobody of the other sheets.": "Сотрудников с других листов на нём нет.",
  "Its rows are things that happened: people come again in it.":
    "Строки листа — события: сотрудники повторяются.",
  "Each row is a person, with formulas.": "Каждая строка — сотрудник, с формулами.",
  "Each row is a person.": "Каждая строка — сотрудник.",
  "It tells the people apart.": "По нему различаются сотрудники.",
  "It holds their names.": "В нём имена сотрудников.",
  "It is empty.": "Он пуст.",
  "Its header says so.": "Судя по заголовку.",
  "Nothing is paid by it.": "По нему ничего не выплачивается.",
  "Its texts are written into the rules that read them.":
    "Его тексты подставлены в правила, которые на них ссылаются.",
  "Its cells are formulas.": "Его ячейки — формулы.",
  "It is a total without formulas.": "Это итог без формул.",
  "It holds figures.": "В нём числа.",
  "Its header says so, and it adds up others.": "Судя по заголовку и потому, что складывает другие столбцы.",
  "It adds up other columns, and none reads it.": "Складывает другие столбцы, и на него никто не ссылается.",
  "It is added up in what is paid.": "Он входит в выплачиваемую сумму.",
  "It is added to the bonuses in what is paid.": "В выплате он прибавляется к премиям.",
  "No other column reads it.": "На него не ссылается ни один другой столбец.",
  "It stands below the list.": "Строка ниже списка.",
  "It is a row of totals.": "Это строка итогов.",
  "It is a heading or a note: it has no figures.": "Это заголовок или примечание: чисел нет.",
  "It names nobody.": "Сотрудник в ней не указан.",
  "It is a figure of a record, which is imported with its value.":
    "Это число из записи о событии, переносится значением.",
  "It stands beside the lists of people; rules that read it have it written out.":
    "Она вне списков сотрудников; в правила, которые на неё ссылаются, подставлено её содержимое.",
  "It stands beside the list of people; rules that read it have it written out.":
    "Она вне списка сотрудников; в правила, которые на неё ссылаются, подставлено её содержимое.",
  "Its row is no person. {reason:told}": "Её строка — не сотрудник. {reason}",
  "It tells who the person is; its value is kept.": "По ней узнаётся сотрудник; остаётся значением.",
  "It is a figure that is worked out in its cell; the figure is kept.":
    "Число вычислено в самой ячейке; остаётся значением.",
  "Nothing is paid by its column.": "По её столбцу ничего не выплачивается.",
  'It is the bonus template "{code}".': "Это шаблон премии «{code}».",
  "It is what is paid: the total of the statement.": "Это выплата: итог расчётного листа.",
  'It is the indicator "{code}".': "Это показатель «{code}».",
  'It is the plan of "{code}".': "Это план показателя «{code}».",
  '"{name}" is written out in the rules that read it.':
    "«{name}» подставлено в правила, которые на него ссылаются.",
  "It is the salary.": "Это оклад.",
  "It depends on itself.": "Она зависит от самой себя.",
  "It depends on itself: {path}.": "Она зависит от самой себя: {path}.",
  "It shows an error.": "В ней значение ошибки.",
  "Written in names it is longer than 8,000 characters.": "В записи с именами она длиннее 8000 знаков.",
  "It calls a function that is made in the formula.": "Она вызывает функцию, созданную в самой формуле.",
  "It reads the cells that an array formula fills.": "Она ссылается на ячейки, заполненные формулой массива.",
  'The name "{name}" is not defined.': "Имя «{name}» не определено.",
  'The name "{name}" cannot be read.': "Имя «{name}» не удаётся прочитать.",
  "{name} works with places of cells, and rules have none.":
    "{name} работает с адресами ячеек, а в правилах их нет.",
  "SUMPRODUCT is converted where its lists are rows of the person and constants, of one length.":
    "SUMPRODUCT преобразуется, если её списки — значения сотрудника и константы одной длины.",
  "It uses several columns of the person as one list.":
    "Она использует несколько столбцов сотрудника как один список.",
  "It reads rows of other people.": "Она ссылается на строки других сотрудников.",
  "It reads the records as cells.": "Она ссылается на записи как на ячейки.",
  "It reads a range that is too large, empty, or not of constants.":
    "Она ссылается на диапазон, который слишком велик, пуст или содержит не только константы.",
  "It reads a record as a cell.": "Она ссылается на запись как на ячейку.",
  "It reads the row of another person.": "Она ссылается на строку другого сотрудника.",
  "It reads the row of one person.": "Она ссылается на строку одного сотрудника.",
  "It reads a computed value of another month.": "Она ссылается на вычисленное значение другого месяца.",
  "It reads {place}, which shows an error.": "Она ссылается на {place}, где ошибка.",
  "It reads {place}, which is not converted: {reason:told}":
    "Она ссылается на {place}, которая не преобразована: {reason}",
  "It cannot be read: {fault:told}": "Её не удаётся прочитать: {fault}",
  "It reads another workbook.": "Она ссылается на другую книгу.",
  "It reads several sheets at once.": "Она ссылается сразу на несколько листов.",
  'The table "{name}" has no such column.': "В таблице «{name}» нет такого столбца.",
  'There is no table "{name}".': "Таблицы «{name}» нет.",
  "It looks at records of several sheets at once.": "Она ссылается на записи сразу нескольких листов.",
  "What it adds up is no column of the records.": "То, что она складывает, — не столбец записей.",
  "A criterion is neither the person of the row nor a constant.":
    "Условие — не сотрудник из строки и не константа.",
  "It counts the records of everybody, not of the person of the row.":
    "Она считает записи всех, а не сотрудника из строки.",
  "The file keeps no value for it.": "Значения для неё в файле нет.",
  "In {address}.": "В {address}.",
  "It fills {rows:number} × {columns:number} cells, not {ownRows:number} × {ownColumns:number}.":
    "Она заполняет {rows} × {columns} ячеек, а не {ownRows} × {ownColumns}.",
  "The person is not paid in the month.": "Этому сотруднику за месяц ничего не начисляется.",
  "The statement is in error.": "Расчётный лист с ошибкой.",
  "{name} gives another value with every look, so there is nothing to compare.":
    "{name} каждый раз даёт другое значение, сравнивать нечего.",
  "It adds up what is compared on other sheets.": "Она складывает то, что сверяется на других листах.",
  "It follows from other values, which are read.": "Она следует из других значений, которые прочитаны.",
  "It follows from the bounds and rates beside it, which are read.":
    "Она следует из границ и ставок рядом, которые прочитаны.",
  "It is paid in another currency, and compared in the total.":
    "Выплачивается в другой валюте и сверяется в итоге.",
  "It is the amount before it, rounded.": "Это сумма перед ней после округления.",
  'It is the rule of "{name}".': "Это правило «{name}».",
  "It repeats the statement, whose total is compared.":
    "Она повторяет расчётный лист, итог которого сверяется.",
  "What it comes to is compared in the total.": "Её результат сверяется в итоге.",
  "Premia wrote it: it is read by its titles.": "Её записала Premia: она читается по заголовкам.",
  '"{name}" stands in it more than once.': "«{name}» стоит в ней больше одного раза.",
  'There is no column "{name}".': "Столбца «{name}» нет.",
  'A band of the tier table "{name}" has no value.': "У ступени шкалы «{name}» нет значения.",
  'The tier table "{name}" has no bands.': "В шкале «{name}» нет ступеней.",
  'The title of the tier table "{name}" does not say how it counts, and which bound belongs to a band.':
    "Из заголовка шкалы «{name}» не видно, как она считает и какая граница входит в ступень.",
  "The workbook came of a run: what its sheets say is read to the letter, whatever is mapped.":
    "Книга выгружена из расчёта: её листы читаются буквально, что бы в импорте ни исправили.",
  "It holds what indicators came to, not their facts: those that are not there yet become ones that are entered by hand.":
    "В ней значения показателей, а не факты: показатели, которых ещё нет, станут вводимыми вручную.",
  "Pools, guarantees and lines entered by hand are not taken over.":
    "Фонды, гарантии и строки, введённые вручную, не переносятся.",
  '"{name}" is measured anew: it is no value of one employee in one month.':
    "«{name}» измеряется заново: это не значение одного сотрудника за один месяц.",
  "Import {id} is still worked at. Wait until that is done.":
    "Импорт {id} ещё обрабатывается. Дождитесь окончания.",
  "There is no company yet to take it over into: found one first (`premia start`).":
    "Компании, в которую переносить, ещё нет: сначала создайте её (`premia start`).",
};
