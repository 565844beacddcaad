/** Sentences of changes in Russian. */
import type { ChangeStep } from "../change.ts";
import { type ChangeWords, callsOn, holderOf, isCondition } from "./words.ts";

export const russian: ChangeWords = {
  ofReplacement(change, texts) {
    const { before, after } = texts;
    if (isCondition(change, texts)) return `Условие ${before} заменено на ${after}.`;
    const where = placeOf(change.path);
    switch (change.kind) {
      case "reordered":
        return began(where, `вместо ${before} теперь ${after}: другой порядок, то же значение.`);
      case "respelled":
        return began(where, `вместо ${before} теперь написано ${after}, значение то же.`);
      default:
        return began(where, `вместо ${before} теперь ${after}.`);
    }
  },

  ofAddedOrRemoved(change, { before, after }) {
    const { path, step } = holderOf(change);
    const where = placeOf(path);
    const inside = step.of === "" ? "в вызов" : `в ${step.of}`;
    const outOf = step.of === "" ? "из вызова" : `из ${step.of}`;
    switch (change.kind) {
      case "argument-added":
        return began(where, `${inside} добавлен ${step.number}-й аргумент: ${after}.`);
      case "argument-removed":
        return began(where, `${outOf} убран ${step.number}-й аргумент: ${before}.`);
      case "branch-added":
        return began(where, `${inside} добавлена ветвь: ${after}.`);
      case "branch-removed":
        return began(where, `${outOf} убрана ветвь: ${before}.`);
      case "operand-added":
        return began(where, `добавлено ${after}.`);
      case "operand-removed":
        return began(where, `убрано ${before}.`);
      default:
        return change.kind satisfies never;
    }
  },

  ofWrapping({ kind, path, frame }, { before, after }) {
    const where = placeOf(path);
    const isWhole = path.length === 0;
    if (kind === "wrapped")
      return began(where, `${isWhole ? "вся формула" : before} теперь внутри ${frame}.`);
    return began(where, `${isWhole ? "вся формула" : after} больше не внутри ${frame}.`);
  },

  ofMoving(change, { before }) {
    const { path, step } = holderOf(change);
    const same = change.severity === "none" ? ", значение то же" : "";
    const name = step.of === "" ? "вызове" : step.of;
    const inside = change.kind === "operand-moved" ? "" : `в ${name} `;
    return began(
      placeOf(path),
      `${inside}${before} перенесено с ${step.number}-го места на ${change.to}-е${same}.`,
    );
  },
};

/** A sentence after its place; without one it begins with a capital letter, but for what is the formula's own. */
function began(place: string, clause: string): string {
  const isOurs = /^(?:вместо|добавл|убран|вся|в |из )/.test(clause);
  return place === "" && isOurs ? clause.charAt(0).toUpperCase() + clause.slice(1) : place + clause;
}

function placeOf(path: readonly ChangeStep[]): string {
  const [inner, outer] = callsOn(path);
  if (inner === undefined) return "";
  const within = outer === undefined ? "" : `, внутри ${outer.number}-го аргумента ${outer.of}`;
  const preposition = inner.number === 2 ? "Во" : "В";
  return `${preposition} ${inner.number}-м аргументе ${inner.of}${within}: `;
}
