/** How many characters a part of a pattern takes, for looking back. */
import type { Tree } from "./tree.ts";

export interface Width {
  readonly least: number;
  readonly most: number;
}

/** PCRE2 looks back no further than this where the length varies; a fixed one may be larger. */
const MOST_VARIED = 255;
const MOST_FIXED = 65_535;

/** The fewest and the most characters, or null where they have no bound that one may look back by. */
export function widthOf(tree: Tree): Width | null {
  const width = bounds(tree);
  if (Number.isNaN(width.most) || width.most > MOST_FIXED) return null;
  return width.least === width.most || width.most <= MOST_VARIED ? width : null;
}

function bounds(tree: Tree): Width {
  switch (tree.kind) {
    case "character":
      return { least: 1, most: 1 };
    case "sequence":
      return tree.parts.map(bounds).reduce((sum, part) => added(sum, part), { least: 0, most: 0 });
    case "choice": {
      const widths = tree.options.map(bounds);
      const least = widths.reduce((fewest, width) => Math.min(fewest, width.least), Infinity);
      return { least, most: widths.reduce((most, width) => Math.max(most, width.most), 0) };
    }
    case "repeat": {
      const { least, most } = bounds(tree.part);
      return { least: least * tree.least, most: most === 0 ? 0 : most * tree.most };
    }
    case "group":
    case "atomic":
      return bounds(tree.part);
    case "look":
    case "assertion":
    case "keep":
      return { least: 0, most: 0 };
    case "again":
      return { least: 0, most: Infinity };
    default:
      return tree satisfies never;
  }
}

function added(one: Width, other: Width): Width {
  return { least: one.least + other.least, most: one.most + other.most };
}
