/** Bonus templates. */
export { BonusAssignment, BonusTemplate, BonusTemplateVersion } from "./model.ts";
export { formulaOfStretches, type Rule, ruleFormula } from "./rule.ts";
export {
  type AssignmentInput,
  assignBonusTemplate,
  type BonusTemplateInput,
  defineBonusTemplate,
  type Premium,
} from "./service.ts";
export { slotName } from "./slot-names.ts";
