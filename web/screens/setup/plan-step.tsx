/** The third step: the indicators that are planned, their weights, and the company's plan of the month. */
import { Button, Stack, Text, Title } from "@mantine/core";
import { useRef, useState } from "react";
import { useChange } from "../../api/hooks.ts";
import { type Answer, type Faults, faultsOf, isRefused, noFaults } from "../../api/refusals.ts";
import { asTyped, typedNumber } from "../../format/typed.ts";
import { EntryGrid, type GridRow } from "../../parts/entry-grid.tsx";
import { GeneralFault } from "../../parts/faults.tsx";
import { useLeaving } from "../../parts/leaving.ts";
import { Empty } from "../../parts/states.tsx";
import { useTakingBack } from "../../parts/taking-back.ts";
import { useToasts } from "../../parts/toasts.tsx";
import type { Language } from "../../texts/language.ts";
import { useLanguage, useTexts } from "../../texts/texts.tsx";
import { SetUp, SetUpAssignment, SetUpProfile, type SetUpQuery, SetUpTargets } from "./setup.generated.ts";
import { mainProfile, type StepProps, useMonth } from "./standing.ts";
import { texts } from "./texts/index.ts";

export function PlanStep(props: StepProps) {
  const say = useTexts(texts);
  const month = useMonth(props.month);
  return (
    <Stack>
      <div>
        <Title order={2} size="h3">
          {say("plan.title", { month })}
        </Title>
        <Text>{say("plan.text")}</Text>
      </div>
      {props.standing.indicators.length === 0 ? (
        <Empty title={say("plan.needsIndicators")} />
      ) : (
        <PlanForm {...props} />
      )}
    </Stack>
  );
}

/** The rows as they stand: the weight of each indicator in the main profile, and its plan. */
function rowsOf(standing: SetUpQuery, language: Language): readonly GridRow[] {
  const { indicators, planProfiles, progressOverview } = standing;
  const profile = planProfiles.find(({ code }) => code === mainProfile);
  const weights = new Map(profile?.indicators.map((each) => [each.indicator.code, each.weight]));
  const cells = progressOverview.__typename === "ProgressOverview" ? progressOverview.cells : [];
  const plans = new Map(cells.map(({ indicator, plan }) => [indicator.code, plan]));
  return indicators.map(({ code, name }) => ({
    code,
    indicator: name,
    weight: profile === undefined ? "1" : asTyped(weights.get(code) ?? "", language),
    value: asTyped(plans.get(code) ?? "", language),
  }));
}

function PlanForm({ standing, month }: StepProps) {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const { tell, tellUndoable } = useToasts();
  const takesBack = useTakingBack(SetUp);
  const [rows, setRows] = useState(() => rowsOf(standing, language));
  const [kept, setKept] = useState(rows);
  useLeaving(JSON.stringify(rows) !== JSON.stringify(kept), "address");
  const [faults, setFaults] = useState<Faults>(noFaults);
  const { save, isPending } = usePlan(standing, month);
  // What is taken back is saved over the version that the save has made.
  const latest = useRef(save);
  latest.current = save;
  const submit = async () => {
    const read = readRows(rows, language, (indicator) => say("plan.number", { indicator }));
    setFaults(read.faults);
    if (read.faults.size > 0) return;
    const hadProfile = standing.planProfiles.some(({ code }) => code === mainProfile);
    const before = rowsOf(standing, language);
    const former = readRows(before, language, () => "").rows;
    const answer = await save(read.rows, say("plan.profile"));
    if (isRefused(answer)) return setFaults(faultsOf(answer, () => false));
    setKept(rows);
    if (!hadProfile) return tell(say("plan.saved"));
    tellUndoable(say("plan.saved"), async () => {
      await takesBack([() => latest.current(former, say("plan.profile"))]);
      setRows(before);
      setKept(before);
    });
  };
  return (
    <Stack align="stretch" maw={640}>
      <EntryGrid
        label={say("plan.title", { month: useMonth(month) })}
        columns={[
          { key: "indicator", label: say("plan.indicator"), isFixed: true },
          { key: "weight", label: say("plan.weight"), isNumber: true },
          { key: "value", label: say("plan.value"), isNumber: true },
        ]}
        rows={rows}
        onChange={setRows}
        faults={faults}
        cellLabel={(column, row) => `${column}: ${rows[row - 1]?.indicator ?? ""}`}
      />
      <GeneralFault faults={faults} />
      <Button style={{ alignSelf: "start" }} loading={isPending} onClick={() => void submit()}>
        {say("plan.save")}
      </Button>
    </Stack>
  );
}

interface Planned {
  readonly code: string;
  /** Null where the indicator is not of the profile. */
  readonly weight: string | null;
  readonly value: string | null;
}

function readRows(rows: readonly GridRow[], language: Language, wrong: (indicator: string) => string) {
  const faults = new Map<string, string>();
  const read = rows.map((row, place): Planned => {
    const numberIn = (key: string) => {
      const typed = row[key]?.trim() ?? "";
      const number = typed === "" ? null : typedNumber(typed, language);
      if (typed !== "" && number === null) faults.set(`${place}.${key}`, wrong(row.indicator ?? ""));
      return number;
    };
    return { code: row.code ?? "", weight: numberIn("weight"), value: numberIn("value") };
  });
  return { faults, rows: read };
}

/** Stores profile, whose it is, and targets, one after the other; the first refusal, or the last answer. */
function usePlan(standing: SetUpQuery, month: string) {
  const define = useChange(SetUpProfile);
  const assign = useChange(SetUpAssignment);
  const plan = useChange(SetUpTargets, [SetUp]);
  const save = async (rows: readonly Planned[], name: string): Promise<Answer> => {
    const former = standing.planProfiles.find(({ code }) => code === mainProfile);
    const indicators = rows.flatMap(({ code, weight }) =>
      weight === null ? [] : [{ indicator: code, weight }],
    );
    const profile = { code: mainProfile, name: former?.name ?? name, indicators };
    const version = former === undefined ? {} : { expectedVersion: former.version };
    const defined = (await define.mutateAsync({ profile: { ...profile, ...version } })).definePlanProfile;
    if (isRefused(defined)) return defined;
    const input = { profile: mainProfile, subject: { company: true }, validFrom: `${month}-01` };
    const assigned = (await assign.mutateAsync({ input })).assignPlanProfile;
    // The company has it from an earlier visit.
    if (isRefused(assigned) && assigned.__typename !== "ConflictError") return assigned;
    const targets = rows.map(({ code, value }) => ({
      indicator: code,
      subject: { company: true },
      period: month,
      value,
    }));
    return (await plan.mutateAsync({ input: { targets } })).setPlanTargets;
  };
  return { save, isPending: define.isPending || assign.isPending || plan.isPending };
}
