export const en = {
  mine: "My statements",
  of: "Statements of {name}",
  none: "No statements yet",
  noneWhy: "A statement is here as soon as its month is approved.",
  inError: "In error",
  open: "{count, plural, one {# open dispute} other {# open disputes}}",
  forecast: {
    title: "{period}, if it goes on like this",
    asOf: "As of {day}; nothing of it is promised.",
    none: "Nothing can be said of this month yet. {reason}",
  },
} as const;
