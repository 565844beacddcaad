/** One indicator under hand: its form in one of its dated versions. */
import { Anchor, Button, Group, NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { type FormEvent, useMemo, useState } from "react";
import { Link, useSearchParams } from "react-router";
import { useSession } from "../../app/session.tsx";
import { usePeriods } from "../../format/periods.ts";
import { Choice } from "../../parts/choice.tsx";
import { useLeaving } from "../../parts/leaving.ts";
import { Newer } from "../../parts/newer.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import type { Language } from "../../texts/language.ts";
import { useLanguage, useTexts } from "../../texts/texts.tsx";
import { conditionFaults, formulaFaults, symbolsAt } from "./checking.ts";
import { Measures, Names } from "./common-fields.tsx";
import { type Draft, draftOf, emptyDraft, readDraft } from "./draft.ts";
import type { IndicatorPartsFragment, IndicatorSource, IndicatorsQuery } from "./indicators.generated.ts";
import { SourceFields } from "./source-fields.tsx";
import { texts } from "./texts/index.ts";
import { useSaving } from "./use-saving.ts";

/** The definition of a day as it would be stored again; null where none begins then. */
function inputAt(indicator: IndicatorPartsFragment, from: string | null, language: Language) {
  const version = indicator.versions.find(({ effectiveFrom }) => effectiveFrom === from);
  return version === undefined
    ? null
    : readDraft(draftOf(indicator, version, language), language, (text) => text).input;
}

interface Props {
  readonly answer: IndicatorsQuery;
  /** Null for a new one. */
  readonly indicator: IndicatorPartsFragment | null;
}

const sources: readonly IndicatorSource[] = ["DOCUMENTS", "INCIDENTS", "MANUAL", "FORMULA"];

export function IndicatorEditor({ answer, indicator }: Props) {
  const { setsUp: mayEdit } = useSession();
  const say = useTexts(texts);
  const { language } = useLanguage();
  const [address] = useSearchParams();
  const from = address.get("from");
  const version = indicator?.versions.find(({ effectiveFrom }) => effectiveFrom === from) ?? indicator;
  const began = indicator === null || version === null ? emptyDraft : draftOf(indicator, version, language);
  const [changes, setChanges] = useState<Partial<Draft>>({});
  const draft = { ...began, ...changes };
  useLeaving(mayEdit && JSON.stringify(draft) !== JSON.stringify(began), "address");
  const read = readDraft(draft, language, (text) => say("notNumber", { text }));
  const saving = useSaving(
    ({ effectiveFrom = null }) => (indicator === null ? null : inputAt(indicator, effectiveFrom, language)),
    () => setChanges({}),
  );
  const symbols = useMemo(() => symbolsAt(answer), [answer]);
  const [formula, condition] = [formulaFaults(draft, symbols), conditionFaults(draft)];
  const faults = new Map([...read.faults, ...saving.faults]);
  const field = {
    draft,
    faults,
    mayEdit,
    onChange(change: Partial<Draft>) {
      saving.forget();
      setChanges({ ...changes, ...change });
    },
  };
  const isSound = formula.length === 0 && condition.length === 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (read.input !== null && isSound) void saving.save(read.input, indicator?.version ?? null);
  };
  return (
    <Stack maw={760}>
      <PageHead title={indicator?.name ?? say("new")} back={{ to: "/indicators", label: say("back") }} />
      {indicator !== null && <Related indicator={indicator} />}
      {saving.theirs !== null && (
        <Newer
          title={say("newer")}
          isSaving={saving.isSaving}
          onTake={() => {
            setChanges({});
            saving.take();
          }}
          onKeep={() => read.input !== null && void saving.save(read.input, saving.theirs?.version ?? null)}
        />
      )}
      <form onSubmit={submit}>
        <Stack>
          <Names {...field} isNew={indicator === null} />
          {indicator !== null && (
            <Versions
              indicator={indicator}
              from={version?.effectiveFrom ?? null}
              onLeave={() => setChanges({})}
            />
          )}
          <Choice
            aria-label={say("source.label")}
            data={sources.map((value) => ({ value, label: say(`source.${value}`) }))}
            value={draft.source}
            disabled={indicator !== null}
            onChange={(value) => field.onChange({ source: value as IndicatorSource })}
          />
          <SourceFields {...field} formula={formula} condition={condition} />
          <Measures {...field} answer={answer} />
          {mayEdit && (
            <Group align="end">
              <TextInput
                type="date"
                label={say("effectiveFrom")}
                description={say("effectiveHint")}
                value={draft.effectiveFrom}
                error={faults.get("effectiveFrom")}
                onChange={(event) => field.onChange({ effectiveFrom: event.currentTarget.value })}
              />
              <Button type="submit" loading={saving.isSaving} disabled={!isSound || read.input === null}>
                {say("save")}
              </Button>
            </Group>
          )}
        </Stack>
      </form>
    </Stack>
  );
}

interface VersionsProps {
  readonly indicator: IndicatorPartsFragment;
  readonly from: string | null;
  readonly onLeave: () => void;
}

function Versions({ indicator, from, onLeave }: VersionsProps) {
  const say = useTexts(texts);
  const periods = usePeriods();
  const [, setAddress] = useSearchParams();
  return (
    <NativeSelect
      label={say("versions")}
      data={indicator.versions.map(({ effectiveFrom }) => ({
        value: effectiveFrom ?? "",
        label:
          effectiveFrom === null ? say("fromBeginning") : say("fromDay", { day: periods.day(effectiveFrom) }),
      }))}
      value={from ?? ""}
      onChange={(event) => {
        onLeave();
        setAddress({ indicator: indicator.code, from: event.currentTarget.value });
      }}
    />
  );
}

function Related({ indicator }: { readonly indicator: IndicatorPartsFragment }) {
  const say = useTexts(texts);
  const named = (all: IndicatorPartsFragment["uses"]) =>
    all.map(({ code, name }, n) => (
      <span key={code}>
        {n > 0 && ", "}
        <Anchor component={Link} to={`?indicator=${encodeURIComponent(code)}`}>
          {name}
        </Anchor>
      </span>
    ));
  return (
    <>
      {indicator.uses.length > 0 && (
        <Text size="sm">
          {say("uses")} {named(indicator.uses)}
        </Text>
      )}
      {indicator.usedBy.length > 0 && (
        <Text size="sm">
          {say("usedBy")} {named(indicator.usedBy)}
        </Text>
      )}
    </>
  );
}
