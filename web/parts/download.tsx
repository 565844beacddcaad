/** A button that saves a file of the server's: read with who asks, which a plain link could not tell in a demo. */
import { Button, type ButtonProps } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { readFile } from "../api/client.ts";
import { useReasonOf } from "./states.tsx";
import { useToasts } from "./toasts.tsx";

interface Props extends ButtonProps {
  /** Under this server's address. */
  readonly path: string;
  /** What the file is called. */
  readonly name: string;
  readonly children: string;
}

export function DownloadButton({ path, name, children, ...button }: Props) {
  const { warn } = useToasts();
  const reasonOf = useReasonOf();
  const saving = useMutation({
    mutationFn: () => readFile(path),
    onSuccess: (file) => save(file, name),
    onError: (error) => warn(reasonOf(error)),
  });
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={18} />}
      loading={saving.isPending}
      onClick={() => saving.mutate()}
      {...button}
    >
      {children}
    </Button>
  );
}

function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
