/** Signing in: with number and password, or in a demo as one of its people. */
import { Alert, Button, Center, Paper, PasswordInput, Stack, Text, TextInput, Title } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { hoped } from "../api/client.ts";
import { useAsk, useChange } from "../api/hooks.ts";
import { Door, SignIn, SignInToDemo } from "../api/session.generated.ts";
import { rememberDemoToken } from "../api/session.ts";
import { usePeriods } from "../format/periods.ts";
import { shared } from "../texts/shared/index.ts";
import { useTexts } from "../texts/texts.tsx";
import { FoundingDoor } from "./founding.tsx";
import { LanguageMenu } from "./preferences.tsx";

interface Props {
  readonly onSignedIn: () => void;
}

export function SignInPage({ onSignedIn }: Props) {
  const say = useTexts(shared);
  const door = useAsk(Door, {});
  const people = door.data?.demoPeople ?? [];
  return (
    <Center component="main" mih="100vh" p="md">
      <Paper withBorder p="xl" w={420} maw="100%">
        <Stack>
          <Title order={1} size="h2">
            {say("product")}
          </Title>
          {people.length > 0 && <DemoDoor people={people} onSignedIn={onSignedIn} />}
          {door.data?.isFounded === true && people.length === 0 && <PasswordDoor onSignedIn={onSignedIn} />}
          {door.data?.isFounded === false && <FoundingDoor onSignedIn={onSignedIn} />}
          {door.isError && <Alert color="red">{say("states.unreachable")}</Alert>}
          <LanguageMenu />
        </Stack>
      </Paper>
    </Center>
  );
}

function DemoDoor({
  people,
  onSignedIn,
}: Props & { readonly people: readonly { readonly number: string; readonly shows: string }[] }) {
  const say = useTexts(shared);
  const enter = useChange(SignInToDemo);
  const as = (number: string) =>
    enter.mutate(
      { number },
      {
        onSuccess({ signInToDemo }) {
          rememberDemoToken(hoped(signInToDemo, "SignIn").token);
          onSignedIn();
        },
      },
    );
  return (
    <>
      <Text>{say("demo")}</Text>
      <Title order={2} size="h4">
        {say("signIn.demoTitle")}
      </Title>
      {people.map(({ number, shows }) => (
        <Button
          key={number}
          variant="default"
          justify="start"
          h="auto"
          mih={36}
          py={6}
          styles={{ label: { whiteSpace: "normal", textAlign: "start" } }}
          onClick={() => as(number)}
          loading={enter.isPending}
        >
          {number} · {shows}
        </Button>
      ))}
    </>
  );
}

function PasswordDoor({ onSignedIn }: Props) {
  const say = useTexts(shared);
  const periods = usePeriods();
  const [number, setNumber] = useState("");
  const [password, setPassword] = useState("");
  const enter = useChange(SignIn);
  const answer = enter.data?.signIn;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const input = { number: number.trim(), password };
    enter.mutate({ input }, { onSuccess: ({ signIn }) => signIn.__typename === "SignedIn" && onSignedIn() });
  };
  const refusal =
    answer?.__typename === "TooManyAttemptsError"
      ? say("signIn.tooMany", { time: periods.moment(answer.retryAt) })
      : say("signIn.refused");
  return (
    <form onSubmit={submit}>
      <Stack>
        <Title order={2} size="h4">
          {say("signIn.title")}
        </Title>
        <TextInput
          label={say("signIn.number")}
          autoComplete="username"
          required
          value={number}
          onChange={(event) => setNumber(event.currentTarget.value)}
        />
        <PasswordInput
          label={say("signIn.password")}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ "aria-label": say("signIn.show") }}
          required
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {answer !== undefined && answer.__typename !== "SignedIn" && (
          <Alert color="red" role="alert">
            {refusal}
          </Alert>
        )}
        {enter.isError && (
          <Alert color="red" role="alert">
            {say("states.unreachable")}
          </Alert>
        )}
        <Button type="submit" loading={enter.isPending}>
          {say("signIn.submit")}
        </Button>
      </Stack>
    </form>
  );
}
