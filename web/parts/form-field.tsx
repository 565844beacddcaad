/** One field of a form, by its kind; every value is a text as it was typed. */
import { PasswordInput, Select, Switch, Textarea, TextInput } from "@mantine/core";
import { lazy, Suspense } from "react";
import { shared } from "../texts/shared/index.ts";
import { useTexts } from "../texts/texts.tsx";
import { usePeople } from "./people.ts";
import { Loading } from "./states.tsx";

/** With the editor, which weighs more than the rest of a form. */
const FormFormula = lazy(() =>
  import("./formula/form-formula.tsx").then(({ FormFormula }) => ({ default: FormFormula })),
);

export interface Field {
  readonly name: string;
  readonly label: string;
  /** `number` is read in the reader's language; `flag` is "yes" or "". */
  readonly kind:
    | "text"
    | "number"
    | "day"
    | "month"
    | "choice"
    | "person"
    | "password"
    | "long"
    | "formula"
    | "flag";
  readonly isOptional?: boolean;
  readonly hint?: string;
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
}

interface Props {
  readonly field: Field;
  readonly value: string;
  readonly fault: string | undefined;
  readonly onChange: (value: string) => void;
}

export function FormField({ field, value, fault, onChange }: Props) {
  const say = useTexts(shared);
  const common = {
    label: field.label,
    error: fault,
    withAsterisk: field.isOptional !== true,
    ...(field.hint === undefined ? {} : { description: field.hint }),
  };
  const typed = {
    ...common,
    value,
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      onChange(event.currentTarget.value),
  };
  switch (field.kind) {
    case "text":
      return <TextInput {...typed} />;
    case "number":
      return <TextInput {...typed} inputMode="decimal" classNames={{ input: "number" }} />;
    case "day":
      return <TextInput {...typed} type="date" />;
    case "month":
      return <TextInput {...typed} type="month" />;
    case "password":
      return (
        <PasswordInput
          {...typed}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ "aria-label": say("signIn.show") }}
        />
      );
    case "long":
      return <Textarea {...typed} autosize minRows={2} />;
    case "formula":
      return (
        <Suspense fallback={<Loading />}>
          <FormFormula
            label={field.label}
            hint={field.hint}
            value={value}
            fault={fault}
            isOptional={field.isOptional === true}
            onChange={onChange}
          />
        </Suspense>
      );
    case "flag":
      return (
        <Switch
          label={field.label}
          {...(field.hint === undefined ? {} : { description: field.hint })}
          checked={value === "yes"}
          onChange={(event) => onChange(event.currentTarget.checked ? "yes" : "")}
        />
      );
    case "choice":
      return <Choice common={common} value={value} onChange={onChange} choices={field.choices ?? []} />;
    case "person":
      return <PersonField common={common} value={value} onChange={onChange} />;
    default:
      return field.kind satisfies never;
  }
}

interface ChoiceProps {
  readonly common: object;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Choice({
  common,
  value,
  onChange,
  choices,
}: ChoiceProps & { readonly choices: readonly { readonly value: string; readonly label: string }[] }) {
  const say = useTexts(shared);
  return (
    <Select
      {...common}
      data={[...choices]}
      value={value === "" ? null : value}
      onChange={(next) => onChange(next ?? "")}
      searchable={choices.length > 8}
      limit={100}
      nothingFoundMessage={say("subject.nothing")}
    />
  );
}

function PersonField(props: ChoiceProps) {
  const choices = usePeople().map(({ number, name }) => ({ value: number, label: `${name} · ${number}` }));
  return <Choice {...props} choices={choices} />;
}
