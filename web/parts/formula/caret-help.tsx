/** One line under the field: the signature of the call around the caret, or what the name at it is. */
import { Text } from "@mantine/core";
import { hover, signatureHelp } from "../../../grammar/index.ts";
import styles from "./formula.module.css";
import type { Reading } from "./language.ts";

export function CaretHelp({
  text,
  caret,
  read: { symbols, locale, tell },
}: {
  readonly text: string;
  readonly caret: number;
  readonly read: Reading;
}) {
  const call = signatureHelp(text, caret, { locale });
  if (call !== null) {
    const active = call.parameters[call.activeParameter ?? -1]?.span ?? { start: 0, end: 0 };
    return (
      <Text className={styles.help} c="dimmed">
        <span translate="no">
          {call.signature.slice(0, active.start)}
          <b>{call.signature.slice(active.start, active.end)}</b>
          {call.signature.slice(active.end)}
        </span>{" "}
        · {tell(call.doc)}
      </Text>
    );
  }
  const name = hover(text, caret, symbols, { locale });
  return (
    <Text className={styles.help} c="dimmed">
      {name === null ? "" : [name.title, ...name.lines.map(tell)].join(" · ")}
    </Text>
  );
}
