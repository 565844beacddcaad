/** One import, part by part; which part is shown stands in the address. */

import { Alert, Anchor, Breadcrumbs, List, Stack, Tabs, Text, Title } from "@mantine/core";
import { Link, useParams, useSearchParams } from "react-router";
import { useAsk } from "../../api/hooks.ts";
import { useNumbers } from "../../format/numbers.ts";
import { usePeriods } from "../../format/periods.ts";
import { ImportStateBadge } from "../../parts/imports/state.tsx";
import { useLeaving } from "../../parts/leaving.ts";
import { Answered, Empty } from "../../parts/states.tsx";
import { useTexts } from "../../texts/texts.tsx";
import { Account } from "./account.tsx";
import { Actions } from "./actions.tsx";
import { countOf } from "./changes.ts";
import { ChangesBar } from "./changes-bar.tsx";
import { Deviations } from "./deviations.tsx";
import { ImportOne } from "./import.generated.ts";
import type { Import, Proposal } from "./model.ts";
import { Proof } from "./proof.tsx";
import { Rules } from "./rules.tsx";
import { Sheets } from "./sheets.tsx";
import { texts } from "./texts/index.ts";
import { useSteps } from "./use-steps.ts";

export function ImportScreen() {
  const say = useTexts(texts);
  const { id = "" } = useParams();
  const asked = useAsk(ImportOne, { id });
  return (
    <Answered asked={asked}>
      {({ node }) =>
        node?.__typename === "WorkbookImport" ? (
          <Whole key={node.id} one={node} />
        ) : (
          <>
            <Title order={1} size="h2">
              {say("all")}
            </Title>
            <Empty title={say("notFound")}>
              <Anchor component={Link} to="/imports">
                {say("all")}
              </Anchor>
            </Empty>
          </>
        )
      }
    </Answered>
  );
}

function Whole({ one }: { readonly one: Import }) {
  const steps = useSteps(one);
  useLeaving(countOf(steps.changes) > 0);
  return (
    <Stack gap="lg">
      <Heading one={one} />
      <Actions one={one} steps={steps} />
      <ChangesBar steps={steps} />
      {one.proposal !== null && (
        <>
          <Notes notes={one.proposal.notes} />
          <Parts one={one} proposal={one.proposal} steps={steps} />
        </>
      )}
    </Stack>
  );
}

function Heading({ one }: { readonly one: Import }) {
  const say = useTexts(texts);
  const periods = usePeriods();
  const { fileName, state, proposal, uploadedAt, uploadedBy } = one;
  const months = (proposal?.periods ?? []).map(periods.period).join(", ");
  return (
    <div>
      <Breadcrumbs mb={4} component="nav">
        <Anchor component={Link} to="/imports" size="sm">
          {say("all")}
        </Anchor>
        <ImportStateBadge state={state} />
      </Breadcrumbs>
      <Title order={1} size="h2">
        {fileName}
      </Title>
      <Text c="dimmed" size="sm">
        {say("told", {
          months: months === "" ? say("noMonth") : months,
          people: proposal?.employees ?? 0,
          when: periods.moment(uploadedAt),
          who: uploadedBy?.name ?? say("commandLine"),
        })}
      </Text>
    </div>
  );
}

function Notes({ notes }: { readonly notes: Proposal["notes"] }) {
  const say = useTexts(texts);
  const parts = [
    { title: say("obstacles"), isObstacle: true },
    { title: say("notes"), isObstacle: false },
  ];
  return parts.map(({ title, isObstacle }) => {
    // What is about the whole file and stops nobody, how many cells deviate, a tab says.
    const told = notes.filter((note) => note.isObstacle === isObstacle && (isObstacle || note.place !== ""));
    return told.length === 0 ? null : (
      <Alert
        key={title}
        color={isObstacle ? "red" : "gray"}
        variant="outline"
        title={title}
        styles={{ title: { color: isObstacle ? "var(--mantine-color-error)" : "var(--mantine-color-text)" } }}
      >
        <List size="sm">
          {told.map(({ place, message }) => (
            <List.Item key={`${place} ${message}`}>
              {place === "" ? message : `${place}: ${message}`}
            </List.Item>
          ))}
        </List>
      </Alert>
    );
  });
}

const parts = ["sheets", "rules", "deviations", "account", "proof"] as const;

interface PartsProps {
  readonly one: Import;
  readonly proposal: Proposal;
  readonly steps: ReturnType<typeof useSteps>;
}

function Parts({ one, proposal, steps }: PartsProps) {
  const say = useTexts(texts);
  const numbers = useNumbers();
  const [address, setAddress] = useSearchParams();
  const shown = parts.find((part) => part === address.get("part")) ?? "sheets";
  const go = (part: string | null) => setAddress({ part: part ?? "sheets" });
  const count = numbers.count(one.deviations.edges.length);
  return (
    <Tabs value={shown} onChange={go} keepMounted={false}>
      <Tabs.List aria-label={say("tab.label")} mb="md">
        {parts.map((part) => (
          <Tabs.Tab key={part} value={part}>
            {part === "deviations" ? say("tab.deviations", { count }) : say(`tab.${part}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="sheets">
        <Sheets one={one} proposal={proposal} steps={steps} />
      </Tabs.Panel>
      <Tabs.Panel value="rules">
        <Rules proposal={proposal} />
      </Tabs.Panel>
      <Tabs.Panel value="deviations">
        <Deviations one={one} steps={steps} />
      </Tabs.Panel>
      <Tabs.Panel value="account">
        <Account account={proposal.account} />
      </Tabs.Panel>
      <Tabs.Panel value="proof">
        <Proof one={one} />
      </Tabs.Panel>
    </Tabs>
  );
}
