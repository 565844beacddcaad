/** The company's calendar, by which plans are spread and expected: working weekdays, days apart, seasonalities. */
import { Stack, Title } from "@mantine/core";
import { useAsk } from "../../api/hooks.ts";
import { useSession } from "../../app/session.tsx";
import { Answered } from "../../parts/states.tsx";
import { useTexts } from "../../texts/texts.tsx";
import { Calendar } from "./calendar.generated.ts";
import { Seasonalities } from "./seasonalities.tsx";
import { texts } from "./texts/index.ts";
import { WorkingDays } from "./working-days.tsx";

export function CalendarScreen() {
  const say = useTexts(texts);
  const { setsUp: mayEdit } = useSession();
  const asked = useAsk(Calendar, {});
  return (
    <Answered asked={asked}>
      {({ calendar, seasonalities }) => (
        <Stack maw={860} gap="xl">
          <Title order={1} size="h2">
            {say("title")}
          </Title>
          <WorkingDays calendar={calendar} mayEdit={mayEdit} />
          <Seasonalities seasonalities={seasonalities} mayEdit={mayEdit} />
        </Stack>
      )}
    </Answered>
  );
}
