/** About whom and when a screen tells: in the address, so that a link leads to the same. */
import { useSearchParams } from "react-router";
import type { SessionQuery } from "../api/session.generated.ts";
import { parsePeriod } from "../format/periods.ts";
import { useSession } from "./session.tsx";

/** `company`, `unit:<code>` or `employee:<number>`. */
export type SubjectText = string;

export type Subject =
  | { readonly company: boolean; readonly employee?: never; readonly unit?: never }
  | { readonly unit: string; readonly company?: never; readonly employee?: never }
  | { readonly employee: string; readonly company?: never; readonly unit?: never };

export interface Place {
  readonly subject: SubjectText;
  readonly period: string;
  readonly go: (place: { readonly subject?: SubjectText; readonly period?: string }) => void;
}

const periodKey = "premia.period";

/** The period that was chosen last, on any screen. */
export function rememberedPeriod(): string | null {
  const period = sessionStorage.getItem(periodKey);
  return period !== null && parsePeriod(period) !== null ? period : null;
}

export function rememberPeriod(period: string): void {
  sessionStorage.setItem(periodKey, period);
}

/** The subject and period of the address; else the person, or the company for whoever sees it, in the remembered month. */
export function usePlace(): Place {
  const session = useSession();
  const [parameters, setParameters] = useSearchParams();
  const subject = parameters.get("subject") ?? ownSubject(session, session.seesCompany);
  const given = parameters.get("period") ?? rememberedPeriod();
  const period = given !== null && parsePeriod(given) !== null ? given : session.company.currentMonth;
  return {
    subject,
    period,
    go(next) {
      if (next.period !== undefined) rememberPeriod(next.period);
      setParameters((former) => {
        const changed = new URLSearchParams(former);
        changed.set("subject", next.subject ?? subject);
        changed.set("period", next.period ?? period);
        return changed;
      });
    },
  };
}

function ownSubject({ me }: SessionQuery, seesCompany: boolean): SubjectText {
  return seesCompany ? "company" : `employee:${me.employee.number}`;
}

/** As the API takes it. */
export function subjectInput(text: SubjectText): Subject {
  if (text.startsWith("unit:")) return { unit: text.slice(5) };
  if (text.startsWith("employee:")) return { employee: text.slice(9) };
  return { company: true };
}
