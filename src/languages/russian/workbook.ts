/** What is said of files that are no sound workbook, and of what is left out of one, in Russian. */
import type { Patterns } from "../../../grammar/index.ts";

export const workbookSentences: Patterns = {
  "The workbook is empty.": "Книга пуста.",
  "The workbook has no sheet with cells.": "В книге нет листа с ячейками.",
  "The file is no Excel workbook.": "Файл — не книга Excel.",
  "The file is {what:told}, not an Excel workbook (.xlsx).": "Файл — {what}, а не книга Excel (.xlsx).",
  "The file is {what:told}. Save it as an Excel workbook (.xlsx) and try again.":
    "Файл — {what}. Сохраните его как книгу Excel (.xlsx) и попробуйте снова.",
  "a PDF document": "документ PDF",
  "a web page": "веб-страница",
  "an XML spreadsheet of 2003": "XML-таблица 2003 года",
  "plain text": "простой текст",
  "something else": "что-то другое",
  "a workbook of Excel 97 to 2003 (.xls)": "книга Excel 97–2003 (.xls)",
  "a document of an older program": "документ старой программы",
  "an OpenDocument file (.ods)": "файл OpenDocument (.ods)",
  "a spreadsheet of Apple Numbers": "таблица Apple Numbers",
  "an archive of other files": "архив других файлов",
  "a binary workbook (.xlsb)": "двоичная книга (.xlsb)",
  "a Word document": "документ Word",
  "a presentation": "презентация",
  empty: "пустой",
  "The file is protected by a password. Save it without one and try again.":
    "Файл защищён паролем. Сохраните его без пароля и попробуйте снова.",
  "The file is larger than {size}.": "Файл больше {size}.",
  "The file unpacks to more than {size}; split it or remove what is not needed.":
    "В распакованном виде файл больше {size}; разделите его или уберите лишнее.",
  "{part} unpacks to {times:number} times its size, as no workbook does.":
    "{part} при распаковке увеличивается в {times} раз: у книг так не бывает.",
  "The file has a part whose name leads out of it.":
    "В файле есть часть, имя которой указывает за его пределы.",
  "The file has more than {most:number} parts.": "В файле больше {most} частей.",
  "The file has more than {most:number} texts.": "В файле больше {most} текстов.",
  "The file has more than {most:number} sheets.": "В файле больше {most} листов.",
  "The file has more than {most:number} cells that are not empty.": "В файле больше {most} непустых ячеек.",
  "The file links to too many other workbooks.": "Файл ссылается на слишком много других книг.",
  "The file has too many defined names.": "В файле слишком много имён.",
  "The file has too many merged cells.": "В файле слишком много объединённых ячеек.",
  "A sheet of the file has too many tables.": "На листе файла слишком много таблиц.",
  "The file is damaged or cut short: {what}": "Файл повреждён или обрезан: {what}",
  "The file is damaged: {what:told}": "Файл повреждён: {what}",
  "it has {part} twice.": "{part} в нём дважды.",
  "its part {part} is missing.": "нет его части {part}.",
  "its part {part} has another checksum than is stated.": "контрольная сумма его части {part} не совпадает.",
  "an array formula has no block.": "у формулы массива нет области.",
  "a text is longer than any cell holds.": "текст длиннее, чем вмещает ячейка.",
  "the text in {address} is longer than any cell holds.": "текст в {address} длиннее, чем вмещает ячейка.",
  "the text of {address} is missing.": "нет текста для {address}.",
  "it lists no sheet.": "в нём не перечислено ни одного листа.",
  "it has a sheet without a name.": "в нём есть лист без имени.",
  "it has two sheets {name}.": "в нём два листа {name}.",
  "the sheet {name} is none.": "лист {name} — не лист.",
  'a row has the number "{number}".': "у строки номер «{number}».",
  "{cell} stands in row {row:number}.": "{cell} стоит в строке {row}.",
  "{cell} stands twice.": "{cell} стоит дважды.",
  "{cell} holds more than a cell can.": "{cell} содержит больше, чем может ячейка.",
  '{cell} has a formula of the unknown kind "{type}".': "В {cell} формула неизвестного вида «{type}».",
  '{address} has a value of the unknown type "{type}".': "В {address} значение неизвестного типа «{type}».",
  '{address} holds no error, but "{text}".': "В {address} не ошибка, а «{text}».",
  "{address} holds no number, but a numeral without end.": "В {address} не число, а запись без конца.",
  '{address} holds no number, but "{text}".': "В {address} не число, а «{text}».",
  '{address} holds no date, but "{text}".': "В {address} не дата, а «{text}».",
  '"{address}" is no cell.': "«{address}» — не ячейка.",
  '"{reference}" is no area.': "«{reference}» — не область.",
  "{part} has no name or no area.": "У {part} нет имени или области.",
  "{part} is no table.": "{part} — не таблица.",
  "{part} is no XML ({fault}).": "{part} — не XML ({fault}).",
  "{part} declares a document type, which no workbook needs.":
    "{part} объявляет тип документа, который книгам не нужен.",
  "{part} has more than {most:number} elements.": "В {part} больше {most} элементов.",
  "{part} is nested without end.": "{part} вложен без конца.",
  "{part} has a tag or a text without end.": "В {part} есть тег или текст без конца.",
  "{part} is not in UTF-8.": "{part} не в кодировке UTF-8.",
  "It is a what-if table of Excel, which computes the sheet again for each of its cells.":
    "Это таблица данных Excel («что если»), которая пересчитывает лист для каждой своей ячейки.",
  "The formula that it shares is missing.": "Нет общей формулы, на которую она ссылается.",
  "It reads another workbook, which is not part of the file.":
    "Она ссылается на другую книгу, которой в файле нет.",
  "It names a macro, and macros are not run.": "Она обращается к макросу, а макросы не выполняются.",
  "It uses the name {name}, which is left out. {reason:told}":
    "Она использует имя {name}, которое не читается. {reason}",
  "Macros are not run. A function that they define is unknown here.":
    "Макросы не выполняются. Функции, которые они определяют, здесь неизвестны.",
  "A sheet with a chart has no cells.": "На листе с диаграммой нет ячеек.",
  "A sheet with a dialogue of an older Excel has no cells.": "На листе диалога старого Excel нет ячеек.",
  "A sheet of Excel 4 macros is not run.": "Лист макросов Excel 4 не выполняется.",
  "Data from outside is not fetched again; what it brought stands in the cells as values.":
    "Внешние данные заново не загружаются; полученное раньше остаётся в ячейках значениями.",
  "Pivot tables are not computed again; what they show stands in the cells as values.":
    "Сводные таблицы не пересчитываются; показанное в них остаётся в ячейках значениями.",
  "Formulas that read this other workbook keep the value that the file has.":
    "Формулы, которые ссылаются на эту книгу, сохраняют значение из файла.",
  "Formulas that depend on themselves are not computed again and again until they settle.":
    "Формулы, зависящие от самих себя, не пересчитываются до схождения.",
  "Numbers are computed exactly, not as they are displayed.":
    "Числа считаются точно, а не в том виде, как показаны.",
  "Calculation options": "Параметры вычислений",
};
