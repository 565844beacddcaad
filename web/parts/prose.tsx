/** A sentence in which what stands between backticks is code: a formula, a category, a file. */
import { Code } from "@mantine/core";

export function Prose({ text }: { readonly text: string }) {
  return text.split("`").map((piece, place) =>
    place % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text do not move
      <Code key={place}>{piece}</Code>
    ) : (
      piece
    ),
  );
}
