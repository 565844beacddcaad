/** What is shown where a screen throws: the rest of the console goes on. */
import { Button } from "@mantine/core";
import { Message } from "../parts/states.tsx";
import { shared } from "../texts/shared/index.ts";
import { useTexts } from "../texts/texts.tsx";

export function BrokenScreen() {
  const say = useTexts(shared);
  return (
    <Message title={say("states.broken")} text={say("states.brokenWhy")} isAlert>
      <Button onClick={() => location.reload()}>{say("states.reload")}</Button>
    </Message>
  );
}
