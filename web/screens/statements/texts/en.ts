export const en = {
  mine: "My statements",
  of: "Statements of {name}",
  none: "No statements yet",
  noneWhy: "A statement is here as soon as its month is approved.",
  month: "Month",
  total: "Total",
  status: "State",
  inError: "In error",
  open: "{count, plural, one {# open dispute} other {# open disputes}}",
  forecast: {
    title: "{period}, if it goes on like this",
    asOf: "As of {day}; nothing of it is promised.",
    lines: "What it is made of",
    none: "Nothing can be said of this month yet. {reason}",
  },
} as const;
