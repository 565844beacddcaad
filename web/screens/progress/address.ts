/** What the address of the screen says: about whom, when, by which indicator the team is shown, whose facts are open. */
import { useSearchParams } from "react-router";
import { rememberedPeriod, rememberPeriod, type SubjectText, subjectInput } from "../../app/place.ts";
import type { ProgressOverviewQueryVariables } from "./progress.generated.ts";

/** What is asked at an address; what it does not say, the server chooses. */
export function askedAt(address: URLSearchParams): ProgressOverviewQueryVariables {
  const subject = address.get("subject");
  return {
    subject: subject === null ? null : subjectInput(subject),
    period: address.get("period") ?? rememberedPeriod(),
    teamIndicator: address.get("team"),
  };
}

export interface Change {
  readonly subject?: SubjectText;
  readonly period?: string;
  readonly team?: string;
  /** The code of the indicator whose facts are shown; null for none. */
  readonly facts?: string | null;
}

export interface Address {
  readonly asked: ProgressOverviewQueryVariables;
  readonly facts: string | null;
  readonly go: (change: Change) => void;
  /** Where a link to a subject leads. */
  readonly to: (subject: SubjectText) => string;
}

export function useAddress(): Address {
  const [address, setAddress] = useSearchParams();
  const changed = (change: Change): URLSearchParams => {
    const next = new URLSearchParams(address);
    for (const [key, value] of Object.entries({ facts: null, ...change })) {
      if (value === null) next.delete(key);
      else next.set(key, value);
    }
    return next;
  };
  return {
    asked: askedAt(address),
    facts: address.get("facts"),
    go(change) {
      if (change.period !== undefined) rememberPeriod(change.period);
      setAddress(changed(change));
    },
    to: (subject) => `?${changed({ subject })}`,
  };
}
