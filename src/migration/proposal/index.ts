/** What a workbook is taken for: the proposal that a person corrects, and the draft that a commit stores. */

export { Codes, codeOf } from "./codes.ts";
export {
  type Check,
  type Draft,
  type DraftRecord,
  type DraftTemplate,
  type DraftValue,
  placeKey,
} from "./draft.ts";
export {
  type Account,
  type AccountEntry,
  type BandsProposal,
  type ColumnProposal,
  type ColumnRole,
  columnRoles,
  type Decision,
  type Deviation,
  type DeviationKind,
  decisions,
  deviationKinds,
  type Edits,
  type IndicatorProposal,
  type Note,
  type Outcome,
  outcomes,
  type Proposal,
  type SheetEdit,
  type SheetKind,
  type SheetProposal,
  sheetKinds,
  type TemplateProposal,
} from "./model.ts";
export { type PreviewCell, type PreviewRow, sheetPreview } from "./preview.ts";
export { type Layout, proposeLayout } from "./propose.ts";
