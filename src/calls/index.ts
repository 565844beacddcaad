/** Calls that may come twice. */
export { forgetOldCalls, type IdempotentCall, once } from "./idempotency.ts";
