/** What the founding of a company says, in English. */
export const en = {
  title: "Found your company",
  why: "There is no company here yet. You will be its administrator, and set it up in five steps.",
  code: "Set-up code",
  codeWhere: "The server printed it where it was started.",
  codeWrong: "The code is not right.",
  company: "Name of the company",
  currency: "Currency",
  currencyStays: "In which you pay; it does not change later.",
  timeZone: "Time zone",
  name: "Your name",
  number: "Your personnel number",
  numberFor: "You sign in with it.",
  password: "Your password",
  passwordLength: "At least 12 characters.",
  action: "Found the company",
} as const;
