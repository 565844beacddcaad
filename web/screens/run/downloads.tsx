/** The files of a run. */
import { Button, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import { ask } from "../../api/client.ts";
import { useDownload } from "../../parts/download.tsx";
import { useReasonOf } from "../../parts/states.tsx";
import { useToasts } from "../../parts/toasts.tsx";
import { useLanguage, useTexts } from "../../texts/texts.tsx";
import { RunFiles } from "./run.generated.ts";
import { texts } from "./texts/index.ts";

const formats = ["XLSX", "CSV", "HTML"] as const;

export function Downloads({ run }: { readonly run: string }) {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const { warn } = useToasts();
  const reasonOf = useReasonOf();
  const download = useDownload();
  const [isLoading, setLoading] = useState(false);
  const take = async (format: (typeof formats)[number]) => {
    setLoading(true);
    try {
      const { node } = await ask(RunFiles, { id: run, format });
      const path = node !== null && "exportPath" in node ? node.exportPath : null;
      if (path !== null) await download(format === "HTML" ? `${path}?language=${language}` : path);
    } catch (error) {
      warn(reasonOf(error));
    } finally {
      setLoading(false);
    }
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" loading={isLoading} leftSection={<IconDownload size={16} aria-hidden />}>
          {say("downloads")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {formats.map((format) => (
          <Menu.Item key={format} onClick={() => take(format)}>
            {say(`formats.${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
