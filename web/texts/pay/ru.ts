import type { Like } from "../texts.tsx";
import type { en } from "./en.ts";

export const ru: Like<typeof en> = {
  runStatus: {
    DRAFT: "Подготовлен",
    QUEUED: "В очереди",
    RUNNING: "Считается",
    CALCULATED: "Рассчитан",
    APPROVED: "Утверждён",
    CLOSED: "Закрыт",
    FAILED: "Прерван",
    CANCELLED: "Отменён",
  },
  lineKind: {
    SALARY: "Оклад",
    BONUS: "Премия",
    POOL: "Доля фонда",
    PAYOUT: "По формуле выплаты",
    AWARD: "Разовая премия",
    MANUAL: "Ручная корректировка",
    CLAWBACK: "Возврат разовой премии",
    DRAW: "Доплата до гарантии",
    RECOVERY: "Удержание доплат",
    ADJUSTMENT: "По сценарию корректировок",
    RETROACTIVE: "За закрытый месяц",
  },
  disputeStatus: { OPEN: "Открыто", ACCEPTED: "Принято", REJECTED: "Отклонено", WITHDRAWN: "Отозвано" },
  refused: {
    FourEyesError: "Это должен сделать не тот, кто начал, а другой сотрудник.",
    PeriodClosedError: "{period}: расчёт утверждён или закрыт и больше не меняется.",
    ConflictError: "В текущем состоянии это невозможно. {message}",
    ValidationError: "Так не получится. {message}",
    ForbiddenError: "На это у вас нет прав.",
  },
  filter: "Поиск по имени или табельному номеру",
  nobodyFound: "Никого с таким именем",
};
