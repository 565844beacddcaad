/** What any part of the application says, in Russian. */
import type { Patterns } from "../../../grammar/index.ts";

export const generalSentences: Patterns = {
  "A code is needed.": "Нужен код.",
  "A code has at most 100 characters.": "В коде не больше 100 знаков.",
  "A name is needed.": "Нужно название.",
  "A name has at most 200 characters.": "В названии не больше 200 знаков.",
  "At most 2,000 characters.": "Не больше 2000 знаков.",
  "Say something.": "Напишите что-нибудь.",
  "A formula has at most 8,192 characters.": "В формуле не больше 8192 знаков.",
  "A currency is three letters, such as USD.": "Валюта — три буквы, например USD.",
  "At least one is needed.": "Нужен хотя бы один элемент.",
  "At most {most:number} at once.": "За один раз не больше {most}.",
  "At most 100 at once.": "За один раз не больше 100.",
  "At most 500 at once.": "За один раз не больше 500.",
  "A key is not empty.": "Ключ не может быть пустым.",
  "A key has at most 200 characters.": "В ключе не больше 200 знаков.",
  'The idempotency key "{key}" was used for another input. Take a new one.':
    "Ключ идемпотентности «{key}» уже использован с другими данными. Возьмите новый.",
  'There is no "{code}" any more.': "«{code}» больше нет.",
  '"{code}" has changed meanwhile: it is version {version:number}, not {expected:number}. Look at it again.':
    "«{code}» тем временем изменили: сейчас версия {version}, а не {expected}. Посмотрите ещё раз.",
  "You may not do or see this.": "Вам это недоступно.",
  "Too many attempts failed. Try again later.": "Слишком много неудачных попыток. Попробуйте позже.",
  "{month:month} is approved or closed. What belongs to it now is paid by the next run.":
    "Расчёт за {month} утверждён или закрыт. То, что к нему относится теперь, выплатит следующий расчёт.",
  "Planned values have changed since they were read ({count:number}). Look at them again.":
    "Плановые значения изменились после чтения ({count}). Посмотрите ещё раз.",
  "This took too long and was stopped.": "Это заняло слишком много времени и остановлено.",
  "Something went wrong on our side. Tell support this number: {id}":
    "Что-то пошло не так у нас. Сообщите поддержке этот номер: {id}",
  "You ask too often. Try again in a moment.": "Слишком частые запросы. Попробуйте через минуту.",
  "The token is not accepted.": "Токен не принят.",
  "Sign in, or send a token.": "Войдите или пришлите токен.",
  "There is nothing here that you may see.": "Здесь нет ничего, что вам доступно.",
  "Files are read by GET.": "Файлы читают запросом GET.",
  "Other files are being written; try again in a moment.":
    "Сейчас создаются другие файлы; попробуйте через минуту.",
  "Languages are EN, RU and JA.": "Языки: EN, RU и JA.",
  "Separators are comma, semicolon and tab.": "Разделители: comma, semicolon и tab.",
  '"{text}" is no period.': "«{text}» — не период.",
  "{place} has characters that are no text.": "В {place} есть знаки, которые не являются текстом.",
  "A file is at most 20 MiB.": "Файл — не больше 20 МиБ.",
  "The file is larger than 20 MiB.": "Файл больше 20 МиБ.",
  "Send the header `{header}: 1` with a file.": "Вместе с файлом пришлите заголовок `{header}: 1`.",
  "Send the header `x-graphql-yoga-csrf: 1` with what concerns the session.":
    "С запросами о сеансе пришлите заголовок `x-graphql-yoga-csrf: 1`.",
  'A Decimal is a text such as "12.50", or a whole number.':
    'Decimal — это текст, например "12.50", или целое число.',
  "A Period is written 2026-03-15, 2026-W11, 2026-03, 2026-Q1 or 2026, up to 2999.":
    "Период пишут 2026-03-15, 2026-W11, 2026-03, 2026-Q1 или 2026, до 2999 года.",
  "A Date is written 2026-03-15, up to 2999.": "Дату пишут 2026-03-15, до 2999 года.",
  "A DateTime is written 2026-03-15T10:30:00Z.": "Момент пишут 2026-03-15T10:30:00Z.",
  "A File only goes in.": "Файл можно только прислать.",
  "A File is sent as a part of a multipart request.": "Файл присылают частью запроса multipart.",
  "A Formula is a text.": "Формула — это текст.",
  "You have {count:number} subscriptions open. Close one before the next.":
    "У вас открыто подписок: {count}. Закройте одну, чтобы открыть следующую.",
  '"{text}" is not a number.': "«{text}» — не число.",
  "This is not a number.": "Это не число.",
  '"{code}" cannot be a name in formulas: use letters, digits and _, and nothing that is a cell such as Q1.':
    "«{code}» не может быть именем в формулах: используйте буквы, цифры и _, но не адреса ячеек, такие как Q1.",
  '"{code}" is a word of the formula language.': "«{code}» — слово языка формул.",
  "Name an employee, a unit, or the company.": "Укажите сотрудника, подразделение или компанию.",
  "The last day lies before the first.": "Последний день раньше первого.",
  "The last day is before the first.": "Последний день раньше первого.",
  "Give an employee and a period, or neither.": "Укажите и сотрудника, и период — или ни того ни другого.",
  "{place}: {message:sentence}": "{place}: {message}",
  "finance: everybody's pay": "финансы: выплаты всех",
  "manager A: one's own statement": "менеджер A: свой расчётный лист",
  "finance: everybody's pay, rules and runs": "финансы: выплаты всех, правила и расчёты",
  "the managing director: everything": "генеральный директор: всё",
  "the head of Sales North: the members of two units":
    "руководитель Sales North: сотрудники двух подразделений",
  "a seller: one's own statement only": "продавец: только свой расчётный лист",
  "The database is away. Try again in a moment, with the same idempotencyKey where there was one.":
    "База данных недоступна. Попробуйте через минуту, с тем же idempotencyKey, если он был.",
  "The database has no room left: whoever runs it has to give it some. Then try again.":
    "В базе данных нет места: его должен добавить тот, кто её обслуживает. Затем попробуйте снова.",
  "Invalid global ID: {id}": "Такого адреса нет: {id}",
};
