/** What an administrator does about one person: a password, and erasure for good. */
import { Button, Card, Code, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useChange } from "../../api/hooks.ts";
import { useConfirm } from "../../parts/confirm.tsx";
import { Form, FormDialog, type Values } from "../../parts/form-dialog.tsx";
import { People as PeopleAsked } from "../../parts/people.generated.ts";
import { useToasts } from "../../parts/toasts.tsx";
import { useTexts } from "../../texts/texts.tsx";
import { ErasePerson, GivePassword } from "./access.generated.ts";
import { texts } from "./texts/index.ts";

export function People() {
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }}>
      <Password />
      <Erasure />
    </SimpleGrid>
  );
}

function Password() {
  const say = useTexts(texts);
  const { tell } = useToasts();
  const confirm = useConfirm();
  const give = useChange(GivePassword);
  const [round, setRound] = useState(0);
  return (
    <Card withBorder component="section" aria-label={say("password.title")}>
      <Title order={2} size="h4">
        {say("password.title")}
      </Title>
      <Text mb="sm">{say("password.text")}</Text>
      <Form
        key={round}
        fields={() => [
          { name: "employee", label: say("person"), kind: "person" },
          { name: "password", label: say("password.new"), hint: say("password.length"), kind: "password" },
        ]}
        action={say("password.set")}
        isSure={({ employee = "" }) =>
          confirm({
            title: say("password.sure", { number: employee }),
            text: say("password.sureWhy"),
            action: say("password.set"),
          })
        }
        send={async ({ employee = "", password = "" }: Values) =>
          (await give.mutateAsync({ input: { employee, password } })).setPassword
        }
        onDone={() => {
          tell(say("password.done"));
          setRound(round + 1);
        }}
      />
    </Card>
  );
}

function Erasure() {
  const say = useTexts(texts);
  const [isAsking, setAsking] = useState(false);
  return (
    <Card withBorder component="section" aria-label={say("erase.title")}>
      <Stack align="start">
        <div>
          <Title order={2} size="h4">
            {say("erase.title")}
          </Title>
          <Text>{say("erase.text")}</Text>
        </div>
        <Button variant="default" onClick={() => setAsking(true)}>
          {say("erase.begin")}
        </Button>
        {isAsking && <EraseDialog onClose={() => setAsking(false)} />}
      </Stack>
    </Card>
  );
}

/** Cannot be undone: the number is typed again. */
function EraseDialog({ onClose }: { readonly onClose: () => void }) {
  const say = useTexts(texts);
  const { tell } = useToasts();
  const erase = useChange(ErasePerson, [PeopleAsked]);
  const [who, setWho] = useState("");
  const send = async ({ employee = "", again = "" }: Values) => {
    if (again !== employee)
      return { __typename: "ValidationError", fields: [{ path: ["again"], message: say("erase.differs") }] };
    setWho(employee);
    return (await erase.mutateAsync({ input: { employee } })).eraseEmployee;
  };
  return (
    <FormDialog
      title={say("erase.title")}
      text={say("erase.warning")}
      fields={() => [
        { name: "employee", label: say("person"), kind: "person" },
        { name: "again", label: say("erase.again"), kind: "text" },
      ]}
      action={say("erase.do")}
      isDestructive
      send={send}
      onDone={() => {
        tell(say("erase.done", { number: who }));
        onClose();
      }}
      onClose={onClose}
    >
      <Text size="sm" c="dimmed">
        <Code>premia erase --for-good</Code>
      </Text>
    </FormDialog>
  );
}
