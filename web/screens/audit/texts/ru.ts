import type { Like } from "../../../texts/texts.tsx";
import type { en } from "./en.ts";

export const ru: Like<typeof en> = {
  title: "Кто что менял",
  lead: "Сначала новые. Каждая запись скреплена с предыдущей и не меняется.",
  filter: {
    actor: "Табельный номер",
    kind: "Вид объекта",
    id: "Номер объекта",
    show: "Показать",
    all: "Показать всё",
  },
  none: "Таких изменений нет",
  more: "Показать более ранние",
  number: "№",
  at: "Когда",
  who: "Кто",
  what: "Что",
  change: "Было → стало",
  whole: "{count, plural, one {ещё # поле} few {ещё # поля} many {ещё # полей} other {ещё # поля}}",
  actions: {
    CREATED: "Создание:",
    CHANGED: "Изменение:",
    REMOVED: "Удаление:",
    REVOKED: "Отзыв:",
    APPROVED: "Утверждение:",
    CLOSED: "Закрытие:",
    ERASED: "Стирание:",
    PASSWORD_SET: "Пароль задан:",
  },
};
