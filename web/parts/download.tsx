/** Files of the server's, read with who asks: a plain link would carry neither the session's header nor the demo's token. */
import { Button, type ButtonProps } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useCallback, useState } from "react";
import { readFile } from "../api/client.ts";
import { useReasonOf } from "./states.tsx";
import { useToasts } from "./toasts.tsx";

/** Saves the file of a path such as `/exports/runs/12.xlsx` under the name that the server gives it; tells what fails. */
export function useDownload(): (path: string) => Promise<void> {
  const { warn } = useToasts();
  const reasonOf = useReasonOf();
  return useCallback(
    async (path) => {
      try {
        save(await readFile(path));
      } catch (error) {
        warn(reasonOf(error));
      }
    },
    [warn, reasonOf],
  );
}

interface Props extends ButtonProps {
  /** Under this server's address. */
  readonly path: string;
  readonly children: string;
}

export function DownloadButton({ path, children, ...button }: Props) {
  const download = useDownload();
  const [isLoading, setLoading] = useState(false);
  const take = async () => {
    setLoading(true);
    await download(path);
    setLoading(false);
  };
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={18} />}
      loading={isLoading}
      onClick={take}
      {...button}
    >
      {children}
    </Button>
  );
}

function save(file: File): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = file.name;
  link.click();
  // The browser reads it after the click returns.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
