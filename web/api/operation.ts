/** An operation that the console asks: its types, and the hash by which the server knows it. */

/** What `web/build/operations.ts` generates from a `.graphql` file. */
export interface Operation<Answer, Variables> {
  readonly name: string;
  /** The SHA-256 of the text. */
  readonly hash: string;
  /** The text, in development only. */
  readonly text: string;
  /** Never there: holds the types together. */
  readonly types?: (variables: Variables) => Answer;
}
