/** The fields of each source: incidents and coefficients, documents and a condition, values by hand, a formula. */
import { Button, Group, NativeSelect, Stack, TextInput } from "@mantine/core";
import { RemoveButton } from "../../parts/remove-button.tsx";
import { useTexts } from "../../texts/texts.tsx";
import type { Draft, DraftTarget, Faults } from "./draft.ts";
import { type Fault, FormulaField } from "./formula-field.tsx";
import type { DocumentMeasure, Entrants, RollUp } from "./indicators.generated.ts";
import { texts } from "./texts/index.ts";

export interface FieldProps {
  readonly draft: Draft;
  readonly faults: Faults;
  readonly mayEdit: boolean;
  readonly onChange: (change: Partial<Draft>) => void;
}

interface Props extends FieldProps {
  readonly formula: readonly Fault[];
  readonly condition: readonly Fault[];
}

export function SourceFields(props: Props) {
  switch (props.draft.source) {
    case "INCIDENTS":
      return <Incidents {...props} />;
    case "DOCUMENTS":
      return <Documents {...props} />;
    case "MANUAL":
      return <Manual {...props} />;
    case "FORMULA":
      return <Formula {...props} />;
    default:
      return props.draft.source satisfies never;
  }
}

function Incidents({ draft, faults, mayEdit, onChange }: Props) {
  const say = useTexts(texts);
  const { targets } = draft;
  const change = (id: number, next: Partial<DraftTarget>) =>
    onChange({ targets: targets.map((each) => (each.id === id ? { ...each, ...next } : each)) });
  const add = () =>
    onChange({
      targets: [
        ...targets,
        { id: Math.max(-1, ...targets.map(({ id }) => id)) + 1, incidentType: "", coefficient: "1" },
      ],
    });
  return (
    <Stack gap="xs">
      {targets.map((target, n) => (
        <Group key={target.id} gap="xs" align="start" wrap="nowrap">
          <TextInput
            aria-label={say("incidentOf", { n: String(n + 1) })}
            placeholder={say("incident")}
            value={target.incidentType}
            readOnly={!mayEdit}
            error={
              faults.get(`source.incidents.targets.${n}.incidentType`) ?? faults.get(`source.targets.${n}`)
            }
            onChange={(event) => change(target.id, { incidentType: event.currentTarget.value })}
            required
          />
          <TextInput
            aria-label={say("coefficientOf", { n: String(n + 1) })}
            inputMode="decimal"
            value={target.coefficient}
            readOnly={!mayEdit}
            error={faults.get(`source.targets.${n}.coefficient`)}
            onChange={(event) => change(target.id, { coefficient: event.currentTarget.value })}
            styles={{ input: { textAlign: "right" } }}
            w={110}
          />
          {mayEdit && (
            <RemoveButton
              label={say("removeIncident", { n: String(n + 1) })}
              isDisabled={targets.length === 1}
              onClick={() => onChange({ targets: targets.filter(({ id }) => id !== target.id) })}
            />
          )}
        </Group>
      ))}
      {mayEdit && (
        <Button variant="default" onClick={add} w="fit-content">
          {say("addIncident")}
        </Button>
      )}
    </Stack>
  );
}

const measures: readonly DocumentMeasure[] = ["SUM", "COUNT"];

function Documents({ draft, faults, mayEdit, onChange, condition }: Props) {
  const say = useTexts(texts);
  return (
    <>
      <Group grow align="start">
        <TextInput
          label={say("category")}
          value={draft.category}
          readOnly={!mayEdit}
          error={faults.get("source.documents.category")}
          onChange={(event) => onChange({ category: event.currentTarget.value })}
          required
        />
        <NativeSelect
          label={say("measure.label")}
          data={measures.map((value) => ({ value, label: say(`measure.${value}`) }))}
          value={draft.measure}
          disabled={!mayEdit}
          onChange={(event) => onChange({ measure: event.currentTarget.value as DocumentMeasure })}
        />
      </Group>
      <FormulaField
        label={say("condition")}
        description={say("conditionHint")}
        value={draft.condition}
        isReadOnly={!mayEdit}
        faults={condition}
        refusal={faults.get("source.condition")}
        onChange={(text) => onChange({ condition: text })}
      />
    </>
  );
}

const rollUps: readonly RollUp[] = ["SUM", "AVERAGE", "LAST", "MIN", "MAX"];
const entrants: readonly Entrants[] = ["SET_UP", "HEADS", "EMPLOYEES"];

function Manual({ draft, faults, mayEdit, onChange }: Props) {
  const say = useTexts(texts);
  return (
    <>
      <Group grow align="start">
        <NativeSelect
          label={say("rollUp.label")}
          data={rollUps.map((value) => ({ value, label: say(`rollUp.${value}`) }))}
          value={draft.manual}
          disabled={!mayEdit}
          error={faults.get("source.manual") ?? faults.get("source")}
          onChange={(event) => onChange({ manual: event.currentTarget.value as RollUp })}
        />
        <NativeSelect
          label={say("enteredBy.label")}
          data={entrants.map((value) => ({ value, label: say(`enteredBy.${value}`) }))}
          value={draft.enteredBy}
          disabled={!mayEdit}
          onChange={(event) => onChange({ enteredBy: event.currentTarget.value as Entrants })}
        />
      </Group>
      <Group grow align="start">
        {(["minimum", "maximum"] as const).map((bound) => (
          <TextInput
            key={bound}
            label={say(bound)}
            placeholder={say("any")}
            inputMode="decimal"
            value={draft[bound]}
            readOnly={!mayEdit}
            error={faults.get(`bounds.${bound}`)}
            onChange={(event) => onChange({ [bound]: event.currentTarget.value })}
            styles={{ input: { textAlign: "right" } }}
          />
        ))}
      </Group>
    </>
  );
}

function Formula({ draft, faults, mayEdit, onChange, formula }: Props) {
  const say = useTexts(texts);
  return (
    <FormulaField
      label={say("formula")}
      description={say("formulaHint")}
      value={draft.formula}
      isReadOnly={!mayEdit}
      faults={formula}
      refusal={faults.get("source.formula")}
      onChange={(text) => onChange({ formula: text })}
    />
  );
}
