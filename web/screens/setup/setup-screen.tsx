/** The steps from an empty company to its first run; each shows what is there already. */
import { Button, Group, Stack, Text, Title, VisuallyHidden } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { Link, useSearchParams } from "react-router";
import { hoped } from "../../api/client.ts";
import { useAsk } from "../../api/hooks.ts";
import { useSession } from "../../app/session.tsx";
import { PeriodPicker } from "../../parts/period-picker.tsx";
import { Answered, Forbidden } from "../../parts/states.tsx";
import { useTexts } from "../../texts/texts.tsx";
import { askedAt } from "./address.ts";
import { CompanyStep } from "./company-step.tsx";
import { EmployeesStep } from "./employees-step.tsx";
import { IndicatorsStep } from "./indicators-step.tsx";
import { PlanStep } from "./plan-step.tsx";
import { RunStep } from "./run-step.tsx";
import { SetUp, type SetUpQuery } from "./setup.generated.ts";
import { isDone, type StepProps, steps } from "./standing.ts";
import { TemplatesStep } from "./templates-step.tsx";
import { texts } from "./texts/index.ts";

const parts = {
  company: CompanyStep,
  indicators: IndicatorsStep,
  plan: PlanStep,
  templates: TemplatesStep,
  employees: EmployeesStep,
  run: RunStep,
} as const;

export function SetUpScreen() {
  const { setsUp: isSetUp } = useSession();
  const [address, setAddress] = useSearchParams();
  const asked = useAsk(SetUp, askedAt(address), { enabled: isSetUp });
  if (!isSetUp) return <Forbidden />;
  const go = (change: Readonly<Record<string, string>>) =>
    setAddress((former) => new URLSearchParams({ ...Object.fromEntries(former), ...change }));
  return (
    <Answered asked={asked}>
      {(answer) => <Steps {...ofMonth(answer)} chosen={address.get("step")} go={go} />}
    </Answered>
  );
}

/** The month that is shown, with its runs only. */
function ofMonth(answer: SetUpQuery): StepProps {
  const { period: month } = hoped(answer.progressOverview, "ProgressOverview");
  const runs = answer.runs.filter(({ period }) => period === month);
  return { month, standing: { ...answer, runs } };
}

interface Props extends StepProps {
  readonly chosen: string | null;
  readonly go: (change: Readonly<Record<string, string>>) => void;
}

function Steps({ standing, month, chosen, go }: Props) {
  const say = useTexts(texts);
  const { company } = useSession();
  const step =
    steps.find((each) => each === chosen) ?? steps.find((each) => !isDone(each, standing)) ?? "run";
  const place = steps.indexOf(step);
  const following = steps[place + 1];
  const Part = parts[step];
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="end">
        <div>
          <Title order={1} size="h2">
            {say("title", { company: company.name })}
          </Title>
          <Text c="dimmed">{say("lead")}</Text>
        </div>
        <MonthPicker month={month} go={go} />
      </Group>
      <nav aria-label={say("steps.label")}>
        <Group gap="xs">
          {steps.map((each, number) => (
            <Button
              key={each}
              component={Link}
              to={`?${new URLSearchParams({ period: month, step: each })}`}
              variant={each === step ? "filled" : "default"}
              aria-current={each === step ? "step" : undefined}
              rightSection={isDone(each, standing) ? <IconCheck size={16} aria-hidden /> : null}
            >
              {`${number + 1}. ${say(`steps.${each}`)}`}
              {isDone(each, standing) && <VisuallyHidden>{`, ${say("steps.done")}`}</VisuallyHidden>}
            </Button>
          ))}
        </Group>
      </nav>
      <Part key={`${step} ${month}`} standing={standing} month={month} />
      {following !== undefined && (
        <Group justify="end">
          <Button
            variant={isDone(step, standing) ? "filled" : "default"}
            onClick={() => go({ step: following })}
          >
            {say("next", { step: say(`steps.${following}`) })}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function MonthPicker({ month, go }: Pick<Props, "month" | "go">) {
  const say = useTexts(texts);
  return (
    <div>
      <Text size="sm" c="dimmed">
        {say("month")}
      </Text>
      <PeriodPicker period={month} kinds={["month"]} onChange={(period) => go({ period })} />
    </div>
  );
}
