/** The words of a printed statement. */
import type { Language } from "../../../grammar/index.ts";

export interface StatementWords {
  readonly title: string;
  readonly number: string;
  readonly unit: string;
  readonly line: string;
  readonly amount: string;
  readonly total: string;
  readonly draft: string;
  readonly leftOut: string;
  readonly none: string;
}

export const statementWords: Readonly<Record<Language, StatementWords>> = {
  en: {
    title: "Pay statement",
    number: "Personnel number",
    unit: "Unit",
    line: "Line",
    amount: "Amount",
    total: "Total",
    draft: "Not approved yet",
    leftOut: "Left out of the run, and not paid by it",
    none: "There is no total: a line is in error",
  },
  ru: {
    title: "Расчётный лист",
    number: "Табельный номер",
    unit: "Подразделение",
    line: "Строка",
    amount: "Сумма",
    total: "Итого",
    draft: "Ещё не утверждён",
    leftOut: "Исключён из расчёта, выплаты по нему нет",
    none: "Итога нет: в строке ошибка",
  },
  ja: {
    title: "支給明細書",
    number: "社員番号",
    unit: "部門",
    line: "項目",
    amount: "金額",
    total: "合計",
    draft: "未承認",
    leftOut: "計算対象外のため支給されません",
    none: "エラーの項目があるため合計はありません",
  },
};
