/** Where an employee belonged and what they were promised, over time. */
import { Code } from "@mantine/core";
import { useSession } from "../../app/session.tsx";
import { useNumbers } from "../../format/numbers.ts";
import { useTexts } from "../../texts/texts.tsx";
import { currencyOn, type Person } from "./person.ts";
import { Spans } from "./spans.tsx";
import { texts } from "./texts/index.ts";

interface Props {
  readonly person: Person;
}

export function Places({ person }: Props) {
  const say = useTexts(texts);
  return (
    <>
      <Spans
        title={say("units")}
        rows={person.memberships.map(({ unit, from, to }) => ({
          key: `${unit.code} ${from}`,
          from,
          to,
          what: unit.name,
        }))}
      />
      {person.headships.length > 0 && (
        <Spans
          title={say("heads")}
          rows={person.headships.map(({ unit, from, to }) => ({
            key: `${unit.code} ${from}`,
            from,
            to,
            what: unit.name,
          }))}
        />
      )}
    </>
  );
}

export function Pay({ person }: Props) {
  const say = useTexts(texts);
  const numbers = useNumbers();
  const { company } = useSession();
  const { compensations, bonuses, guarantees } = person;
  return (
    <>
      <Spans
        title={say("salary")}
        rows={compensations.map(({ from, to, salary, currency, payoutFormula }) => ({
          key: from,
          from,
          to,
          what: <Code style={{ overflowWrap: "anywhere" }}>{payoutFormula}</Code>,
          amount: numbers.money(salary, currency ?? company.currency),
        }))}
      />
      {bonuses.length > 0 && (
        <Spans
          title={say("templates")}
          rows={bonuses.map(({ template, from, to }) => ({
            key: template.code,
            from,
            to,
            what: template.name,
          }))}
        />
      )}
      {guarantees.length > 0 && (
        <Spans
          title={say("guarantees")}
          rows={guarantees.map(({ amount, recoverable, from, to }) => ({
            key: from,
            from,
            to,
            what: say(recoverable ? "recoverable" : "kept"),
            amount: numbers.money(amount, currencyOn(person, to ?? company.today) ?? company.currency),
          }))}
        />
      )}
    </>
  );
}
