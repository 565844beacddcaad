/** The fields that every indicator has: its names, which way is better, its tier table, how its plans are spread. */
import { Group, NativeSelect, TextInput } from "@mantine/core";
import { useTexts } from "../../texts/texts.tsx";
import type { Direction, IndicatorsQuery, LowerIsBetterBy, Spread } from "./indicators.generated.ts";
import type { FieldProps } from "./source-fields.tsx";
import { texts } from "./texts/index.ts";

export function Names({ draft, faults, mayEdit, onChange, isNew }: FieldProps & { readonly isNew: boolean }) {
  const say = useTexts(texts);
  return (
    <>
      <TextInput
        label={say("name")}
        value={draft.name}
        readOnly={!mayEdit}
        error={faults.get("name")}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
        required
      />
      <Group grow align="start">
        <TextInput
          label={say("code")}
          value={draft.code}
          readOnly={!isNew}
          error={faults.get("code")}
          onChange={(event) => onChange({ code: event.currentTarget.value })}
          required
        />
        <TextInput
          label={say("unit")}
          value={draft.unitOfMeasure}
          readOnly={!mayEdit}
          error={faults.get("unitOfMeasure")}
          onChange={(event) => onChange({ unitOfMeasure: event.currentTarget.value })}
        />
      </Group>
    </>
  );
}

const directions: readonly Direction[] = ["HIGHER_IS_BETTER", "LOWER_IS_BETTER"];
const mirrors: readonly LowerIsBetterBy[] = ["PLAN_BY_FACT", "MIRRORED"];
const spreads: readonly Spread[] = ["WORKING_DAYS", "CALENDAR_DAYS", "SEASONALITY"];

export function Measures({
  draft,
  faults,
  mayEdit,
  onChange,
  answer,
}: FieldProps & { readonly answer: IndicatorsQuery }) {
  const say = useTexts(texts);
  const named = (all: readonly { readonly code: string; readonly name: string }[]) => [
    { value: "", label: say("none") },
    ...all.map(({ code, name }) => ({ value: code, label: name })),
  ];
  return (
    <>
      <Group grow align="start">
        <NativeSelect
          label={say("direction.label")}
          data={directions.map((value) => ({ value, label: say(`direction.${value}`) }))}
          value={draft.direction}
          disabled={!mayEdit}
          onChange={(event) => onChange({ direction: event.currentTarget.value as Direction })}
        />
        {draft.direction === "LOWER_IS_BETTER" && (
          <NativeSelect
            label={say("mirror.label")}
            data={mirrors.map((value) => ({ value, label: say(`mirror.${value}`) }))}
            value={draft.lowerIsBetterBy}
            disabled={!mayEdit}
            onChange={(event) => onChange({ lowerIsBetterBy: event.currentTarget.value as LowerIsBetterBy })}
          />
        )}
        <NativeSelect
          label={say("tierTable")}
          data={named(answer.tierTables)}
          value={draft.tierTable}
          disabled={!mayEdit}
          error={faults.get("tierTable")}
          onChange={(event) => onChange({ tierTable: event.currentTarget.value })}
        />
      </Group>
      <Group grow align="start">
        <NativeSelect
          label={say("spread.label")}
          data={spreads.map((value) => ({ value, label: say(`spread.${value}`) }))}
          value={draft.spread}
          disabled={!mayEdit}
          onChange={(event) => onChange({ spread: event.currentTarget.value as Spread })}
        />
        {draft.spread === "SEASONALITY" && (
          <NativeSelect
            label={say("seasonality")}
            data={named(answer.seasonalities)}
            value={draft.seasonality}
            disabled={!mayEdit}
            error={faults.get("seasonality")}
            onChange={(event) => onChange({ seasonality: event.currentTarget.value })}
          />
        )}
        <TextInput
          type="number"
          min={0}
          max={10}
          label={say("decimals")}
          value={draft.decimals}
          readOnly={!mayEdit}
          error={faults.get("decimals")}
          onChange={(event) => onChange({ decimals: event.currentTarget.value })}
        />
      </Group>
    </>
  );
}
