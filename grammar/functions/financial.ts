/** The financial chapter, put together from its themes. */
import type { FunctionDeclaration } from "./declare.ts";
import { loanFunctions } from "./loans.ts";

export const financialFunctions: readonly FunctionDeclaration[] = [...loanFunctions];
