import type { Like } from "../../../texts/texts.tsx";
import type { en } from "./en.ts";

export const ru: Like<typeof en> = {
  states: {
    UPLOADED: "Загружен",
    PROPOSED: "Разобран",
    MAPPED: "Исправлен",
    RECONCILED: "Сверен",
    COMMITTED: "Перенесён",
    CANCELLED: "Отменён",
  },
};
