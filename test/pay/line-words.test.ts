/** Lines that no formula explains, in words: each kind in each language. */
import { describe, expect, test } from "vitest";
import { lineKinds } from "../../src/pay/index.ts";
import { english } from "../../src/pay/sentences/english.ts";
import { japanese } from "../../src/pay/sentences/japanese.ts";
import { russian } from "../../src/pay/sentences/russian.ts";
import type { PlainLine } from "../../src/pay/sentences/words.ts";

const languages = { english, russian, japanese };

function line(changed: Partial<PlainLine>): PlainLine {
  return {
    kind: "SALARY",
    name: "Name",
    amount: "1234.5",
    before: null,
    reason: null,
    about: null,
    periodStart: "2026-04-01",
    currency: "EUR",
    ...changed,
  };
}

/** With plain spaces, whatever kind of space a language puts between figures. */
function plain(text: string): string {
  return text.replaceAll(/\p{Zs}/gu, " ");
}

test.each(lineKinds)("%s has a sentence of its own in each language, for more and for less", (kind) => {
  for (const words of Object.values(languages)) {
    const said = ["1234.5", "-1234.5"].map((amount) => plain(words(line({ kind, amount, before: "5000" }))));
    for (const sentence of said) expect(sentence).toMatch(/[.。]$/);
    expect(said[0]).toMatch(/1[ ,]234[.,]50|6[ ,]234[.,]50/);
  }
});

describe("what they say", () => {
  const cases: readonly (readonly [Partial<PlainLine>, string, string, string])[] = [
    [
      { kind: "RETROACTIVE", name: "2026-02", amount: "-10", about: "2026-02-01", reason: "Facts: 2." },
      "2026-02 came to EUR 10.00 less by what was recorded after it was closed. Facts: 2.",
      "Удержание за февраль 2026 г. по данным, внесённым после закрытия: 10,00 EUR.",
      "確定後に記録された内容による2026年2月分の差し引きはEUR 10.00です。",
    ],
    [
      { kind: "ADJUSTMENT", name: "Total", amount: "-300", before: "1000" },
      "The adjustment script changed the total from EUR 1,000.00 to EUR 700.00.",
      "Сценарий корректировок изменил итог: было 1 000,00 EUR, стало 700,00 EUR.",
      "調整スクリプトにより、合計がEUR 1,000.00からEUR 700.00になりました。",
    ],
    [
      { kind: "MANUAL", name: "Phone", amount: "-12.34", reason: "Private calls" },
      'Finance took EUR 12.34 from the pay of 2026-04 by "Phone". Private calls.',
      "Ручная корректировка «Phone»: за апрель 2026 г. удержано 12,34 EUR. Причина: Private calls.",
      "手動調整「Phone」により、2026年4月の支給からEUR 12.34を差し引きました。理由：Private calls。",
    ],
    [
      { kind: "DRAW", amount: "0.005" },
      "The variable pay of 2026-04 is lifted to the guarantee by EUR 0.005.",
      "Доплата переменной части до гарантии за апрель 2026 г.: 0,005 EUR.",
      "2026年4月の変動給が保証額に届くよう、EUR 0.005を補填します。",
    ],
  ];
  test.each(cases)("%j", (given, ...expected) => {
    expect(Object.values(languages).map((words) => plain(words(line(given))))).toEqual(expected);
  });
});
