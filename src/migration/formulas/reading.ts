/** What those who read a part of an expression know of the whole. */
import type { Ast } from "../../../grammar/index.ts";
import type { ReadArea } from "./constants.ts";
import type { Obstacle, ObstacleKind } from "./obstacle.ts";
import type { Piecewise } from "./piecewise.ts";

export interface Reading {
  readonly readArea: ReadArea;
  /** The first obstacle that was met. */
  obstacle: Obstacle | null;
  /** Notes why a node cannot be read; only the first counts. */
  refuse(kind: ObstacleKind, at: Ast): null;
  /** Whether a node is the value that all depends on. */
  isSubject(node: Ast): boolean;
  /** The function that a node is; null with an obstacle where it is none. */
  read(node: Ast): Piecewise | null;
}
