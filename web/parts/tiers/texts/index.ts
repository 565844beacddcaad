/** What parts of tier tables say. */
import { en } from "./en.ts";
import { ja } from "./ja.ts";
import { ru } from "./ru.ts";

export const texts = { en, ru, ja } as const;
