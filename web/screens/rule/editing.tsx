/** The formulas of a rule, and beside them what they yield for somebody. */
import { Grid, Group, SegmentedControl, Stack, TextInput, Title } from "@mantine/core";
import { useId } from "react";
import type { LocaleCode, SymbolList } from "../../../grammar/index.ts";
import { FormulaField } from "../../parts/formula/field.tsx";
import { LocalePicker } from "../../parts/formula/locale-picker.tsx";
import { useTexts } from "../../texts/texts.tsx";
import { DecimalInput } from "./decimal-input.tsx";
import { bounds, type RuleForm, type RuleInput, type Template, type Version } from "./form.ts";
import { Live } from "./live.tsx";
import { texts } from "./texts/index.ts";
import { Uses } from "./uses.tsx";

/** What is shown and what of it is saved. */
export interface Drafted {
  readonly template: Template;
  readonly version: Version;
  readonly form: RuleForm;
  /** In canonical English; null where it has faults. */
  readonly rule: RuleInput | null;
  readonly isChanged: boolean;
}

interface Props {
  readonly drafted: Drafted;
  readonly names: SymbolList;
  readonly locale: LocaleCode;
  readonly isWritable: boolean;
  readonly onChange: (form: RuleForm) => void;
  readonly onLocale: (locale: LocaleCode) => void;
}

export function Editing({ drafted, names, locale, isWritable, onChange, onLocale }: Props) {
  const say = useTexts(texts);
  const { form, rule, template } = drafted;
  const field = { names, locale, isReadOnly: !isWritable } as const;
  const set = (part: keyof RuleForm) => (text: string) => onChange({ ...form, [part]: text });
  return (
    <Grid gap="xl">
      <Grid.Col span={{ base: 12, lg: 7 }}>
        <Stack>
          <Group justify="space-between" align="end">
            <PayKind form={form} isWritable={isWritable} onChange={onChange} />
            <LocalePicker locale={locale} onChange={onLocale} />
          </Group>
          {form.pays === "FORMULA" ? (
            <FormulaField
              label={say("formula")}
              description={say("formulaWhy")}
              value={form.formula}
              onChange={set("formula")}
              isLarge
              {...field}
            />
          ) : (
            <Amount form={form} isWritable={isWritable} onChange={onChange} />
          )}
          <Uses rule={rule} names={names} />
          <Title order={2} size="h4">
            {say("bounds")}
          </Title>
          {bounds.map((part) => (
            <FormulaField
              key={part}
              label={say(`bound.${part}`)}
              description={say(`boundWhy.${part}`)}
              value={form[part]}
              onChange={set(part)}
              isOptional
              {...field}
            />
          ))}
          <TextInput
            label={say("name")}
            value={form.name}
            readOnly={!isWritable}
            onChange={(event) => set("name")(event.currentTarget.value)}
          />
          <TextInput
            label={say("description")}
            value={form.description}
            readOnly={!isWritable}
            onChange={(event) => set("description")(event.currentTarget.value)}
          />
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 5 }}>
        <Live template={template.code} rule={rule} names={names} />
      </Grid.Col>
    </Grid>
  );
}

type PartProps = Pick<Props, "isWritable" | "onChange"> & { readonly form: RuleForm };

function PayKind({ form, isWritable, onChange }: PartProps) {
  const say = useTexts(texts);
  const label = useId();
  const kinds = (["FORMULA", "AMOUNT"] as const).map((value) => ({ value, label: say(`pays.${value}`) }));
  return (
    <div>
      <span id={label} hidden>
        {say("pays.label")}
      </span>
      <SegmentedControl<"FORMULA" | "AMOUNT">
        aria-labelledby={label}
        data={kinds}
        value={form.pays}
        readOnly={!isWritable}
        onChange={(pays) => onChange({ ...form, pays })}
      />
    </div>
  );
}

function Amount({ form, isWritable, onChange }: PartProps) {
  const say = useTexts(texts);
  return (
    <DecimalInput
      label={say("amount")}
      value={form.amount}
      isWritable={isWritable}
      error={say("notNumber")}
      onChange={(amount) => onChange({ ...form, amount })}
    />
  );
}
