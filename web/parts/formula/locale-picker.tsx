/** In which locale formulas are written; the browser remembers it. */
import { NativeSelect } from "@mantine/core";
import { type LocaleCode, localeCodeOf, localeCodes } from "../../../grammar/index.ts";
import { useLanguage, useTexts } from "../../texts/texts.tsx";
import { canonicalLocale } from "./checked.ts";
import { texts } from "./texts/index.ts";

const key = "premia.formulaLocale";

export function rememberedLocale(): LocaleCode {
  return localeCodeOf(localStorage.getItem(key) ?? canonicalLocale) ?? canonicalLocale;
}

interface Props {
  readonly locale: LocaleCode;
  readonly onChange: (locale: LocaleCode) => void;
}

export function LocalePicker({ locale, onChange }: Props) {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const names = new Intl.DisplayNames([language], { type: "language" });
  const options = localeCodes.map((code) => ({ value: code, label: `${names.of(code) ?? code} · ${code}` }));
  return (
    <NativeSelect
      label={say("locale")}
      w={250}
      data={options}
      value={locale}
      onChange={(event) => {
        const chosen = localeCodeOf(event.currentTarget.value) ?? canonicalLocale;
        localStorage.setItem(key, chosen);
        onChange(chosen);
      }}
    />
  );
}
