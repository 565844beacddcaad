/** Sentences of changes in English. */
import type { ChangeStep } from "../change.ts";
import { type ChangeWords, callsOn, holderOf, isCondition } from "./words.ts";

export const english: ChangeWords = {
  ofReplacement(change, texts) {
    const { before, after } = texts;
    if (isCondition(change, texts)) return `The condition ${before} became ${after}.`;
    const where = placeOf(change.path);
    switch (change.kind) {
      case "reordered":
        return `${where}${before} became ${after}: reordered, same value.`;
      case "respelled":
        return `${where}${before} is now written ${after}, the same value.`;
      default:
        return `${where}${before} became ${after}.`;
    }
  },

  ofAddedOrRemoved(change, { before, after }) {
    const { path, step } = holderOf(change);
    const where = placeOf(path);
    const name = step.of === "" ? "The call" : step.of;
    switch (change.kind) {
      case "argument-added":
        return `${where}${name} has a new ${ordinal(step.number)} argument: ${after}.`;
      case "argument-removed":
        return `${where}${name} lost its ${ordinal(step.number)} argument: ${before}.`;
      case "branch-added":
        return `${where}${name} has a new branch: ${after}.`;
      case "branch-removed":
        return `${where}${name} lost a branch: ${before}.`;
      case "operand-added":
        return `${where}${after} was added.`;
      case "operand-removed":
        return `${where}${before} was removed.`;
      default:
        return change.kind satisfies never;
    }
  },

  ofWrapping({ kind, path, frame }, { before, after }) {
    const where = placeOf(path);
    if (kind === "wrapped")
      return `${where}${path.length === 0 ? "The whole" : before} is now wrapped in ${frame}.`;
    return `${where}${path.length === 0 ? "The whole" : after} is no longer wrapped in ${frame}.`;
  },

  ofMoving(change, { before }) {
    const { path, step } = holderOf(change);
    const same = change.severity === "none" ? ": same value" : "";
    const [from, to] = [ordinal(step.number), ordinal(change.to)];
    if (change.kind === "operand-moved")
      return `${placeOf(path)}${before} moved from ${from} to ${to} place${same}.`;
    const name = step.of === "" ? "the call" : step.of;
    return `${placeOf(path)}${before} moved from the ${from} to the ${to} argument of ${name}${same}.`;
  },
};

/** `In the 2nd argument of IF, within the 3rd argument of IF: `; empty at the top. */
function placeOf(path: readonly ChangeStep[]): string {
  const calls = callsOn(path).map(({ number, of }) => `the ${ordinal(number)} argument of ${of}`);
  return calls.length === 0 ? "" : `In ${calls.join(", within ")}: `;
}

function ordinal(number: number): string {
  const isTeen = number % 100 >= 11 && number % 100 <= 13;
  const ending = isTeen ? "th" : (["th", "st", "nd", "rd"][number % 10] ?? "th");
  return `${number}${ending}`;
}
