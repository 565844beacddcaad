export const en = {
  states: {
    UPLOADED: "Uploaded",
    PROPOSED: "Proposed",
    MAPPED: "Corrected",
    RECONCILED: "Reconciled",
    COMMITTED: "Taken over",
    CANCELLED: "Given up",
  },
} as const;
