/** What the founding of a company says. */
import { en } from "./en.ts";
import { ja } from "./ja.ts";
import { ru } from "./ru.ts";

export const founding = { en, ru, ja } as const;
