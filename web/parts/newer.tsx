/** What stands above a form whose subject somebody else has changed meanwhile: their state, or one's own over it. */
import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { shared } from "../texts/shared/index.ts";
import { useTexts } from "../texts/texts.tsx";

interface Props {
  /** What was changed, in a sentence. */
  readonly title: string;
  readonly isSaving: boolean;
  readonly onTake: () => void;
  readonly onKeep: () => void;
}

export function Newer({ title, isSaving, onTake, onKeep }: Props) {
  const say = useTexts(shared);
  return (
    <Alert
      color="red"
      variant="outline"
      styles={{ title: { color: "var(--mantine-color-error)" } }}
      title={title}
    >
      <Stack gap="xs">
        <Text size="sm">{say("newer.why")}</Text>
        <Group>
          <Button variant="default" onClick={onTake}>
            {say("newer.take")}
          </Button>
          <Button loading={isSaving} onClick={onKeep}>
            {say("newer.keep")}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
