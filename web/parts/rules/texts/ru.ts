import type { Like } from "../../../texts/texts.tsx";
import type { en } from "./en.ts";

export const ru: Like<typeof en> = {
  stage: {
    DRAFT: "С ошибками",
    CHECKED: "Черновик проверен",
    TESTED: "Черновик, тесты пройдены",
    PREVIEWED: "Черновик, влияние просмотрено",
    APPROVED: "Утверждено",
    SCHEDULED: "Вступит в силу",
    ACTIVE: "Действует",
    SUPERSEDED: "Заменено",
    WITHDRAWN: "Отозвано",
  },
};
