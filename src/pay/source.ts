/** Facts, plans and the day as inputs of formulas, each with where it came from. */
import { lastDaySerial, type Period, periodCode } from "../calendar/index.ts";
import type { Definitions, Measures, PlannedValue } from "../indicators/index.ts";
import type { InputSource } from "./compute.ts";

/** `employee` is the position in the measured grid. */
export function inputSource(
  employee: number,
  period: Period,
  definitions: Definitions,
  measures: Measures,
  planned: PlannedValue,
): InputSource {
  const where = { subject: "the employee", period: periodCode(period) };
  return (slot) => {
    if (slot.kind === "today" || slot.kind === "now")
      return { value: lastDaySerial(period), origin: { kind: "day" } };
    const indicator = definitions.indicators.get(slot.indicator);
    const name = indicator?.name ?? slot.indicator;
    if (slot.kind === "plan") {
      const value = planned(employee, 0, slot.indicator);
      return { value, origin: { kind: "plan", indicator: name, ...where, status: "SET" } };
    }
    const { value, facts } = measures.fact(employee, 0, slot.indicator);
    const source = indicator?.source ?? "FORMULA";
    return { value, origin: { kind: "fact", indicator: name, ...where, source, facts } };
  };
}
