export const en = {
  canonical: "Stored as",
  locale: "Written in",
  trace: "How it comes about",
  notTaken: "not computed",
  source: "The formula with its values",
  editor: {
    completions: "Completions",
    faults: "Faults",
    noFaults: "No faults",
    close: "close",
    deleted: "Selection deleted",
    control: "Control character",
  },
} as const;
