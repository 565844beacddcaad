/** Awards and adjustments by hand; whoever entered one by mistake takes it back while its month is open. */
import { Button, Card, Table, Text, Title } from "@mantine/core";
import { useChange } from "../../api/hooks.ts";
import { isRefused } from "../../api/refusals.ts";
import { useSession } from "../../app/session.tsx";
import { useNumbers } from "../../format/numbers.ts";
import { usePeriods } from "../../format/periods.ts";
import { useConfirm } from "../../parts/confirm.tsx";
import { useRefusal } from "../../parts/refusal.ts";
import { useToasts } from "../../parts/toasts.tsx";
import { useTexts } from "../../texts/texts.tsx";
import { PersonPage, Withdraw } from "./person.generated.ts";
import { currencyOn, type Line, type Person } from "./person.ts";
import { texts } from "./texts/index.ts";

interface Props {
  readonly person: Person;
  readonly lines: readonly Line[];
  readonly isFinance: boolean;
}

export function Lines({ person, lines, isFinance }: Props) {
  const say = useTexts(texts);
  return (
    <Card withBorder component="section" aria-label={say("lines")}>
      <Title order={2} size="h4">
        {say("lines")}
      </Title>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w="20%">{say("month")}</Table.Th>
            <Table.Th>{say("what")}</Table.Th>
            <Table.Th className="number">{say("amount")}</Table.Th>
            {isFinance && <Table.Td w="15%" />}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line) => (
            <LineRow key={line.id} person={person} line={line} isFinance={isFinance} />
          ))}
        </Table.Tbody>
      </Table>
    </Card>
  );
}

interface RowProps {
  readonly person: Person;
  readonly line: Line;
  readonly isFinance: boolean;
}

function LineRow({ person, line, isFinance }: RowProps) {
  const say = useTexts(texts);
  const numbers = useNumbers();
  const periods = usePeriods();
  const { company } = useSession();
  const { month, kind, name, amount, reason, clawbackUntil, isWithdrawn } = line;
  const currency = currencyOn(person, `${month}-31`) ?? company.currency;
  return (
    <Table.Tr>
      <Table.Td>{periods.period(month)}</Table.Td>
      <Table.Td>
        {name}
        <Text size="sm" c="dimmed">
          {say(`kind.${kind}`)} · {reason}
          {clawbackUntil !== null && ` · ${say("backUntil", { day: periods.day(clawbackUntil) })}`}
        </Text>
      </Table.Td>
      <Table.Td className="number">
        <Text span inherit td={isWithdrawn ? "line-through" : undefined}>
          {numbers.money(amount, currency)}
        </Text>
      </Table.Td>
      {isFinance && (
        <Table.Td ta="end">{isWithdrawn ? say("withdrawn") : <TakeBack id={line.id} name={name} />}</Table.Td>
      )}
    </Table.Tr>
  );
}

function TakeBack({ id, name }: { readonly id: string; readonly name: string }) {
  const say = useTexts(texts);
  const { warn } = useToasts();
  const refusal = useRefusal();
  const confirm = useConfirm();
  const withdraw = useChange(Withdraw, [PersonPage]);
  const takeBack = async () => {
    const question = { title: say("withdrawOf", { name }), action: say("withdraw"), isDestructive: true };
    if (!(await confirm(question))) return;
    try {
      const { withdrawManualLine: answer } = await withdraw.mutateAsync({ input: { line: id } });
      if (isRefused(answer)) warn(refusal(answer) ?? "");
    } catch (error) {
      warn(error instanceof Error ? error.message : "");
    }
  };
  return (
    <Button
      size="compact-sm"
      variant="default"
      aria-label={say("withdrawOf", { name })}
      loading={withdraw.isPending}
      onClick={takeBack}
    >
      {say("withdraw")}
    </Button>
  );
}
