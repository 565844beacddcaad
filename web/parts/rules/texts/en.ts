export const en = {
  stage: {
    DRAFT: "Has faults",
    CHECKED: "Draft, checked",
    TESTED: "Draft, tested",
    PREVIEWED: "Draft, previewed",
    APPROVED: "Approved",
    SCHEDULED: "Scheduled",
    ACTIVE: "In force",
    SUPERSEDED: "Superseded",
    WITHDRAWN: "Withdrawn",
  },
} as const;
