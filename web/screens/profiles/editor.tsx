/** The form of a profile: its indicators with weights and caps. */

import { Button, Group, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { noFaults } from "../../api/refusals.ts";
import { useLeaving } from "../../parts/leaving.ts";
import { Newer } from "../../parts/newer.tsx";
import { useLanguage, useTexts } from "../../texts/texts.tsx";
import { type Draft, draftOf, readDraft } from "./draft.ts";
import { Lines } from "./lines.tsx";
import type { ProfilePartsFragment, ProfilesQuery } from "./profiles.generated.ts";
import { texts } from "./texts/index.ts";
import { useSaving } from "./use-saving.ts";

interface Props {
  /** Null for a new one. */
  readonly profile: ProfilePartsFragment | null;
  readonly indicators: ProfilesQuery["indicators"];
  readonly mayEdit: boolean;
}

export function ProfileEditor({ profile, indicators, mayEdit }: Props) {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const [draft, setDraft] = useState<Draft>(() => draftOf(profile, language));
  useLeaving(mayEdit && JSON.stringify(draft) !== JSON.stringify(draftOf(profile, language)), "address");
  const [isTried, setTried] = useState(false);
  const saving = useSaving(profile, (next) => setDraft(draftOf(next, language)));
  const read = readDraft(draft, language, (text) => say("notNumber", { text }));
  const faults = new Map([...(isTried ? read.faults : noFaults), ...saving.faults]);
  const change = (next: Partial<Draft>) => setDraft({ ...draft, ...next });
  const save = (over?: number) => {
    setTried(true);
    if (read.input !== null) void saving.save(read.input, over);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {saving.theirs !== null && (
          <Newer
            title={say("newer")}
            isSaving={saving.isSaving}
            onTake={saving.take}
            onKeep={() => save(saving.theirs?.version)}
          />
        )}
        <Group grow align="start">
          <TextInput
            label={say("name")}
            value={draft.name}
            readOnly={!mayEdit}
            error={faults.get("name")}
            onChange={(event) => change({ name: event.currentTarget.value })}
            required
          />
          <TextInput
            label={say("code")}
            value={draft.code}
            readOnly={profile !== null}
            error={faults.get("code")}
            onChange={(event) => change({ code: event.currentTarget.value })}
            required
          />
        </Group>
        <Lines
          lines={draft.lines}
          indicators={indicators}
          faults={faults}
          mayEdit={mayEdit}
          onChange={(lines) => change({ lines })}
        />
        {mayEdit && (
          <Group>
            <Button
              variant="default"
              onClick={() =>
                change({
                  lines: [
                    ...draft.lines,
                    {
                      id: Math.max(-1, ...draft.lines.map(({ id }) => id)) + 1,
                      indicator: indicators[0]?.code ?? "",
                      weight: "1",
                      cap: "",
                    },
                  ],
                })
              }
            >
              {say("add")}
            </Button>
            <Button type="submit" loading={saving.isSaving} disabled={draft.lines.length === 0}>
              {say("save")}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}
