/** What a language of sentences must be able to say. */
import type { Cause } from "../../values/error.ts";
import type { Reason } from "../trace.ts";

/** A language of sentences: every reason and every cause has its words, which the compiler sees to. */
export interface Words {
  /** Why a node has its value, as a sentence; `text` is the node's own. */
  ofReason(reason: Exclude<Reason, { kind: "error" }>, text: string): string;
  /** Why an error came about, to go on after its code and a colon. */
  ofCause(cause: Cause): string;
}
