/** What stands where content would: loading, nothing, refused, failed, no such page. */
import { Button, Center, Loader, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { RequestProblem } from "../api/client.ts";
import { shared } from "../texts/shared/index.ts";
import { useTexts } from "../texts/texts.tsx";

export function Loading() {
  const say = useTexts(shared);
  return (
    <Center mih={200} role="status" data-loading>
      <Loader aria-hidden />
      <Text ml="sm">{say("states.loading")}</Text>
    </Center>
  );
}

interface MessageProps {
  readonly title: string;
  /** Whether it stands for the whole page. */
  readonly isPage?: boolean;
  readonly text?: string;
  readonly isAlert?: boolean;
  readonly children?: ReactNode;
}

export function Message({ title, text, isPage = false, isAlert = false, children }: MessageProps) {
  return (
    <Center mih={200} role={isAlert ? "alert" : undefined}>
      <Stack align="center" gap="xs" p="lg">
        <Title order={isPage ? 1 : 2} size="h4" ta="center">
          {title}
        </Title>
        {text !== undefined && (
          <Text c="dimmed" ta="center">
            {text}
          </Text>
        )}
        {children}
      </Stack>
    </Center>
  );
}

/** Nothing to show, with what to do about it as children. */
export function Empty({ title, text, children }: Partial<MessageProps>) {
  const say = useTexts(shared);
  return (
    <Message title={title ?? say("states.empty")} {...(text === undefined ? {} : { text })}>
      {children}
    </Message>
  );
}

export function Forbidden() {
  const say = useTexts(shared);
  return <Message title={say("states.forbidden")} text={say("states.forbiddenWhy")} isPage />;
}

export function NotFound() {
  const say = useTexts(shared);
  return (
    <Message title={say("states.notFound")} isPage>
      <Button component={Link} to="/" variant="default">
        {say("states.toStart")}
      </Button>
    </Message>
  );
}

export function Failed({ error, retry }: { readonly error: Error; readonly retry: () => unknown }) {
  const say = useTexts(shared);
  const reason = useReason(error);
  if (error instanceof RequestProblem && error.kind === "FORBIDDEN") return <Forbidden />;
  const errorId = error instanceof RequestProblem ? error.errorId : null;
  return (
    <Message title={say("states.failed")} text={reason} isAlert>
      {errorId !== null && <Text size="sm">{say("states.support", { errorId })}</Text>}
      <Button onClick={() => retry()}>{say("states.retry")}</Button>
    </Message>
  );
}

/** Why something did not work, in words. What a person can mend, the server says itself. */
export function useReason(error: Error): string {
  return useReasonOf()(error);
}

/** The same for what fails after a click. */
export function useReasonOf(): (error: unknown) => string {
  const say = useTexts(shared);
  return (error) => {
    if (!(error instanceof RequestProblem)) return say("states.fault");
    switch (error.kind) {
      case "UNREACHABLE":
        return say("states.unreachable");
      case "TIMEOUT":
        return say("states.timeout");
      case "REFUSED":
        return error.message;
      case "UNAUTHENTICATED":
      case "FORBIDDEN":
        return say("states.forbidden");
      case "FAULT":
        return say("states.fault");
    }
  };
}

/** A question to the server: what `useAsk` gives, or a query in pages. */
export interface Asked<Answer> {
  readonly data: Answer | undefined;
  readonly error: Error | null;
  readonly refetch: () => unknown;
}

/** The answer of a question, or the state that stands for it. */
export function Answered<Answer>({
  asked,
  children,
}: {
  readonly asked: Asked<Answer>;
  readonly children: (answer: Answer) => ReactNode;
}) {
  if (asked.data !== undefined) return shownOr(() => children(asked.data as Answer), asked.refetch);
  if (asked.error !== null) return <Failed error={asked.error} retry={asked.refetch} />;
  return <Loading />;
}

/** What is shown; where the answer turns out to be a refusal (`hoped`), that. */
function shownOr(show: () => ReactNode, retry: () => unknown): ReactNode {
  try {
    return show();
  } catch (error) {
    if (error instanceof RequestProblem) return <Failed error={error} retry={retry} />;
    throw error;
  }
}
