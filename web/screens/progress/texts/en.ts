export const en = {
  title: "Progress",
  noIndicators: "No indicator is defined yet",
  indicator: "Indicator",
  fact: "Fact",
  plan: "Plan",
  expected: "Expected by now",
  forecast: "Forecast",
  attainment: "Attainment",
  status: { label: "Status", AHEAD: "Ahead", ON_TRACK: "On track", BEHIND: "Behind", NO_PLAN: "No plan" },
} as const;
