/** What a script as it is written would cost in the last months. */
import { Button, Stack, Table, Text } from "@mantine/core";
import { useState } from "react";
import { hoped } from "../../api/client.ts";
import { useAsk } from "../../api/hooks.ts";
import { useSession } from "../../app/session.tsx";
import { useNumbers } from "../../format/numbers.ts";
import { shifted, usePeriods } from "../../format/periods.ts";
import { Answered } from "../../parts/states.tsx";
import { useTexts } from "../../texts/texts.tsx";
import { TryScript } from "./script.generated.ts";
import { texts } from "./texts/index.ts";

const months = 3;

export function Cost({ script, isSound }: { readonly script: string; readonly isSound: boolean }) {
  const say = useTexts(texts);
  const [tried, setTried] = useState<string | null>(null);
  return (
    <Stack align="start">
      <Button variant="default" disabled={!isSound || script.trim() === ""} onClick={() => setTried(script)}>
        {say("look")}
      </Button>
      {tried !== null && <Impact script={tried} />}
    </Stack>
  );
}

function Impact({ script }: { readonly script: string }) {
  const say = useTexts(texts);
  const numbers = useNumbers();
  const written = usePeriods();
  const { company } = useSession();
  const last = company.today.slice(0, 7);
  const periods = Array.from({ length: months }, (_, back) => shifted(last, back - months + 1));
  const asked = useAsk(TryScript, { script, periods });
  return (
    <Answered asked={asked}>
      {({ previewImpact }) => (
        <Table w="fit-content">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say("month")}</Table.Th>
              <Table.Th className="number">{say("before")}</Table.Th>
              <Table.Th className="number">{say("after")}</Table.Th>
              <Table.Th className="number">{say("cost")}</Table.Th>
              <Table.Th className="number">{say("changed")}</Table.Th>
              <Table.Th className="number">{say("errors")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {hoped(previewImpact, "QueryPreviewImpactSuccess").data.map((month) => (
              <Table.Tr key={month.period}>
                <Table.Th scope="row">{written.period(month.period)}</Table.Th>
                {[month.before, month.after, month.cost].map((amount, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the columns do not move
                  <Table.Td key={place} className="number">
                    <Text span fw={place === 2 ? 600 : 400} inherit>
                      {numbers.money(amount, company.currency)}
                    </Text>
                  </Table.Td>
                ))}
                <Table.Td className="number">
                  {say("of", { changed: month.changed, all: month.employees })}
                </Table.Td>
                <Table.Td className="number">{month.errorsAfter}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Answered>
  );
}
