/** The form of a profile: its indicators with weights and caps; where somebody was faster, the refusal says so. */
import {
  ActionIcon,
  Button,
  Group,
  NativeSelect,
  Stack,
  Table,
  TextInput,
  VisuallyHidden,
} from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { useNavigate } from "react-router";
import { ask, hoped } from "../../api/client.ts";
import { useAskingAgain } from "../../api/hooks.ts";
import { callKey } from "../../api/key.ts";
import { readDecimal, writeDecimal } from "../../format/entry.ts";
import { useReasonOf } from "../../parts/states.tsx";
import { useToasts } from "../../parts/toasts.tsx";
import { useLanguage, useTexts } from "../../texts/texts.tsx";
import {
  DefineProfile,
  type ProfilePartsFragment,
  Profiles,
  type ProfilesQuery,
} from "./profiles.generated.ts";
import { texts } from "./texts/index.ts";

interface Props {
  readonly profile: ProfilePartsFragment | null;
  readonly indicators: ProfilesQuery["indicators"];
  readonly mayEdit: boolean;
}

interface Line {
  readonly id: number;
  readonly indicator: string;
  readonly weight: string;
  readonly cap: string;
}

export function ProfileEditor({ profile, indicators, mayEdit }: Props) {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const navigate = useNavigate();
  const reasonOf = useReasonOf();
  const askAgain = useAskingAgain();
  const { tell, warn } = useToasts();
  const [code, setCode] = useState(profile?.code ?? "");
  const [name, setName] = useState(profile?.name ?? "");
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map());
  const [lines, setLines] = useState<readonly Line[]>(() =>
    (profile?.indicators ?? []).map(({ indicator, weight, cap }, id) => ({
      id,
      indicator: indicator?.code ?? "",
      weight: writeDecimal(weight, language),
      cap: writeDecimal(cap, language),
    })),
  );
  const change = (id: number, next: Partial<Line>) =>
    setLines(lines.map((line) => (line.id === id ? { ...line, ...next } : line)));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const wrong = new Map<string, string>();
    const numberAt = (path: string, text: string) => {
      const read = readDecimal(text, language);
      if (read === null) wrong.set(path, say("notNumber", { text }));
      return read ?? "0";
    };
    const given = lines.map(({ indicator, weight, cap }, n) => ({
      indicator,
      weight: numberAt(`indicators.${n}.weight`, weight),
      cap: cap.trim() === "" ? null : numberAt(`indicators.${n}.cap`, cap),
    }));
    setFaults(wrong);
    if (wrong.size > 0) return;
    try {
      const expectedVersion = profile?.version ?? null;
      const input = { code, name, indicators: given, expectedVersion, idempotencyKey: callKey() };
      const { definePlanProfile: answer } = await ask(DefineProfile, { input });
      if (answer.__typename === "ValidationError")
        return setFaults(
          new Map(
            answer.fields.map(({ path, message }) => [
              path.filter((key) => key !== "input").join("."),
              message,
            ]),
          ),
        );
      const stored = hoped(answer, "PlanProfile");
      tell(say("saved", { name: stored.name }));
      askAgain(Profiles);
      if (profile === null) navigate(`?profile=${encodeURIComponent(stored.code)}`, { replace: true });
    } catch (error) {
      warn(reasonOf(error));
    }
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Group grow align="start">
          <TextInput
            label={say("name")}
            value={name}
            readOnly={!mayEdit}
            error={faults.get("name")}
            onChange={(event) => setName(event.currentTarget.value)}
            required
          />
          <TextInput
            label={say("code")}
            value={code}
            readOnly={profile !== null}
            error={faults.get("code")}
            onChange={(event) => setCode(event.currentTarget.value)}
            required
          />
        </Group>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say("indicator")}</Table.Th>
              <Table.Th className="number">{say("weight")}</Table.Th>
              <Table.Th className="number">{say("cap")}</Table.Th>
              <Table.Th>
                <VisuallyHidden>{say("remove")}</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {lines.map((line, n) => (
              <Table.Tr key={line.id}>
                <Table.Td valign="top">
                  <NativeSelect
                    aria-label={say("indicatorOf", { n: String(n + 1) })}
                    data={indicators.map((each) => ({ value: each.code, label: each.name }))}
                    value={line.indicator}
                    disabled={!mayEdit}
                    error={faults.get(`indicators.${n}`)}
                    onChange={(event) => change(line.id, { indicator: event.currentTarget.value })}
                  />
                </Table.Td>
                {(["weight", "cap"] as const).map((field) => (
                  <Table.Td key={field} valign="top">
                    <TextInput
                      aria-label={say(`${field}Of`, { n: String(n + 1) })}
                      placeholder={field === "cap" ? say("any") : undefined}
                      inputMode="decimal"
                      value={line[field]}
                      readOnly={!mayEdit}
                      error={faults.get(`indicators.${n}.${field}`)}
                      styles={{ input: { textAlign: "right" } }}
                      onChange={(event) => change(line.id, { [field]: event.currentTarget.value })}
                    />
                  </Table.Td>
                ))}
                <Table.Td valign="top">
                  {mayEdit && (
                    <ActionIcon
                      variant="subtle"
                      size="input-sm"
                      aria-label={say("removeIndicator", { n: String(n + 1) })}
                      onClick={() => setLines(lines.filter(({ id }) => id !== line.id))}
                    >
                      <IconTrash size={16} />
                    </ActionIcon>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        {mayEdit && (
          <Group>
            <Button
              variant="default"
              onClick={() =>
                setLines([
                  ...lines,
                  {
                    id: Math.max(-1, ...lines.map(({ id }) => id)) + 1,
                    indicator: indicators[0]?.code ?? "",
                    weight: "1",
                    cap: "",
                  },
                ])
              }
            >
              {say("add")}
            </Button>
            <Button type="submit" disabled={lines.length === 0}>
              {say("save")}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}
