/** A statement whole: lines with their sentences, total, disputes, what-if and the other months. */
import { Alert, Anchor, Button, Group, Stack, Text, Title } from "@mantine/core";
import { IconDownload, IconPrinter } from "@tabler/icons-react";
import { Link, useParams } from "react-router";
import { useAsk } from "../../api/hooks.ts";
import { useSession } from "../../app/session.tsx";
import { noNumber, useNumbers } from "../../format/numbers.ts";
import { usePeriods } from "../../format/periods.ts";
import { useDownload } from "../../parts/download.tsx";
import { RunStatus } from "../../parts/run-status.tsx";
import { Answered, NotFound } from "../../parts/states.tsx";
import { useLanguage, useTexts } from "../../texts/texts.tsx";
import { asked as askedAbout } from "./asked.ts";
import { Disputes } from "./disputes.tsx";
import { History } from "./history.tsx";
import { Lines } from "./lines.tsx";
import type { StatementNode } from "./node.ts";
import { Statement } from "./statement.generated.ts";
import { texts } from "./texts/index.ts";
import { TraceDrawer } from "./trace-drawer.tsx";
import { WhatIf } from "./what-if.tsx";

export function StatementScreen() {
  const { id = "" } = useParams();
  const { language } = useLanguage();
  const asked = useAsk(Statement, askedAbout(id, language));
  return (
    <Answered asked={asked}>
      {({ node }) => (node?.__typename === "Statement" ? <Whole statement={node} /> : <NotFound />)}
    </Answered>
  );
}

function Whole({ statement }: { readonly statement: StatementNode }) {
  const say = useTexts(texts);
  const { error, exclusion, status, id } = statement;
  return (
    <Stack gap="lg">
      <Heading statement={statement} />
      {status === "ERROR" && (
        <Alert color="red" title={say("error")}>
          {error}
        </Alert>
      )}
      {exclusion !== null && <Alert>{say("excluded", { reason: exclusion.reason })}</Alert>}
      <Lines statement={statement} />
      <Disputes statement={statement} />
      {status === "CALCULATED" && <WhatIf key={id} statement={statement} />}
      <History statement={statement} />
      <TraceDrawer statement={statement} />
    </Stack>
  );
}

function Heading({ statement }: { readonly statement: StatementNode }) {
  const say = useTexts(texts);
  const { seesCompany } = useSession();
  const { language } = useLanguage();
  const numbers = useNumbers();
  const periods = usePeriods();
  const download = useDownload();
  const { employee, run, total, currency, reportingTotal, printPath } = statement;
  const { company } = useSession();
  return (
    <Group justify="space-between" align="start">
      <div>
        <Group gap="md" className="no-print">
          <Anchor component={Link} to={`/statements?subject=employee:${employee.number}`} size="sm">
            {say("all")}
          </Anchor>
          {seesCompany && (
            <Anchor component={Link} to={`/runs/${encodeURIComponent(run.id)}`} size="sm">
              {say("run")}
            </Anchor>
          )}
        </Group>
        <Group gap="sm">
          <Title order={1} size="h2">
            {say("title", { name: employee.name, period: periods.period(run.period) })}
          </Title>
          <RunStatus status={run.status} />
        </Group>
        <Text size="xl" fw={700}>
          {total === null ? noNumber : numbers.money(total, currency)}
        </Text>
        {reportingTotal !== null && currency !== company.currency && (
          <Text size="sm" c="dimmed">
            {say("inCompanyCurrency", { amount: numbers.money(reportingTotal, company.currency) })}
          </Text>
        )}
      </div>
      <Group className="no-print">
        <Button
          variant="default"
          leftSection={<IconPrinter size={16} aria-hidden />}
          onClick={() => window.print()}
        >
          {say("print")}
        </Button>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          onClick={() => download(`${printPath}?language=${language}`)}
        >
          {say("download")}
        </Button>
      </Group>
    </Group>
  );
}
