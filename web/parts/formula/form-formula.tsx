/** A formula among the fields of a form: the editor, knowing what a payout formula may name. */
import { Answered } from "../states.tsx";
import { canonicalLocale } from "./checked.ts";
import { FormulaField } from "./field.tsx";
import { useKnownNames } from "./names.ts";

interface Props {
  readonly label: string;
  readonly hint: string | undefined;
  readonly value: string;
  readonly fault: string | undefined;
  readonly isOptional: boolean;
  readonly onChange: (text: string) => void;
}

export function FormFormula({ label, hint, value, fault, isOptional, onChange }: Props) {
  const names = useKnownNames();
  return (
    <Answered asked={names}>
      {({ script }) => (
        <FormulaField
          label={label}
          {...(hint === undefined ? {} : { description: hint })}
          value={value}
          onChange={onChange}
          names={script}
          locale={canonicalLocale}
          isOptional={isOptional}
          error={fault ?? null}
        />
      )}
    </Answered>
  );
}
