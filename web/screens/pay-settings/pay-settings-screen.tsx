/** How the company pays: rounding, shares of a month, four eyes; and what other currencies are worth. */
import { Card, Stack, Table, Text, Title } from "@mantine/core";
import { hoped } from "../../api/client.ts";
import { useAsk, useChange } from "../../api/hooks.ts";
import { useSession } from "../../app/session.tsx";
import { Form } from "../../parts/form-dialog.tsx";
import { Answered, useReasonOf } from "../../parts/states.tsx";
import { useToasts } from "../../parts/toasts.tsx";
import { useTexts } from "../../texts/texts.tsx";
import { PaySettings, type PaySettingsQuery, SetPaySettings } from "./pay-settings.generated.ts";
import { Rates } from "./rates.tsx";
import { texts } from "./texts/index.ts";

export function PaySettingsScreen() {
  const say = useTexts(texts);
  const { me, isFinance } = useSession();
  const asked = useAsk(PaySettings, {});
  return (
    <Stack>
      <Title order={1} size="h2">
        {say("title")}
      </Title>
      <Answered asked={asked}>
        {({ company, exchangeRates }) => (
          <>
            {me.roles.includes("ADMIN") ? <RulesForm company={company} /> : <Rules company={company} />}
            <Rates rates={exchangeRates} isFinance={isFinance} />
          </>
        )}
      </Answered>
    </Stack>
  );
}

interface RulesProps {
  readonly company: PaySettingsQuery["company"];
}

const roundings = ["HALF_AWAY_FROM_ZERO", "HALF_EVEN"] as const;
const prorations = ["CALENDAR_DAYS", "WORKING_DAYS"] as const;

function RulesForm({ company }: RulesProps) {
  const say = useTexts(texts);
  const { tell, tellUndoable, warn } = useToasts();
  const reasonOf = useReasonOf();
  const set = useChange(SetPaySettings, [PaySettings]);
  const takeBack = async ({ rounding, proration, fourEyesRules, fourEyesRuns }: RulesProps["company"]) => {
    try {
      const input = { rounding, proration, fourEyesRules, fourEyesRuns };
      hoped((await set.mutateAsync({ input })).setPayRules, "Company");
      tell(say("saved"));
    } catch (error) {
      warn(reasonOf(error));
    }
  };
  return (
    <Card withBorder component="section" aria-label={say("rules")}>
      <Form
        key={Object.values(company).join(" ")}
        asksBefore
        text={say("rulesWhy")}
        fields={() => [
          {
            name: "rounding",
            label: say("rounding"),
            kind: "choice",
            choices: roundings.map((value) => ({ value, label: say(`roundings.${value}`) })),
          },
          {
            name: "proration",
            label: say("proration"),
            kind: "choice",
            choices: prorations.map((value) => ({ value, label: say(`prorations.${value}`) })),
          },
          { name: "fourEyesRules", label: say("fourEyesRules"), kind: "flag" },
          { name: "fourEyesRuns", label: say("fourEyesRuns"), kind: "flag" },
        ]}
        initial={{
          rounding: company.rounding,
          proration: company.proration,
          fourEyesRules: company.fourEyesRules ? "yes" : "",
          fourEyesRuns: company.fourEyesRuns ? "yes" : "",
        }}
        action={say("save")}
        send={async ({ rounding, proration, fourEyesRules, fourEyesRuns }) => {
          const input = {
            rounding: roundings.find((each) => each === rounding) ?? company.rounding,
            proration: prorations.find((each) => each === proration) ?? company.proration,
            fourEyesRules: fourEyesRules === "yes",
            fourEyesRuns: fourEyesRuns === "yes",
          };
          return (await set.mutateAsync({ input })).setPayRules;
        }}
        onDone={() => tellUndoable(say("saved"), () => takeBack(company))}
      />
    </Card>
  );
}

function Rules({ company }: RulesProps) {
  const say = useTexts(texts);
  const yes = (isOn: boolean) => say(isOn ? "yes" : "no");
  const rows = [
    [say("rounding"), say(`roundings.${company.rounding}`)],
    [say("proration"), say(`prorations.${company.proration}`)],
    [say("fourEyesRules"), yes(company.fourEyesRules)],
    [say("fourEyesRuns"), yes(company.fourEyesRuns)],
  ];
  return (
    <Card withBorder component="section" aria-label={say("rules")}>
      <Text>{say("rulesAdmin")}</Text>
      <Table variant="vertical">
        <Table.Tbody>
          {rows.map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row">{name}</Table.Th>
              <Table.Td>{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Card>
  );
}
