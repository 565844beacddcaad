/** Whose a profile is and when, and giving it to more. */
import { Button, Group, Stack, Table, Text, TextInput, Title } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { ask, hoped } from "../../api/client.ts";
import { useAskingAgain } from "../../api/hooks.ts";
import { callKey } from "../../api/key.ts";
import { subjectInput } from "../../app/place.ts";
import { useSession } from "../../app/session.tsx";
import { noNumber } from "../../format/numbers.ts";
import { usePeriods } from "../../format/periods.ts";
import { useReasonOf } from "../../parts/states.tsx";
import { SubjectPicker } from "../../parts/subject-picker.tsx";
import { useToasts } from "../../parts/toasts.tsx";
import { shared } from "../../texts/shared/index.ts";
import { useTexts } from "../../texts/texts.tsx";
import { AssignProfile, type ProfilePartsFragment, Profiles } from "./profiles.generated.ts";
import { texts } from "./texts/index.ts";

interface Props {
  readonly profile: ProfilePartsFragment;
  readonly mayEdit: boolean;
}

export function Assignments({ profile, mayEdit }: Props) {
  const say = useTexts(texts);
  const sayShared = useTexts(shared);
  const periods = usePeriods();
  return (
    <Stack component="section" aria-labelledby="assigned">
      <Title order={2} size="h3" id="assigned">
        {say("assigned")}
      </Title>
      {profile.assignments.length === 0 ? (
        <Text c="dimmed">{say("toNobody")}</Text>
      ) : (
        <Table.ScrollContainer minWidth={360} type="native">
          <Table w="auto" miw={360}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{say("who")}</Table.Th>
                <Table.Th>{say("from")}</Table.Th>
                <Table.Th>{say("to")}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {profile.assignments.map(({ employee, unit, validFrom, validTo }) => (
                <Table.Tr key={`${employee?.number} ${unit?.code} ${validFrom}`}>
                  <Table.Th scope="row" fw={400}>
                    {employee?.name ?? unit?.name ?? sayShared("subject.company")}
                  </Table.Th>
                  <Table.Td>{periods.day(validFrom)}</Table.Td>
                  <Table.Td>{validTo === null ? noNumber : periods.day(validTo)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {mayEdit && <Assign code={profile.code} />}
    </Stack>
  );
}

function Assign({ code }: { readonly code: string }) {
  const say = useTexts(texts);
  const { company } = useSession();
  const reasonOf = useReasonOf();
  const askAgain = useAskingAgain();
  const { tell, warn } = useToasts();
  const [subject, setSubject] = useState("company");
  const [validFrom, setFrom] = useState(company.today);
  const [validTo, setTo] = useState("");
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map());
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setFaults(new Map());
    try {
      const input = {
        profile: code,
        subject: subjectInput(subject),
        validFrom,
        validTo: validTo || null,
        idempotencyKey: callKey(),
      };
      const { assignPlanProfile: answer } = await ask(AssignProfile, { input });
      if (answer.__typename === "ValidationError")
        return setFaults(new Map(answer.fields.map(({ path, message }) => [path.at(-1) ?? "", message])));
      hoped(answer, "PlanProfile");
      tell(say("given"));
      askAgain(Profiles);
    } catch (error) {
      warn(reasonOf(error));
    }
  };
  return (
    <form onSubmit={submit} aria-label={say("assign")}>
      <Group align="end">
        <SubjectPicker subject={subject} onChange={setSubject} />
        <TextInput
          type="date"
          label={say("from")}
          value={validFrom}
          error={faults.get("validFrom")}
          onChange={(event) => setFrom(event.currentTarget.value)}
          required
        />
        <TextInput
          type="date"
          label={say("to")}
          value={validTo}
          error={faults.get("validTo")}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
        <Button type="submit" variant="default">
          {say("assign")}
        </Button>
      </Group>
    </form>
  );
}
