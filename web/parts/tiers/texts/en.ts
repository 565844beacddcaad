export const en = {
  mode: { STEP: "Step", MARGINAL: "By slices", LINEAR: "Straight line" },
  boundary: {
    LOWER_BOUND_BELONGS: "A bound belongs to the band that begins there",
    UPPER_BOUND_BELONGS: "A bound belongs to the band that ends there",
  },
  from: "From",
  point: "Point",
  value: "Value",
  rate: "Rate",
  open: "open",
  endsAt: "Ends at {end}",
  bandFrom: "from {from}: {value}",
  bandBelow: "open below: {value}",
} as const;
