/** A formula to write: the editor with its label, its faults with their fixes, help at the caret, and its canonical text. */
import { Code, Group, Input, Stack, Text } from "@mantine/core";
import { type ReactNode, useMemo, useState } from "react";
import { type LocaleCode, type SymbolList, symbolsOf } from "../../../grammar/index.ts";
import { useTexts } from "../../texts/texts.tsx";
import { CaretHelp } from "./caret-help.tsx";
import { canonicalLocale, formatted, understood } from "./checked.ts";
import { FormulaEditor } from "./editor.tsx";
import { FaultList } from "./fault-list.tsx";
import { mended } from "./faults.ts";
import { useFormulaTeller } from "./telling.ts";
import { texts } from "./texts/index.ts";

interface Props {
  readonly label: string;
  readonly description?: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly names: SymbolList;
  readonly locale: LocaleCode;
  readonly isReadOnly?: boolean;
  readonly isLarge?: boolean;
  /** Nothing may stand there. */
  readonly isOptional?: boolean;
  /** What the server says against it. */
  readonly error?: string | null;
  /** Beside the label. */
  readonly children?: ReactNode;
}

export function FormulaField({
  label,
  description,
  value,
  onChange,
  names,
  locale,
  isReadOnly = false,
  isLarge = false,
  isOptional = false,
  error = null,
  children,
}: Props) {
  const say = useTexts(texts);
  const tell = useFormulaTeller();
  const [caret, setCaret] = useState(0);
  const read = useMemo(() => ({ symbols: symbolsOf(names), locale, tell }), [names, locale, tell]);
  const isBlank = isOptional && value.trim() === "";
  const { diagnostics, canonical } = useMemo(() => understood(value, names, locale), [value, names, locale]);
  const faults = isBlank ? noFaults : diagnostics;
  return (
    <Stack gap={4}>
      <Group justify="space-between" align="end">
        <div>
          <Input.Label component="div">{label}</Input.Label>
          {description !== undefined && <Input.Description>{description}</Input.Description>}
        </div>
        {children}
      </Group>
      <FormulaEditor
        label={label}
        value={value}
        onChange={onChange}
        read={read}
        faults={faults}
        tell={tell}
        isReadOnly={isReadOnly}
        isLarge={isLarge}
        onCaret={setCaret}
        onFormat={() => onChange(formatted(value, locale))}
      />
      {isLarge && <CaretHelp text={value} caret={caret} read={read} />}
      <FaultList
        faults={faults}
        tell={tell}
        onFix={isReadOnly ? undefined : (fix) => onChange(mended(value, fix))}
      />
      {error !== null && <Input.Error role="alert">{error}</Input.Error>}
      {locale !== canonicalLocale && canonical !== null && !isBlank && (
        <Text size="sm">
          {say("canonical")} <Code>{canonical}</Code>
        </Text>
      )}
    </Stack>
  );
}

const noFaults: readonly never[] = [];
