/** What is said about facts and the files that they come in, in Russian. */
import type { Patterns } from "../../../grammar/index.ts";

export const factsSentences: Patterns = {
  "The file is empty.": "Файл пуст.",
  "The file is not in UTF-8.": "Файл не в кодировке UTF-8.",
  "The first line, with the columns' names, has an unclosed quote.":
    "В первой строке, с названиями столбцов, не закрыта кавычка.",
  "A quote in this line is not closed, or something follows the closing one.":
    "В этой строке не закрыта кавычка или что-то стоит после закрывающей.",
  "The line is longer than {most:number} characters.": "Строка длиннее {most} знаков.",
  "The line has {count:number} columns, the header has {width:number}.":
    "В строке столбцов: {count}, в заголовке: {width}.",
  "The line is not in UTF-8.": "Строка не в кодировке UTF-8.",
  '"{text}" may be {one} or {other}: write one of these.':
    "«{text}» может значить {one} или {other}: напишите одно из них.",
  "The file has no column {name}.": "В файле нет столбца {name}.",
  "The file has no column {name} (or {others}).": "В файле нет столбца {name} (или {others}).",
  "Column {number:number} of the file has no name.": "У столбца {number} файла нет названия.",
  'The file has a column "{name}" that means nothing here.': "Столбец «{name}» файла здесь ничего не значит.",
  "The file has two columns for {name}.": "В файле два столбца для {name}.",
  "At most 10,000 facts are deleted at once.": "За один раз удаляют не больше 10 000 фактов.",
  "An external id has characters that are no text.":
    "Во внешнем коде есть знаки, которые не являются текстом.",
  "An external id has at most 500 characters.": "Во внешнем коде не больше 500 знаков.",
  "The facts need the name of their source.": "Нужно название источника фактов.",
  "The name of a source is a text of up to {most:number} characters.":
    "Название источника — текст до {most} знаков.",
  "The {what:told} is empty.": "Поле «{what}» пусто.",
  "The {what:told} is longer than {most:number} characters.": "Поле «{what}» длиннее {most} знаков.",
  "The {what:told} has characters that are no text.":
    "В поле «{what}» есть знаки, которые не являются текстом.",
  'The attribute "{name}" is longer than {most:number} characters.':
    "Атрибут «{name}» длиннее {most} знаков.",
  'The attribute "{name}" has characters that are no text.':
    "В атрибуте «{name}» есть знаки, которые не являются текстом.",
  "external id": "внешний код",
  employee: "сотрудник",
  type: "вид",
  category: "категория",
  indicator: "показатель",
  quantity: "количество",
  amount: "сумма",
  value: "значение",
  "name of an attribute": "имя атрибута",
  "The date is empty.": "Дата не указана.",
  '"{text}" is no date from 1900 to 9999: write YYYY-MM-DD or, in files, DD.MM.YYYY.':
    "«{text}» — не дата с 1900 по 9999 год: пишите ГГГГ-ММ-ДД или, в файлах, ДД.ММ.ГГГГ.",
  "The {what:told} has more than {most:number} digits.": "В поле «{what}» больше {most} цифр.",
  'The {what:told} "{text}" is not a number.': "В поле «{what}» не число: «{text}».",
  'The {what:told} "{text}" has an exponent: write out its digits.':
    "В поле «{what}» число с порядком: «{text}». Напишите все цифры.",
  'The quantity "{text}" is negative.': "Количество «{text}» отрицательное.",
  "There are more than {most:number} attributes.": "Больше {most} атрибутов.",
  "The indicator {code} is not entered by hand: its source is {source:told}.":
    "Показатель {code} не вводят вручную: его источник — {source}.",
  "The value {value:number} is out of the bounds of {code}: {least:told} to {most:told}.":
    "Значение {value} вне границ показателя {code}: от {least} до {most}.",
  any: "любого",
  "Row {row:number} has the same external id; the last one counts.":
    "У строки {row} тот же внешний код; считается последняя.",
  'You may not enter "{indicator}" for "{employee}".': "Вам нельзя вводить «{indicator}» для «{employee}».",
  "This external id belongs to another value.": "Этот внешний код принадлежит другому значению.",
  "The facts of {month} are archived. Restore them first.":
    "Факты за {month} в архиве. Сначала восстановите их.",
  "The facts of {month} are archived: nothing is recorded or corrected in that month.":
    "Факты за {month} в архиве: в этом месяце ничего не вносят и не исправляют.",
  "{path} is there already; move it away first.": "{path} уже есть; сначала уберите его.",
  "There is no archive of a month in {path}.": "В {path} нет архива месяца.",
  "{path} is not what an archive says of itself.": "{path} — не описание архива.",
  "{path} is not the file that was archived: its hash is another.":
    "{path} — не тот файл, что был в архиве: хеш другой.",
  "Months are not archived of a database that is divided over nodes.":
    "Месяцы базы, разделённой по узлам, не архивируются.",
  "The pay of {month} is not closed: only months that are closed are archived.":
    "Выплата за {month} не закрыта: архивируют только закрытые месяцы.",
  "Facts of {month} came after its run had begun, and no later run that is closed has paid them yet.":
    "Факты за {month} пришли после начала расчёта, и ни один закрытый расчёт их ещё не выплатил.",
  "{code}: looks at facts of {month} one by one, which days added up cannot answer.":
    "{code}: смотрит на отдельные факты за {month}, а итоги по дням на это не отвечают.",
  "Somebody reads facts and does not come to an end. Try again later.":
    "Кто-то читает факты и не заканчивает. Попробуйте позже.",
  "The facts of {month} are not archived.": "Факты за {month} не в архиве.",
  "The facts of {month} were let go for good.": "Факты за {month} удалены навсегда.",
  "This is another archive of {month} than the one that the database has written.":
    "Это другой архив за {month}, не тот, что записала база.",
  "{count:number} of {all:number} facts came back, {known:number} of them known by their ids.":
    "Вернулось фактов: {count} из {all}, известных по кодам: {known}.",
};
