/** Lists that the server answers in pages, fetched one after another until all of them are there. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { ask } from "./client.ts";
import type { Operation } from "./operation.ts";

export interface Page<Node> {
  readonly edges: readonly { readonly node: Node }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** All nodes so far, page after page as they come; `isWhole` when none is to come. */
export function useAllPages<Answer, Variables extends { readonly after?: string | null | undefined }, Node>(
  operation: Operation<Answer, Variables>,
  variables: Omit<Variables, "after">,
  pageOf: (answer: Answer) => Page<Node>,
  { enabled = true } = {},
) {
  const asked = useInfiniteQuery({
    queryKey: [operation.name, variables],
    queryFn: ({ pageParam, signal }) =>
      ask(operation, { ...variables, after: pageParam } as Variables, signal).then(pageOf),
    initialPageParam: null as string | null,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? pageInfo.endCursor : null),
    enabled,
  });
  const { hasNextPage, isFetching, isError, fetchNextPage } = asked;
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage();
  }, [hasNextPage, isFetching, isError, fetchNextPage]);
  const data = asked.data?.pages.flatMap(({ edges }) => edges.map(({ node }) => node));
  return {
    data,
    error: asked.error,
    refetch: asked.refetch,
    isWhole: data !== undefined && !hasNextPage,
  };
}
