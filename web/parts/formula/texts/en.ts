export const en = {
  canonical: "Stored as",
  locale: "Written in",
  trace: "How it comes about",
  notTaken: "not computed",
  source: "The formula with its values",
} as const;
