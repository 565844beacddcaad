/** How many imports the list shows before it is asked for more. */
export const atFirst = 50;
