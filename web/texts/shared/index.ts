/** What all screens say: the shell, states, pickers, dialogs. */
import { en } from "./en.ts";
import { ja } from "./ja.ts";
import { ru } from "./ru.ts";

export const shared = { en, ru, ja } as const;
