/** What a screen is: a folder of web/screens with a `screen.ts` that exports one of these as `screen`. */
import type { ComponentType } from "react";
import type { Operation } from "../api/operation.ts";
import type { Role, SessionQuery } from "../api/session.generated.ts";
import type { Language } from "../texts/language.ts";

export interface Screen {
  /** The path, with parameters: `/statements/:id`. */
  readonly path: string;
  /** Its entry in the navigation, by place, those of one hundred together; null for one that only links lead to. */
  readonly entry: { readonly place: number; readonly icon: ComponentType<{ readonly size?: number }> } | null;
  /** The path of the entry under which it belongs, where its own path does not begin so. */
  readonly under?: string;
  readonly title: Readonly<Record<Language, string>>;
  /** Who finds it in the navigation; the server decides who sees what. */
  readonly roles: readonly Role[];
  /** What the screen asks, together with who is signed in, where the console begins with it: one request for both. */
  readonly first?: First;
  /** Loads the component when it is first shown. */
  readonly load: () => Promise<ComponentType>;
}

export interface First {
  /** Asks for `...SessionParts` as well. */
  readonly operation: Operation<SessionQuery, never>;
  /** What the screen itself asks; its answer is the same without the session. */
  readonly answers: Operation<unknown, never>;
  /** Its variables, by the address. */
  readonly variables: (address: URLSearchParams) => object;
  /** Whether the answer is the first page of a list (`useInfiniteQuery`). */
  readonly isPaged?: boolean;
}
