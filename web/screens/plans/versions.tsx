/** Plan versions: which there are, which one is gone by, and new ones that begin with the targets of another. */
import { Badge, Button, Group, Modal, NativeSelect, Stack, Table, Text, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { ask, hoped } from "../../api/client.ts";
import { useAskingAgain } from "../../api/hooks.ts";
import { callKey } from "../../api/key.ts";
import { useConfirm } from "../../parts/confirm.tsx";
import { useReasonOf } from "../../parts/states.tsx";
import { useToasts } from "../../parts/toasts.tsx";
import { shared } from "../../texts/shared/index.ts";
import { useTexts } from "../../texts/texts.tsx";
import { ActivatePlanVersion, CreatePlanVersion, PlanSheet, type PlanSheetQuery } from "./plans.generated.ts";
import { texts } from "./texts/index.ts";

type Versions = PlanSheetQuery["planVersions"];

interface Props {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly versions: Versions;
  readonly mayEdit: boolean;
  readonly onChoose: (code: string) => void;
}

export function VersionsDialog({ isOpen, onClose, versions, mayEdit, onChoose }: Props) {
  const say = useTexts(texts);
  const sayShared = useTexts(shared);
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      size="lg"
      title={say("versions.title")}
      closeButtonProps={{ "aria-label": sayShared("dialog.close") }}
    >
      <Stack>
        <Text size="sm">{say("versions.what")}</Text>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say("versions.name")}</Table.Th>
              <Table.Th>{say("versions.code")}</Table.Th>
              <Table.Th>{say("versions.state")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {versions.map((version) => (
              <VersionRow key={version.code} version={version} mayEdit={mayEdit} onChoose={onChoose} />
            ))}
          </Table.Tbody>
        </Table>
        {mayEdit && <NewVersion versions={versions} onMade={onChoose} />}
      </Stack>
    </Modal>
  );
}

interface RowProps {
  readonly version: Versions[number];
  readonly mayEdit: boolean;
  readonly onChoose: (code: string) => void;
}

function VersionRow({ version: { code, name, isActive }, mayEdit, onChoose }: RowProps) {
  const say = useTexts(texts);
  const confirm = useConfirm();
  const askAgain = useAskingAgain();
  const reasonOf = useReasonOf();
  const { tell, warn } = useToasts();
  const activate = async () => {
    const isSure = await confirm({
      title: say("versions.activateTitle", { name }),
      text: say("versions.activateWhy"),
      action: say("versions.activate"),
    });
    if (!isSure) return;
    try {
      const { activatePlanVersion } = await ask(ActivatePlanVersion, { input: { code } });
      hoped(activatePlanVersion, "PlanVersion");
      tell(say("versions.activated", { name }));
      askAgain(PlanSheet);
    } catch (error) {
      warn(reasonOf(error));
    }
  };
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <Button variant="subtle" size="compact-sm" onClick={() => onChoose(code)}>
          {name}
        </Button>
      </Table.Th>
      <Table.Td>{code}</Table.Td>
      <Table.Td>
        {isActive ? (
          <Badge variant="outline" tt="none">
            {say("versions.isActive")}
          </Badge>
        ) : (
          mayEdit && (
            <Button variant="default" size="compact-sm" onClick={activate}>
              {say("versions.activate")}
            </Button>
          )
        )}
      </Table.Td>
    </Table.Tr>
  );
}

function NewVersion({
  versions,
  onMade,
}: {
  readonly versions: Versions;
  readonly onMade: (code: string) => void;
}) {
  const say = useTexts(texts);
  const askAgain = useAskingAgain();
  const reasonOf = useReasonOf();
  const { warn } = useToasts();
  const [given, setGiven] = useState({ code: "", name: "", copyOf: "" });
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map());
  const set = (change: Partial<typeof given>) => setGiven({ ...given, ...change });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    try {
      const input = { ...given, copyOf: given.copyOf || null, idempotencyKey: callKey() };
      const { createPlanVersion: answer } = await ask(CreatePlanVersion, { input });
      if (answer.__typename === "ValidationError") {
        setFaults(new Map(answer.fields.map(({ path, message }) => [path.at(-1) ?? "", message])));
        return;
      }
      const { code } = hoped(answer, "PlanVersion");
      askAgain(PlanSheet);
      onMade(code);
    } catch (error) {
      warn(reasonOf(error));
    }
  };
  return (
    <form onSubmit={submit} aria-label={say("versions.new")}>
      <Group align="end" gap="xs">
        <TextInput
          label={say("versions.name")}
          value={given.name}
          error={faults.get("name")}
          onChange={(event) => set({ name: event.currentTarget.value })}
          required
        />
        <TextInput
          label={say("versions.code")}
          value={given.code}
          error={faults.get("code")}
          onChange={(event) => set({ code: event.currentTarget.value })}
          required
        />
        <NativeSelect
          label={say("versions.copyOf")}
          data={[
            { value: "", label: say("versions.empty") },
            ...versions.map(({ code, name }) => ({ value: code, label: name })),
          ]}
          value={given.copyOf}
          error={faults.get("copyOf")}
          onChange={(event) => set({ copyOf: event.currentTarget.value })}
        />
        <Button type="submit">{say("versions.create")}</Button>
      </Group>
    </form>
  );
}
