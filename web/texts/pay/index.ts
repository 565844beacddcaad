/** What the screens about pay say in common: states of runs, kinds of lines, why a step is refused. */
import { en } from "./en.ts";
import { ja } from "./ja.ts";
import { ru } from "./ru.ts";

export const payTexts = { en, ru, ja } as const;
