/** Bonus templates: rules, their life, and who has them. */

export { draftFromLibrary, type LibraryEntry, library } from "./library.ts";
export {
  activateBonusTemplate,
  approveBonusTemplate,
  type DraftInput,
  draftBonusTemplate,
  previewedDraft,
  reopenBonusTemplate,
  withdrawBonusTemplate,
} from "./life.ts";
export { BonusAssignment, BonusTemplate, BonusTemplateVersion } from "./model.ts";
export { formulaOfStretches, type Rule, ruleFormula, ruleIn } from "./rule.ts";
export {
  type AssignmentInput,
  assignBonusTemplate,
  type BonusTemplateInput,
  defineBonusTemplate,
  endBonusAssignment,
  type Premium,
  type RuleInput,
  ruleOf,
} from "./service.ts";
export { slotName } from "./slot-names.ts";
export { type Standing, standingsOf, type VersionStage, versionStages } from "./stages.ts";
export { setTemplateTests, type TemplateTest, type TestResult } from "./tests.ts";
