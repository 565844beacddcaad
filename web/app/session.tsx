/** The signed-in person and the company, for all that is under it; shows the sign-in where there is nobody. */
import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, lazy, type ReactNode, Suspense, use, useMemo, useState } from "react";
import { matchPath } from "react-router";
import { ask, RequestProblem } from "../api/client.ts";
import { type Role, Session, type SessionQuery, SignOut } from "../api/session.generated.ts";
import { demoToken, forgetDemoToken, forgetLeaving, hasLeft } from "../api/session.ts";
import { Failed, Loading } from "../parts/states.tsx";
import { screens } from "./registry.ts";

/** Whoever is signed in already does not load it. */
const SignInPage = lazy(() => import("./sign-in.tsx").then(({ SignInPage }) => ({ default: SignInPage })));

export interface SignedIn extends SessionQuery {
  readonly isDemo: boolean;
  /** Whether all of the company is seen. */
  readonly seesCompany: boolean;
  /** Whether they answer for money, rules and runs. */
  readonly isFinance: boolean;
  /** Whether they set the company up: what is measured, planned and by what is paid. */
  readonly setsUp: boolean;
  readonly signOut: () => Promise<void>;
}

const Current = createContext<SignedIn | null>(null);

export function useSession(): SignedIn {
  const session = use(Current);
  if (session === null) throw new Error("There is no SessionProvider above");
  return session;
}

export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const memory = useQueryClient();
  const [isOut, setOut] = useState(hasLeft);
  const asked = useQuery({
    queryKey: [Session.name],
    queryFn: () => askFirst(memory),
    enabled: !isOut,
    staleTime: Number.POSITIVE_INFINITY,
    // Asked again, it would take the door away from whoever fetched a code or password from another window.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const session = useMemo(() => {
    if (asked.data === undefined) return null;
    const { me, demoPeople } = asked.data;
    const isDemo = demoPeople.length > 0;
    const has = (...roles: readonly Role[]) => me.roles.some((role) => roles.includes(role));
    return {
      ...asked.data,
      isDemo,
      seesCompany: has("FINANCE", "ADMIN", "AUDITOR"),
      isFinance: has("FINANCE"),
      setsUp: has("FINANCE", "ADMIN"),
      async signOut() {
        if (!isDemo) await ask(SignOut, {});
        forgetDemoToken();
        memory.clear();
        setOut(true);
      },
    };
  }, [asked.data, memory]);
  const signedIn = () => {
    forgetLeaving();
    memory.clear();
    setOut(false);
    void asked.refetch();
  };
  if (isOut || isNobody(asked.error))
    return (
      <Suspense fallback={<Loading />}>
        <SignInPage onSignedIn={signedIn} />
      </Suspense>
    );
  if (asked.error !== null && session === null) return <Failed error={asked.error} retry={asked.refetch} />;
  if (session === null) return <Loading />;
  return <Current value={session}>{children}</Current>;
}

/** Who is signed in, and in the same request what the screen at the address will ask. */
async function askFirst(memory: QueryClient): Promise<SessionQuery> {
  const first = screens.find(({ path }) => matchPath(path, firstPath()) !== null)?.first;
  if (first === undefined) return ask(Session, {});
  const variables = first.variables(new URLSearchParams(location.search));
  try {
    const answer = await ask(first.operation, variables as never);
    const remembered = first.isPaged ? { pages: [answer], pageParams: [null] } : answer;
    memory.setQueryData([first.answers.name, variables], remembered);
    return answer;
  } catch (error) {
    // The screen may be one that the person does not see, or that there is not; who they are is another question.
    if (error instanceof RequestProblem && (error.kind === "FORBIDDEN" || error.kind === "REFUSED"))
      return ask(Session, {});
    throw error;
  }
}

/** The start leads to the first screen. */
function firstPath(): string {
  return location.pathname === "/" ? (screens[0]?.path ?? "/") : location.pathname;
}

/** Whether nobody is signed in. A token that is no longer good is forgotten. */
function isNobody(error: Error | null): boolean {
  if (!(error instanceof RequestProblem)) return false;
  const nobody = error.kind === "UNAUTHENTICATED" || error.kind === "FORBIDDEN";
  if (nobody && demoToken() !== null) forgetDemoToken();
  return nobody;
}
