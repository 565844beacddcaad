/** Bonus templates: rules, their life, and who has them. */

export {
  draftReadyTemplate,
  type LibraryEntry,
  library,
  poolFromLibrary,
  promiseReadyGuarantee,
  type ReadyGuaranteeInput,
  type ReadyPoolInput,
} from "./library/index.ts";
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
export { assignmentsGiven, visibleTemplates } from "./reading.ts";
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
export { setTemplateTests, type TemplateTest, type TestResult, templateTests } from "./tests.ts";
