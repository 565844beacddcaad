/** Sending a workbook: the file, and the month where the workbook does not say it. */
import { Alert, Button, FileInput, Group, Paper, Stack, Text } from "@mantine/core";
import { IconUpload } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { useNavigate } from "react-router";
import { askWithFile, hoped } from "../../api/client.ts";
import { useAskingAgain } from "../../api/hooks.ts";
import { callKey } from "../../api/key.ts";
import { useSession } from "../../app/session.tsx";
import { shifted } from "../../format/periods.ts";
import { PeriodPicker } from "../../parts/period-picker.tsx";
import { useReasonOf } from "../../parts/states.tsx";
import { useTexts } from "../../texts/texts.tsx";
import { Imports, UploadWorkbook } from "./imports.generated.ts";
import { texts } from "./texts/index.ts";

const mostBytes = 20 * 1024 * 1024;

export function UploadForm() {
  const say = useTexts(texts);
  const reasonOf = useReasonOf();
  const go = useNavigate();
  const again = useAskingAgain();
  const { company } = useSession();
  const [file, setFile] = useState<File | null>(null);
  const [period, setPeriod] = useState<string | null>(null);
  const key = useRef(callKey());
  const sending = useMutation({
    mutationFn: async (chosen: File) => {
      const { importWorkbook } = await askWithFile(
        UploadWorkbook,
        { period, idempotencyKey: key.current },
        chosen,
      );
      return hoped(importWorkbook, "WorkbookImport");
    },
    onSuccess({ id }) {
      again(Imports);
      void go(`/imports/${encodeURIComponent(id)}`);
    },
  });
  /** Another file, or another month, is another import. */
  const changed = () => {
    key.current = callKey();
    sending.reset();
  };
  const isTooLarge = file !== null && file.size > mostBytes;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (file !== null && !isTooLarge) sending.mutate(file);
  };
  return (
    <Paper withBorder p="md" maw="44rem">
      <form onSubmit={submit} aria-label={say("upload")}>
        <Stack>
          <FileInput
            label={say("file")}
            description={say("fileWhat")}
            placeholder={say("choose")}
            accept=".xlsx,.xlsm"
            leftSection={<IconUpload size={18} />}
            value={file}
            onChange={(next) => {
              setFile(next);
              changed();
            }}
            error={isTooLarge ? say("tooLarge") : null}
            required
          />
          <Group gap="sm">
            {period === null ? (
              <Button
                variant="default"
                onClick={() => {
                  setPeriod(shifted(company.today.slice(0, 7), -1));
                  changed();
                }}
              >
                {say("sayMonth")}
              </Button>
            ) : (
              <>
                <PeriodPicker
                  period={period}
                  kinds={["month"]}
                  onChange={(next) => {
                    setPeriod(next);
                    changed();
                  }}
                />
                <Button variant="subtle" onClick={() => setPeriod(null)}>
                  {say("dontSay")}
                </Button>
              </>
            )}
            <Text size="sm" c="dimmed">
              {say("monthWhat")}
            </Text>
          </Group>
          {sending.error !== null && (
            <Alert
              color="red"
              variant="outline"
              role="alert"
              styles={{ message: { color: "var(--mantine-color-error)" } }}
            >
              {reasonOf(sending.error)}
            </Alert>
          )}
          <Button
            type="submit"
            loading={sending.isPending}
            disabled={file === null}
            style={{ alignSelf: "start" }}
          >
            {say("submit")}
          </Button>
        </Stack>
      </form>
    </Paper>
  );
}
