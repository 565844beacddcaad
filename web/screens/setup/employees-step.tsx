/** The fifth step: who is paid, typed or pasted from a spreadsheet, with salaries, plans and templates. */
import { Button, Checkbox, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { useState } from "react";
import { useAskingAgain, useChange } from "../../api/hooks.ts";
import { type Faults, faultsOf, isRefused, noFaults } from "../../api/refusals.ts";
import { useSession } from "../../app/session.tsx";
import { EntryGrid, type GridColumn, type GridRow } from "../../parts/entry-grid.tsx";
import { GeneralFault } from "../../parts/faults.tsx";
import { useLeaving } from "../../parts/leaving.ts";
import { People } from "../../parts/people.generated.ts";
import { useToasts } from "../../parts/toasts.tsx";
import { useLanguage, useTexts } from "../../texts/texts.tsx";
import { cellOf, isTyped, readHires } from "./hires.ts";
import { SetUp, SetUpEmployees, SetUpTargets } from "./setup.generated.ts";
import { isInForce, mainProfile, paidPeople, type StepProps } from "./standing.ts";
import { texts } from "./texts/index.ts";

export function EmployeesStep(props: StepProps) {
  const say = useTexts(texts);
  const { isFinance } = useSession();
  const count = paidPeople(props.standing).length;
  return (
    <Stack>
      <div>
        <Title order={2} size="h3">
          {say("employees.title")}
        </Title>
        <Text>{say("employees.text")}</Text>
      </div>
      {isFinance ? (
        <>
          <Text fw={600}>{say("employees.have", { count })}</Text>
          <HireForm key={count} {...props} />
        </>
      ) : (
        <Text>{say("employees.finance")}</Text>
      )}
    </Stack>
  );
}

const emptyRows = 3;

function HireForm({ standing, month }: StepProps) {
  const say = useTexts(texts);
  const { units } = useSession();
  const { language } = useLanguage();
  const planned = plannedIndicators(standing);
  const inForce = standing.bonusTemplates.filter(isInForce);
  const [hiredOn, setHiredOn] = useState(`${month}-01`);
  const [templates, setTemplates] = useState(inForce.map(({ code }) => code));
  const [rows, setRows] = useState<readonly GridRow[]>(Array.from({ length: emptyRows }, () => ({})));
  useLeaving(rows.some(isTyped), "address");
  const [faults, setFaults] = useState<Faults>(noFaults);
  const { hire, isPending } = useHiring(month, setFaults);
  const submit = async () => {
    const read = readHires(rows, { units, language, indicators: planned.map(({ code }) => code) });
    const words = {
      needed: say("employees.needed"),
      number: say("employees.notNumber"),
      unit: say("employees.noUnit"),
    };
    setFaults(new Map([...read.faults].map(([cell, kind]) => [cell, words[kind]])));
    if (read.faults.size === 0 && read.hires.length > 0) await hire(read, hiredOn, templates);
  };
  return (
    <Stack>
      <Group align="end">
        <TextInput
          type="date"
          label={say("employees.hiredOn")}
          value={hiredOn}
          onChange={(event) => setHiredOn(event.currentTarget.value)}
        />
        {inForce.length > 0 && (
          <Checkbox.Group label={say("employees.templates")} value={templates} onChange={setTemplates}>
            <Group mt={4}>
              {inForce.map(({ code, name }) => (
                <Checkbox key={code} value={code} label={name} />
              ))}
            </Group>
          </Checkbox.Group>
        )}
      </Group>
      <EntryGrid
        label={say("employees.title")}
        columns={useColumns(planned)}
        rows={rows}
        onChange={(next) => {
          setRows(next);
          setFaults(noFaults);
        }}
        faults={faults}
        cellLabel={(column, row) => say("employees.cell", { column, row: String(row) })}
        more={say("employees.row")}
      />
      <GeneralFault faults={faults} />
      <Button style={{ alignSelf: "start" }} loading={isPending} onClick={() => void submit()}>
        {say("employees.save", { count: rows.filter(isTyped).length })}
      </Button>
    </Stack>
  );
}

/** The indicators that people are planned by: those of the main profile. */
function plannedIndicators({ planProfiles, indicators }: StepProps["standing"]) {
  const profile = planProfiles.find(({ code }) => code === mainProfile);
  const codes = new Set(profile?.indicators.map(({ indicator }) => indicator.code));
  return indicators.filter(({ code }) => codes.has(code));
}

function useColumns(planned: ReturnType<typeof plannedIndicators>): readonly GridColumn[] {
  const say = useTexts(texts);
  return [
    { key: "number", label: say("employees.number") },
    { key: "name", label: say("employees.name") },
    { key: "unit", label: say("employees.unit") },
    { key: "salary", label: say("employees.salary"), isNumber: true },
    ...planned.map(({ code, name }) => ({
      key: `plan ${code}`,
      label: say("employees.plan", { indicator: name }),
      isNumber: true,
    })),
  ];
}

/** Hires all of them or none; then their plans. */
function useHiring(month: string, setFaults: (faults: Faults) => void) {
  const say = useTexts(texts);
  const { tell, warn } = useToasts();
  const again = useAskingAgain();
  const hiring = useChange(SetUpEmployees);
  const planning = useChange(SetUpTargets);
  const hire = async (
    { hires, targets, places }: ReturnType<typeof readHires>,
    hiredOn: string,
    templates: readonly string[],
  ) => {
    const employees = hires.map((each) => ({ ...each, hiredOn }));
    const { hireEmployees } = await hiring.mutateAsync({ input: { employees, templates: [...templates] } });
    if (isRefused(hireEmployees)) {
      const found = faultsOf(hireEmployees, (field) => field.startsWith("employees."));
      return setFaults(new Map([...found].map(([field, fault]) => [cellOf(field, places), fault])));
    }
    again(SetUp, People);
    tell(say("employees.saved", { count: hires.length }));
    if (targets.length === 0) return;
    const input = { targets: targets.map((each) => ({ ...each, period: month })) };
    const { setPlanTargets } = await planning.mutateAsync({ input });
    if (isRefused(setPlanTargets)) warn(faultsOf(setPlanTargets, () => false).get("") ?? "");
  };
  return { hire, isPending: hiring.isPending || planning.isPending };
}
