/** What is said of pasted formulas, in Russian. */
import type { Patterns } from "../../../grammar/index.ts";

export const pasteSentences: Patterns = {
  "There is nothing in it.": "В нём ничего нет.",
  "At most 1,000,000 characters.": "Не больше 1 000 000 знаков.",
  "An address is short, such as B2.": "Адрес короткий, например B2.",
  "A locale is short, such as de-DE.": "Локаль короткая, например de-DE.",
  '"{tag}" is no locale that formulas are read in.': "«{tag}» — не локаль, в которой читаются формулы.",
  'No formula that was read begins in "{place}".': "Ни одна прочитанная формула не начинается в «{place}».",
  'There is a bonus template "{code}" already: choose another code.':
    "Шаблон премии «{code}» уже есть: выберите другой код.",
  'There is a tier table "{code}" already: choose another code.':
    "Шкала «{code}» уже есть: выберите другой код.",
  '"{at}" is no address of a cell, such as B2.': "«{at}» — не адрес ячейки, такой как B2.",
  "At most 100,000 cells are pasted at once.": "За один раз вставляют не больше 100 000 ячеек.",
  "Not all of its columns are of one pasted sheet with headers.":
    "Не все её столбцы — с одного вставленного листа с заголовками.",
  "The columns of one call belong to one sheet.": "Столбцы одного вызова принадлежат одному листу.",
  'What is added up, "{name}", is neither an amount nor a quantity.':
    "То, что складывается, «{name}», — не сумма и не количество.",
  "It is about the facts of everybody, and of no one category.":
    "Она берёт факты всех сотрудников, и категория в ней не указана.",
  "Incidents have no such columns, and of documents only amounts are added up.":
    "У событий таких столбцов нет, а у документов складывают только суммы.",
  'It is about one person by name, in "{name}".': "Она относится к одному человеку, названному в «{name}».",
  '"{name}": a formula sees the facts of its own employee.':
    "«{name}»: формула видит факты своего сотрудника.",
  '"{name}": a formula sees the facts of its period.': "«{name}»: формула видит факты своего периода.",
  'The criterion of "{name}" is not a constant.': "Условие для «{name}» — не константа.",
  "There is no formula in it: a formula begins with =.": "Формулы в нём нет: формула начинается с =.",
  "At most 10,000 cells with formulas are pasted at once; import larger ones as a workbook.":
    "За один раз вставляют не больше 10 000 ячеек с формулами; большее загружайте книгой.",
  "It has {count:number} different formulas; at most {most:number} are proposed at once.":
    "В нём разных формул: {count}; за один раз предлагается не больше {most}.",
  "In different locales it means different things, or it is not English: name its locale.":
    "В разных локалях она значит разное, или она написана не по-английски: укажите локаль.",
  '"{text}" is another number in another locale: name the one that is meant.':
    "«{text}» в другой локали — другое число: укажите нужную.",
  "It looks like bands and stays a formula. {obstacle:told}":
    "Похоже на ступени, но остаётся формулой. {obstacle}",
  "{text} is the employee, whom a formula does not name: it is computed for each.":
    "{text} — это сотрудник, а формула его не называет: она считается для каждого.",
  "Nothing says what {text} stands for. Name it, or paste the headers with it.":
    "Неизвестно, что означает {text}. Укажите это или вставьте ячейки вместе с заголовками.",
  "Different values are compared in it, and a tier table looks at one.":
    "В ней сравниваются разные значения, а шкала смотрит на одно.",
  "A bound is not a constant.": "Граница — не константа.",
  "A result is not a constant, nor a constant share of one value.":
    "Результат — не константа и не постоянная доля одного значения.",
  "A result is not a number.": "Результат — не число.",
  "A condition is not a comparison of the value with a bound.": "Условие — не сравнение значения с границей.",
  "Some bounds belong to the band above and others to the band below; a tier table has one rule.":
    "Одни границы относятся к верхней ступени, другие к нижней, а в шкале правило одно.",
  "One single value has a result of its own, which a band cannot have.":
    "У одного отдельного значения свой результат, а у ступени так быть не может.",
  "Values between two bands have no result.": "Для значений между двумя ступенями результата нет.",
  "The first bound has no result of its own, which a table whose bands hold their upper bound always gives.":
    "У первой границы нет своего результата, а шкала, где верхняя граница входит в ступень, его всегда даёт.",
  "The cells that it looks into are not known, or not constants.":
    "Ячейки, на которые она ссылается, неизвестны или не константы.",
  "The bounds that it looks into are not in order.": "Границы, на которые она ссылается, идут не по порядку.",
  "It divides where digits are lost, so a table would not give the very same number.":
    "При делении теряются цифры, и шкала не дала бы в точности то же число.",
  "Its slices neither join one another nor begin at 0, as those of a marginal table do.":
    "Её части не примыкают друг к другу и не начинаются с 0, как в шкале по частям.",
  "It has more than 1,000 bounds.": "В ней больше 1000 границ.",
};
