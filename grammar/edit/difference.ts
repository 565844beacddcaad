/** The difference of two versions of a formula: of their texts, of their meaning, and in words. */
export type {
  AddedOrRemoved,
  ChangedPart,
  ChangeStep,
  MeaningChange,
  MeaningChangeKind,
  Moving,
  Replacement,
  Wrapping,
} from "./difference/change.ts";
export { meaningDifference } from "./difference/meaning-difference.ts";
export { sentenceOfChange } from "./difference/sentences/index.ts";
export { type TextPiece, textDifference } from "./difference/text-difference.ts";
