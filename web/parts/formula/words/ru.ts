/** Faults of formulas in Russian. */
import type { Told } from "./ja.ts";

export const ru: Told = {
  remove: "Удалить",
  insert: (text) => `Вставить ${text}`,
  replace: (text) => `Заменить на ${text}`,
  faults: {
    "syntax.unexpected": (part) => `«${part}» здесь стоять не может.`,
    "syntax.unclosed-bracket": () => "Скобка не закрыта: вот где она открывается.",
    "syntax.unclosed-text": () => "Кавычка не закрыта: вот где она открывается.",
    "syntax.empty": () => "Здесь нужно значение, а его нет.",
    "syntax.wrong-separator": (part) => `«${part}» — разделитель другого языка.`,
    "locale.other": () => "Это формула на другом языке; исправление запишет её по-английски.",
    "locale.ambiguous": () =>
      "На разных языках этот текст означает разное; прочитан как английский. Укажите язык записи.",
    "limit.length": () => "Формула длиннее 8192 знаков.",
    "limit.nesting": () => "Скобки и вызовы вложены глубже 64 уровней.",
    "limit.arguments": () => "У функции больше 255 аргументов.",
    "name.unknown": (part) => `Имени «${part}» нет.`,
    "function.unknown": (part) => `Функции «${part}» нет.`,
    "function.unsupported": (part) => `Функция «${part}» есть в Excel, но здесь её нет.`,
    "function.arity": (part) => `Не то число аргументов: «${part}».`,
    "reference.unbound": (part) => `«${part}» — ячейка, а листа здесь нет.`,
    "reference.unknown": (part) => `Листа, таблицы или столбца «${part}» в книге нет.`,
    "argument.kind": (part) => `Функция не принимает «${part}».`,
    "tier.unknown": (part) => `Шкала не найдена или не указана: «${part}».`,
    "profile.unknown": (part) => `Профиль плана не найден или не указан: «${part}».`,
    "type.never": (part) => `Здесь нужно число: «${part}» всегда даёт #VALUE!.`,
    "condition.constant": (part) => `Условие «${part}» всегда одинаково, часть формулы не используется.`,
    "branch.unreachable": (part) => `До «${part}» дело никогда не доходит.`,
    "name.unused": (part) => `LET даёт имя «${part}», которое не используется.`,
    cycle: () => "Показатели зависят друг от друга по кругу.",
  },
};
