/** What a check of an installation comes to. */
export type State = "ok" | "warning" | "problem";

export interface Finding {
  readonly check: string;
  readonly state: State;
  readonly said: string;
  /** What to do; null where nothing is to be done. */
  readonly advice: string | null;
}

export function fine(check: string, said: string): Finding {
  return { check, state: "ok", said, advice: null };
}

export function warning(check: string, said: string, advice: string): Finding {
  return { check, state: "warning", said, advice };
}

export function fault(check: string, said: string, advice: string): Finding {
  return { check, state: "problem", said, advice };
}

export function worst(findings: readonly Finding[]): State {
  const states = findings.map(({ state }) => state);
  if (states.includes("problem")) return "problem";
  return states.includes("warning") ? "warning" : "ok";
}
