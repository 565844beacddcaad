/** What an employee got and will get: the forecast of the current month, and each month's statement. Made for phones first. */
import { Anchor, Card, Group, Stack, Text, Title } from "@mantine/core";
import { Link, useSearchParams } from "react-router";
import { useAsk } from "../../api/hooks.ts";
import { useSession } from "../../app/session.tsx";
import { noNumber, useNumbers } from "../../format/numbers.ts";
import { usePeriods } from "../../format/periods.ts";
import { RunStatus } from "../../parts/run-status.tsx";
import { Answered, Empty, Forbidden } from "../../parts/states.tsx";
import { SubjectPicker } from "../../parts/subject-picker.tsx";
import { useTexts } from "../../texts/texts.tsx";
import { askedAt } from "./address.ts";
import { Forecast } from "./forecast.tsx";
import { MyStatements, type MyStatementsQuery } from "./statements.generated.ts";
import { texts } from "./texts/index.ts";

type Owner = NonNullable<MyStatementsQuery["employee"]>;

export function StatementsScreen() {
  const say = useTexts(texts);
  const { me, seesCompany } = useSession();
  const [address, setAddress] = useSearchParams();
  const about = askedAt(address);
  const number = about.employee ?? me.employee.number;
  const isOwn = number === me.employee.number;
  const asked = useAsk(MyStatements, about);
  const choosesPeople = seesCompany || me.roles.includes("HEAD") || me.grants.length > 0;
  const name = asked.data?.employee?.name ?? number;
  return (
    <Stack gap="lg" maw={760}>
      <Group justify="space-between">
        <Title order={1} size="h2">
          {isOwn ? say("mine") : say("of", { name })}
        </Title>
        {choosesPeople && (
          <div className="no-print">
            <SubjectPicker
              subject={`employee:${number}`}
              onlyPeople
              onChange={(next) => setAddress({ subject: next })}
            />
          </div>
        )}
      </Group>
      <Answered asked={asked}>
        {({ employee, payForecast }) =>
          employee === null ? (
            <Forbidden />
          ) : (
            <>
              <Forecast forecast={payForecast} />
              <Months owner={employee} />
            </>
          )
        }
      </Answered>
    </Stack>
  );
}

function Months({ owner }: { readonly owner: Owner }) {
  const say = useTexts(texts);
  const statements = owner.statements.edges.map(({ node }) => node);
  return statements.length === 0 ? (
    <Empty title={say("none")} text={say("noneWhy")} />
  ) : (
    <Stack gap="xs" component="ul" p={0} m={0}>
      {statements.map((statement) => (
        <Month key={statement.id} statement={statement} />
      ))}
    </Stack>
  );
}

function Month({ statement }: { readonly statement: Owner["statements"]["edges"][number]["node"] }) {
  const say = useTexts(texts);
  const numbers = useNumbers();
  const periods = usePeriods();
  const { id, run, total, currency, status, disputes } = statement;
  const open = disputes.filter((dispute) => dispute.status === "OPEN").length;
  return (
    <Card withBorder component="li" padding="sm">
      <Group justify="space-between" wrap="nowrap">
        <Group gap="sm">
          <Anchor component={Link} to={`/statements/${encodeURIComponent(id)}`} fw={600}>
            {periods.period(run.period)}
          </Anchor>
          <RunStatus status={run.status} />
        </Group>
        <Text fw={600} className="number">
          {total === null ? noNumber : numbers.money(total, currency)}
        </Text>
      </Group>
      {status === "ERROR" && (
        <Text size="sm" c="var(--status-behind)">
          {say("inError")}
        </Text>
      )}
      {open > 0 && <Text size="sm">{say("open", { count: open })}</Text>}
    </Card>
  );
}
