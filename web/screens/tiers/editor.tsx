/** One tier table under hand: its form beside its chart; saved by version, with the newer state where somebody was faster. */
import { Button, Grid, Group, Radio, Stack, Text, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useNavigate } from "react-router";
import { ask, RequestProblem } from "../../api/client.ts";
import { useAskingAgain } from "../../api/hooks.ts";
import { callKey } from "../../api/key.ts";
import { fieldFaults } from "../../api/refusals.ts";
import { useSession } from "../../app/session.tsx";
import { useFormulaTeller } from "../../parts/formula/telling.ts";
import { useLeaving } from "../../parts/leaving.ts";
import { Newer } from "../../parts/newer.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { useReasonOf } from "../../parts/states.tsx";
import { useToasts } from "../../parts/toasts.tsx";
import { useLanguage, useTexts } from "../../texts/texts.tsx";
import { Bands } from "./bands.tsx";
import { type Draft, draftOf, emptyDraft, type Faults, type Read, readDraft } from "./draft.ts";
import { ProbedChart } from "./probe.tsx";
import { texts } from "./texts/index.ts";
import {
  DefineTierTable,
  type TierPartsFragment,
  TierTables,
  type TierTablesQuery,
} from "./tiers.generated.ts";

interface Props {
  /** Null for a new one. */
  readonly table: TierPartsFragment | null;
  readonly indicators: TierTablesQuery["indicators"];
}

type Input = NonNullable<Read["input"]>;

export function TierEditor({ table, indicators }: Props) {
  const { setsUp: mayEdit } = useSession();
  const say = useTexts(texts);
  const { language } = useLanguage();
  const tell = useFormulaTeller();
  const stored = table === null ? emptyDraft : draftOf(table, language);
  const [draft, setDraft] = useState<Draft>(stored);
  useLeaving(mayEdit && JSON.stringify(draft) !== JSON.stringify(stored), "address");
  const [isTried, setTried] = useState(table !== null);
  const read = readDraft(draft, language, (text) => say("notNumber", { text }));
  const saving = useTierSaving(table, (next) => setDraft(draftOf(next, language)));
  const told = [...read.faults].map(([field, fault]) => [field, tell(fault)] as const);
  const faults: Faults = new Map([...(isTried ? told : []), ...saving.faults]);
  const users = indicators.filter(({ tierTable }) => tierTable?.code === table?.code && table !== null);
  const onChange = (change: Partial<Draft>) => {
    saving.forget();
    setDraft({ ...draft, ...change });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (read.input !== null && read.faults.size === 0) void saving.save(read.input);
  };
  return (
    <Stack>
      <PageHead
        title={table?.name ?? say("new")}
        back={{ to: "/tiers", label: say("back") }}
        {...(users.length === 0
          ? {}
          : { lead: say("usedByNames", { names: users.map(({ name }) => name).join(", ") }) })}
      />
      {saving.theirs !== null && (
        <Newer
          title={say("newer")}
          isSaving={saving.isSaving}
          onTake={saving.take}
          onKeep={() => read.input !== null && void saving.save(read.input, saving.theirs?.version)}
        />
      )}
      <Grid gap="xl">
        <Grid.Col span={{ base: 12, md: 5 }}>
          <form onSubmit={submit}>
            <Stack>
              <Names
                draft={draft}
                isNew={table === null}
                faults={faults}
                mayEdit={mayEdit}
                onChange={onChange}
              />
              <Kind draft={draft} mayEdit={mayEdit} onChange={onChange} />
              <Bands draft={draft} faults={faults} mayEdit={mayEdit} onChange={onChange} />
              {mayEdit && (
                <Group>
                  <Button type="submit" loading={saving.isSaving}>
                    {say("save")}
                  </Button>
                </Group>
              )}
            </Stack>
          </form>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 7 }}>
          {read.table === null ? (
            <Text c="dimmed">{say("noChart")}</Text>
          ) : (
            <ProbedChart table={read.table} />
          )}
        </Grid.Col>
      </Grid>
    </Stack>
  );
}

