/** Who there is, for choosing from. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { ask } from "../api/client.ts";
import { People } from "./people.generated.ts";

export interface Person {
  readonly number: string;
  readonly name: string;
}

/** Everybody whom the viewer may see; page after page as they come. */
export function usePeople(): readonly Person[] {
  const { data, hasNextPage, isFetching, fetchNextPage } = useInfiniteQuery({
    queryKey: [People.name],
    queryFn: ({ pageParam, signal }) => ask(People, { after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ employees }) =>
      employees.pageInfo.hasNextPage ? employees.pageInfo.endCursor : null,
  });
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  return (data?.pages ?? []).flatMap(({ employees }) => employees.edges.map(({ node }) => node));
}
