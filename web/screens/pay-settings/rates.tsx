/** What other currencies are worth: the rates in force, set and taken away by finance, each of which can be undone. */
import { Button, Card, Group, Table, Text, Title } from "@mantine/core";
import { useRef, useState } from "react";
import { ask } from "../../api/client.ts";
import { useChange } from "../../api/hooks.ts";
import { isRefused } from "../../api/refusals.ts";
import { useSession } from "../../app/session.tsx";
import { useNumbers } from "../../format/numbers.ts";
import { usePeriods } from "../../format/periods.ts";
import { FormDialog } from "../../parts/form-dialog.tsx";
import { useRefusal } from "../../parts/refusal.ts";
import { RemoveButton } from "../../parts/remove-button.tsx";
import { useReasonOf } from "../../parts/states.tsx";
import { useTakingBack } from "../../parts/taking-back.ts";
import { useToasts } from "../../parts/toasts.tsx";
import { useTexts } from "../../texts/texts.tsx";
import {
  type ExchangeRateInput,
  PaySettings,
  type PaySettingsQuery,
  RatesOn,
  SetRate,
} from "./pay-settings.generated.ts";
import { texts } from "./texts/index.ts";

interface RatesProps {
  readonly rates: PaySettingsQuery["exchangeRates"];
  readonly isFinance: boolean;
}

export function Rates({ rates, isFinance }: RatesProps) {
  const say = useTexts(texts);
  const numbers = useNumbers();
  const periods = usePeriods();
  const { company } = useSession();
  const [isOpen, setOpen] = useState(false);
  return (
    <Card withBorder component="section" aria-label={say("rates")}>
      <Group justify="space-between">
        <Title order={2} size="h4">
          {say("rates")}
        </Title>
        {isFinance && (
          <Button variant="default" onClick={() => setOpen(true)}>
            {say("setRate")}
          </Button>
        )}
      </Group>
      <Text size="sm">{say("ratesWhy")}</Text>
      {rates.length === 0 ? (
        <Text c="dimmed">{say("noRates")}</Text>
      ) : (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say("currency")}</Table.Th>
              <Table.Th>{say("from")}</Table.Th>
              <Table.Th className="number">{say("worth", { currency: company.currency })}</Table.Th>
              {isFinance && <Table.Td w={48} />}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rates.map(({ currency, from, rate }) => (
              <Table.Tr key={currency}>
                <Table.Th scope="row">{currency}</Table.Th>
                <Table.Td>{periods.day(from)}</Table.Td>
                <Table.Td className="number">{numbers.number(rate)}</Table.Td>
                {isFinance && (
                  <Table.Td>
                    <RemoveRate currency={currency} from={from} rate={rate} />
                  </Table.Td>
                )}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {isOpen && <RateDialog onClose={() => setOpen(false)} />}
    </Card>
  );
}

/** Sets what stood before: a rate, or none. */
function useSettingBack(): (former: ExchangeRateInput) => Promise<void> {
  const set = useChange(SetRate);
  const takesBack = useTakingBack(PaySettings);
  return (former) =>
    takesBack([async () => (await set.mutateAsync({ input: { rates: [former] } })).setExchangeRates]);
}

function RemoveRate({ currency, from, rate }: PaySettingsQuery["exchangeRates"][number]) {
  const say = useTexts(texts);
  const { tellUndoable, warn } = useToasts();
  const refusalOf = useRefusal();
  const reasonOf = useReasonOf();
  const remove = useChange(SetRate, [PaySettings]);
  const setBack = useSettingBack();
  const removeNow = async () => {
    try {
      const input = { rates: [{ currency, from, rate: null }] };
      const { setExchangeRates: answer } = await remove.mutateAsync({ input });
      if (isRefused(answer)) return warn(refusalOf(answer) ?? "");
      tellUndoable(say("rateRemoved", { currency }), () => setBack({ currency, from, rate }));
    } catch (error) {
      warn(reasonOf(error));
    }
  };
  return (
    <RemoveButton
      label={say("removeRate", { currency })}
      isDisabled={remove.isPending}
      onClick={() => void removeNow()}
    />
  );
}

function RateDialog({ onClose }: { readonly onClose: () => void }) {
  const say = useTexts(texts);
  const { company } = useSession();
  const { tellUndoable } = useToasts();
  const set = useChange(SetRate, [PaySettings]);
  const setBack = useSettingBack();
  const former = useRef<ExchangeRateInput>({ currency: "", from: "", rate: null });
  return (
    <FormDialog
      title={say("setRate")}
      fields={() => [
        { name: "currency", label: say("currency"), hint: say("currencyHint"), kind: "text" },
        { name: "rate", label: say("worth", { currency: company.currency }), kind: "number" },
        { name: "from", label: say("from"), kind: "day" },
      ]}
      initial={{ from: company.today }}
      action={say("save")}
      send={async ({ currency = "", rate = "", from = "" }) => {
        const { exchangeRates } = await ask(RatesOn, { on: from });
        const same = exchangeRates.find((each) => each.currency === currency && each.from === from);
        former.current = { currency, from, rate: same?.rate ?? null };
        return (await set.mutateAsync({ input: { rates: [{ currency, rate, from }] } })).setExchangeRates;
      }}
      onDone={() => {
        const { currency } = former.current;
        onClose();
        tellUndoable(say("rateSet", { currency }), () => setBack(former.current));
      }}
      onClose={onClose}
    />
  );
}