interface PartProps {
  readonly draft: Draft;
  readonly mayEdit: boolean;
  readonly onChange: (change: Partial<Draft>) => void;
}

function Names({
  draft,
  isNew,
  faults,
  mayEdit,
  onChange,
}: PartProps & { readonly isNew: boolean; readonly faults: Faults }) {
  const say = useTexts(texts);
  return (
    <>
      <TextInput
        label={say("name")}
        value={draft.name}
        readOnly={!mayEdit}
        error={faults.get("name")}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
        required
      />
      <TextInput
        label={say("code")}
        description={say("codeHint")}
        value={draft.code}
        readOnly={!isNew}
        error={faults.get("code")}
        onChange={(event) => onChange({ code: event.currentTarget.value })}
        required
      />
    </>
  );
}

const modes = ["STEP", "MARGINAL", "LINEAR"] as const;
const rules = ["LOWER_BOUND_BELONGS", "UPPER_BOUND_BELONGS"] as const;

function Kind({ draft, mayEdit, onChange }: PartProps) {
  const say = useTexts(texts);
  return (
    <>
      <Radio.Group
        label={say("mode.label")}
        value={draft.mode}
        onChange={(mode) => onChange({ mode: mode as Draft["mode"] })}
      >
        <Stack gap={6} mt={6}>
          {modes.map((mode) => (
            <Radio
              key={mode}
              value={mode}
              label={say(`mode.${mode}`)}
              description={say(`modeHint.${mode}`)}
              disabled={!mayEdit}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Radio.Group
        label={say("boundary.label")}
        value={draft.boundary}
        onChange={(boundary) => onChange({ boundary: boundary as Draft["boundary"] })}
      >
        <Stack gap={6} mt={6}>
          {rules.map((rule) => (
            <Radio key={rule} value={rule} label={say(`boundary.${rule}`)} disabled={!mayEdit} />
          ))}
        </Stack>
      </Radio.Group>
    </>
  );
}

function useTierSaving(table: TierPartsFragment | null, show: (table: TierPartsFragment) => void) {
  const say = useTexts(texts);
  const reasonOf = useReasonOf();
  const navigate = useNavigate();
  const askAgain = useAskingAgain();
  const { tell, tellUndoable, warn } = useToasts();
  const [isSaving, setSaving] = useState(false);
  const [faults, setFaults] = useState<Faults>(new Map());
  const [theirs, setTheirs] = useState<TierPartsFragment | null>(null);

  const send = async (input: Input, expectedVersion: number | null, isUndo = false): Promise<void> => {
    const { defineTierTable: answer } = await ask(DefineTierTable, {
      input: { ...input, expectedVersion, idempotencyKey: callKey() },
    });
    if (answer.__typename === "ValidationError") return setFaults(fieldFaults(answer.fields));
    if (answer.__typename === "ConflictError" && answer.current?.__typename === "TierTable")
      return setTheirs(answer.current);
    if (answer.__typename !== "TierTable") throw new RequestProblem("REFUSED", answer.message);
    setTheirs(null);
    askAgain(TierTables);
    show(answer);
    if (isUndo || table === null) tell(say("saved", { name: answer.name }));
    else {
      const { code, name, mode, boundary, bands, end } = table;
      const former = { code, name, mode, boundary, bands, end };
      tellUndoable(say("saved", { name }), () => attempt(former, answer.version, true));
    }
    if (table === null) navigate(`?table=${encodeURIComponent(answer.code)}`, { replace: true });
  };
  const attempt = async (input: Input, expectedVersion: number | null, isUndo = false) => {
    setSaving(true);
    setFaults(new Map());
    try {
      await send(input, expectedVersion, isUndo);
    } catch (error) {
      warn(reasonOf(error));
    } finally {
      setSaving(false);
    }
  };
  return {
    isSaving,
    faults,
    theirs,
    forget: () => setFaults(new Map()),
    save: (input: Input, over?: number) => attempt(input, over ?? table?.version ?? null),
    take() {
      if (theirs !== null) show(theirs);
      setTheirs(null);
      askAgain(TierTables);
    },
  };
}
