/** Pasting formulas: cells in, a proposal to look through, drafts out. */
import { Alert, Anchor, Breadcrumbs, Button, List, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { Link } from "react-router";
import { ask, hoped, RequestProblem } from "../../api/client.ts";
import { useChange } from "../../api/hooks.ts";
import { callKey } from "../../api/key.ts";
import { useSession } from "../../app/session.tsx";
import { useLeaving } from "../../parts/leaving.ts";
import { Forbidden, useReason } from "../../parts/states.tsx";
import { useTexts } from "../../texts/texts.tsx";
import { Blocks } from "./blocks.tsx";
import { FormulaCard } from "./formula-card.tsx";
import { AcceptPaste, ProposePaste } from "./paste.generated.ts";
import { type Choices, inputOf, noChoices, type Pasted, type Proposal, takenOver } from "./pasted.ts";
import { Readings } from "./readings.tsx";
import { Remainders } from "./remainders.tsx";
import { texts } from "./texts/index.ts";

const nothing: Pasted = { locale: null, blocks: [{ sheet: "", at: "A1", text: "" }] };

export function PasteScreen() {
  const say = useTexts(texts);
  const { isFinance } = useSession();
  const [pasted, setPasted] = useState(nothing);
  const [choices, setChoices] = useState(noChoices);
  const [proposal, setProposal] = useState<Proposal | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [isTakenOver, setTakenOver] = useState(false);
  useLeaving(!isTakenOver && pasted.blocks.some(({ text }) => text.trim() !== ""));
  if (!isFinance) return <Forbidden />;
  const propose = async (next: Pasted, chosen: Choices) => {
    setBusy(true);
    setError(null);
    try {
      const { pasteFormulas } = await ask(ProposePaste, { input: inputOf(next, chosen) });
      setProposal(hoped(pasteFormulas, "PasteProposal"));
    } catch (failure) {
      setProposal(null);
      setError(failure as Error);
    } finally {
      setBusy(false);
    }
  };
  const restart = (next: Pasted) => {
    setPasted(next);
    setTakenOver(false);
    setProposal(null);
    setChoices(noChoices);
  };
  const inLocale = (locale: string) => {
    const next = { ...pasted, locale };
    restart(next);
    void propose(next, noChoices);
  };
  const choose = (next: Choices) => setChoices(next);
  return (
    <Stack>
      <Breadcrumbs>
        <Anchor component={Link} to="/rules">
          {say("rules")}
        </Anchor>
        <Text c="dimmed">{say("title")}</Text>
      </Breadcrumbs>
      <Title order={1} size="h2">
        {say("title")}
      </Title>
      <Text c="dimmed">{say("why")}</Text>
      <Blocks pasted={pasted} isBusy={isBusy} onChange={restart} onRead={() => propose(pasted, choices)} />
      {error !== null && <Problem error={error} />}
      {proposal !== null && (
        <>
          <Readings proposal={proposal} onChoose={inLocale} />
          <Remainders remainders={proposal.remainders} text="" />
          {proposal.formulas.map((formula) => (
            <FormulaCard
              key={formula.place}
              formula={formula}
              choices={choices}
              onChange={choose}
              onAgain={(chosen) => {
                setChoices(chosen);
                void propose(pasted, chosen);
              }}
            />
          ))}
          <Accepting
            proposal={proposal}
            pasted={pasted}
            choices={choices}
            onDone={() => setTakenOver(true)}
          />
        </>
      )}
    </Stack>
  );
}

function Problem({ error }: { readonly error: Error }) {
  const reason = useReason(error);
  return (
    <Alert color="red.9" role="alert">
      {reason}
    </Alert>
  );
}

interface AcceptingProps {
  readonly proposal: Proposal;
  readonly pasted: Pasted;
  readonly choices: Choices;
  readonly onDone: () => void;
}

function Accepting({ proposal, pasted, choices, onDone }: AcceptingProps) {
  const say = useTexts(texts);
  const change = useChange(AcceptPaste);
  const templates = takenOver(proposal, choices);
  const answer = change.data?.acceptPaste;
  if (answer?.__typename === "AcceptedPaste")
    return (
      <Alert color="green.9" role="status" title={say("accepted")}>
        <List>
          {(change.variables?.input.templates ?? []).map(({ code, name }) => (
            <List.Item key={code}>
              <Anchor component={Link} to={`/rules/${encodeURIComponent(code)}`}>
                {name}
              </Anchor>
            </List.Item>
          ))}
        </List>
        {answer.indicators.length > 0 && (
          <Text>{say("newIndicators", { codes: answer.indicators.join(", ") })}</Text>
        )}
        {answer.tierTables.length > 0 && (
          <Text>{say("newTables", { codes: answer.tierTables.join(", ") })}</Text>
        )}
      </Alert>
    );
  return (
    <Stack align="start">
      {answer !== undefined && <Problem error={new RequestProblem("REFUSED", toldOf(answer))} />}
      {change.error !== null && <Problem error={change.error} />}
      <Button
        disabled={templates.length === 0}
        loading={change.isPending}
        onClick={() =>
          change.mutate(
            { input: { idempotencyKey: callKey(), paste: inputOf(pasted, choices), templates } },
            { onSuccess: ({ acceptPaste }) => acceptPaste.__typename === "AcceptedPaste" && onDone() },
          )
        }
      >
        {say("accept", { count: templates.length })}
      </Button>
    </Stack>
  );
}

interface Refused {
  readonly message: string;
  readonly fields?: readonly { readonly message: string }[];
  readonly diagnostics?: readonly { readonly message: string }[];
}

function toldOf({ message, fields = [], diagnostics = [] }: Refused): string {
  return [...fields, ...diagnostics].map((each) => each.message).join(" ") || message;
}
