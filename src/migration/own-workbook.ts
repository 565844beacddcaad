/** The sheets of a run's workbook from which an import makes the same rules again, and their titles. */

/** One row for each version of a template in force on some day. */
export const RULES = {
  name: "Rules",
  titles: [
    "Code",
    "Name",
    "Description",
    "From",
    "Amount",
    "Formula",
    "Floor",
    "Cap",
    "Threshold",
    "Eligibility",
  ],
} as const;
/** The indicators that rules may name. */
export const INDICATORS = {
  name: "Indicators",
  titles: ["Code", "Name", "Unit", "Direction", "Lower is better by", "Rolled up by", "Tier table"],
} as const;
/** One row for each indicator of a plan profile. */
export const PROFILES = { name: "Profiles", titles: ["Code", "Name", "Indicator", "Weight", "Cap"] } as const;
/** The adjustment script of the month, if any. */
export const SCRIPT = { name: "Script", titles: ["From", "Text"] } as const;
/** What people are paid by, one row for each stretch of days. */
export const PAY = {
  name: "Pay",
  titles: ["Number", "From", "To", "Salary", "Currency", "Payout formula"],
} as const;
/** Who has which template. */
export const GIVEN = { name: "Bonuses", titles: ["Number", "Rule", "From", "To"] } as const;
export const EMPLOYEES = {
  name: "Employees",
  titles: ["Number", "Name", "Unit", "Status", "Currency", "Total", "Rate"],
  /** After the titles that depend on the currency. */
  last: ["Note", "Hired on", "Left on"],
} as const;
/** What stands in each row of the values before the inputs. */
export const VALUES = { name: "Values", titles: ["Number", "Name", "Currency", "Rate"] } as const;
export const STATEMENTS = {
  name: "Statements",
  titles: [
    "Number",
    "Name",
    "Line",
    "What",
    "Before rounding",
    "Amount",
    "Currency",
    "Rule",
    "Reason",
    "Note",
  ],
} as const;
export const TIERS = { name: "Tiers" } as const;
export const RUN = { name: "Run" } as const;

/** How the sheet of tiers says which band holds a bound. */
export const boundaryWords = {
  LOWER_BOUND_BELONGS: "a band holds its lower bound",
  UPPER_BOUND_BELONGS: "a band holds its upper bound",
} as const;

/** Below every value that a table is asked for: where a band that is open below begins. */
export const BELOW_ALL = "-1E+300";
