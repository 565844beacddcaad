/** What the first tab asks. */
export const allGrants = { employee: null } as const;
