/** A tier table in a sentence, for who does not see its chart. */
import type { TierTable } from "../../../grammar/index.ts";
import { useNumbers } from "../../format/numbers.ts";
import { useTexts } from "../../texts/texts.tsx";
import { texts } from "./texts/index.ts";

export function useTierWords(): (table: TierTable) => string {
  const say = useTexts(texts);
  const numbers = useNumbers();
  return ({ mode, bands }) => {
    const told = bands.map(({ from, value }) => {
      const worth = numbers.number(value.toString());
      return from === null
        ? say("bandBelow", { value: worth })
        : say("bandFrom", { from: numbers.number(from.toString()), value: worth });
    });
    return `${say(`mode.${mode}`)}: ${told.join("; ")}`;
  };
}
