import type { Like } from "../../../texts/texts.tsx";
import type { en } from "./en.ts";

export const ru: Like<typeof en> = {
  title: "Импорт книг Excel",
  what: "Загрузите книгу, по которой начисляете премии. До сохранения видно, как она разобрана и сходится ли каждая ячейка с формулой.",
  upload: "Загрузить книгу",
  choose: "Выбрать файл",
  file: "Книга (.xlsx)",
  fileWhat: "Не больше 20 МиБ.",
  monthWhat: "Нужен, только если месяц не указан ни на листах, ни в заголовке, ни в имени файла.",
  sayMonth: "Указать месяц",
  dontSay: "Взять из книги",
  submit: "Загрузить",
  tooLarge: "Файл больше 20 МиБ.",
  list: "Импорт",
  none: "Книги ещё не загружали",
  name: "Книга",
  state: "Состояние",
  months: "Месяцы",
  people: "Сотрудники",
  compares: "Ячейки с формулами",
  equal: "сходятся: {equal}, расходятся: {different}",
  uploaded: "Загружена",
  by: "Кем",
  commandLine: "Командная строка",
  more: "Показать более ранние",
};
