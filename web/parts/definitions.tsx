/** What a company defines by form: all of it as a list, or the one that the address names, or a new one. */
import { Button, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { Link, useSearchParams } from "react-router";
import { useSession } from "../app/session.tsx";
import { PageHead } from "./page-head.tsx";
import { NotFound } from "./states.tsx";

/** What the address says for one that is not there yet; no code begins so. */
const added = "+";

interface Props<One> {
  /** What the address calls it: `?table=sales`. */
  readonly parameter: string;
  readonly all: readonly One[];
  readonly title: string;
  /** What the button says that leads to a new one. */
  readonly add: string;
  readonly list: ReactNode;
  /** The form of one, or of a new one. */
  readonly form: (one: One | null) => ReactNode;
}

export function Definitions<One extends { readonly code: string }>(props: Props<One>) {
  const { parameter, all, title, add, list, form } = props;
  const { setsUp } = useSession();
  const [address] = useSearchParams();
  const code = address.get(parameter);
  if (code !== null) {
    const one = all.find((each) => each.code === code) ?? null;
    return one === null && !(code === added && setsUp) ? <NotFound /> : form(one);
  }
  return (
    <Stack>
      <PageHead title={title}>
        {setsUp && (
          <Button component={Link} to={definitionAt(parameter, added)}>
            {add}
          </Button>
        )}
      </PageHead>
      {list}
    </Stack>
  );
}

/** Where a link to one of them leads. */
export function definitionAt(parameter: string, code: string): string {
  return `?${parameter}=${encodeURIComponent(code)}`;
}
