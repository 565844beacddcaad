/** Files of the server, fetched as who is signed in: a link would not carry the demo's token. */
import { useCallback } from "react";
import { demoToken } from "../api/session.ts";
import { payTexts } from "../texts/pay/index.ts";
import { useTexts } from "../texts/texts.tsx";
import { useToasts } from "./toasts.tsx";

/** Saves the file of a path such as `/exports/runs/12.xlsx` under the name that the server gives it. */
export function useDownload(): (path: string) => Promise<void> {
  const say = useTexts(payTexts);
  const { warn } = useToasts();
  return useCallback(
    async (path) => {
      try {
        await save(path);
      } catch (error) {
        warn(say("downloadFailed", { reason: error instanceof Error ? error.message : "" }));
      }
    },
    [say, warn],
  );
}

async function save(path: string): Promise<void> {
  const token = demoToken();
  const headers = { "x-graphql-yoga-csrf": "1" };
  const response = await fetch(path, {
    headers: token === null ? headers : { ...headers, authorization: `Bearer ${token}` },
  });
  if (!response.ok) throw new Error((await response.text()).trim());
  const name = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1];
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = name ?? path.slice(path.lastIndexOf("/") + 1);
  link.click();
  // The browser reads it after the click returns.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
