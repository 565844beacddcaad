/** A number to type in one's language; told as an exact text, as soon as it is one. */
import { TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { readDecimal, writeDecimal } from "../../format/entry.ts";
import { useLanguage } from "../../texts/texts.tsx";

/** Stands for what is typed and is no number. */
const unreadable = "?";

/** Whether an exact text came of what was typed. */
export function isNumber(text: string): boolean {
  return text !== "" && text !== unreadable;
}

interface Props {
  readonly label: string;
  /** Only for those who hear the page. */
  readonly isLabelHidden?: boolean;
  /** An exact text; empty for none. */
  readonly value: string;
  readonly isWritable: boolean;
  readonly isOptional?: boolean;
  readonly error?: ReactNode;
  readonly onChange: (value: string) => void;
}

export function DecimalInput({
  label,
  isLabelHidden = false,
  value,
  isWritable,
  isOptional = false,
  error = true,
  onChange,
}: Props) {
  const { language } = useLanguage();
  const [typed, setTyped] = useState<string | null>(null);
  const isFine = isNumber(value) || (isOptional && value === "");
  return (
    <TextInput
      {...(isLabelHidden ? { "aria-label": label } : { label })}
      value={typed ?? writeDecimal(value, language)}
      readOnly={!isWritable}
      inputMode="decimal"
      miw={100}
      error={isFine ? undefined : error}
      styles={{ input: { textAlign: "right" } }}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        onChange(text.trim() === "" ? "" : (readDecimal(text, language) ?? unreadable));
      }}
      onBlur={() => isFine && setTyped(null)}
    />
  );
}
