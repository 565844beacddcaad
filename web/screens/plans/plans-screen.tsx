/** The plan grid: what is planned for a team by an indicator, or for a subject by all of them, edited like a spreadsheet. */
import { Group, Stack, Text, Title } from "@mantine/core";
import { useReducer, useState } from "react";
import { hoped } from "../../api/client.ts";
import { useAsk } from "../../api/hooks.ts";
import { useSession } from "../../app/session.tsx";
import { usePeriods } from "../../format/periods.ts";
import { useLeaving } from "../../parts/leaving.ts";
import { Answered, Empty } from "../../parts/states.tsx";
import { ToSetUp } from "../../parts/to-set-up.tsx";
import { shared } from "../../texts/shared/index.ts";
import { useTexts } from "../../texts/texts.tsx";
import { useAddress } from "./address.ts";
import { Choices } from "./choices.tsx";
import { Conflicts } from "./conflicts.tsx";
import { CopyDialog, SpreadDialog } from "./fill.tsx";
import { PlanTable, signs } from "./grid.tsx";
import { ImportDialog } from "./import.tsx";
import { PlanSheet, type PlanSheetQuery } from "./plans.generated.ts";
import styles from "./plans.module.css";
import { blockOf, type Selection } from "./selection.ts";
import { type Grid, periodsOf, rowsOf, stroke, untouched } from "./sheet.ts";
import { texts } from "./texts/index.ts";
import { type Dialog, Tools } from "./tools.tsx";
import { useSaving } from "./use-saving.ts";
import { VersionsDialog } from "./versions.tsx";

export function PlansScreen() {
  const address = useAddress();
  const asked = useAsk(PlanSheet, address.asked);
  return (
    <Answered asked={asked}>
      {(answer) => <Plans answer={answer} grid={hoped(answer.planGrid, "PlanGrid")} />}
    </Answered>
  );
}

const start: Selection = { anchor: { row: 0, column: 0 }, active: { row: 0, column: 0 } };

function Plans({ answer, grid }: { readonly answer: PlanSheetQuery; readonly grid: Grid }) {
  const say = useTexts(texts);
  const sayShared = useTexts(shared);
  const periods = usePeriods();
  const address = useAddress();
  const { setsUp: mayEdit } = useSession();
  const [sheet, onStroke] = useReducer(stroke, untouched);
  const [selection, setSelection] = useState(start);
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const saving = useSaving(address.asked.planVersion ?? null, onStroke);
  const { edits } = sheet;
  useLeaving(edits.size > 0);
  const rows = rowsOf(grid);
  const { top, bottom } = blockOf(selection);
  const close = () => setDialog(null);
  const fill = { grid, columns: address.asked.columns, edits, onStroke, onClose: close };
  const chosen = rows.slice(top, bottom + 1);
  const who = grid.employee?.name ?? grid.unit?.name ?? sayShared("subject.company");
  const title = grid.layout === "INDICATORS" ? who : (grid.indicator?.name ?? who);
  return (
    <Stack>
      <Title order={1} size="h2">
        {say("title", { of: title, period: periods.period(grid.within) })}
      </Title>
      <Choices answer={answer} grid={grid} address={address} isVersionFixed={edits.size > 0} />
      {rows.length === 0 ? (
        <Empty title={say("noIndicators")}>
          <ToSetUp />
        </Empty>
      ) : (
        <>
          <Tools sheet={sheet} mayEdit={mayEdit} saving={saving} onStroke={onStroke} onOpen={setDialog} />
          <Conflicts saving={saving} edits={edits} rows={rows} indicators={answer.indicators} />
          <PlanTable
            label={say("title", { of: title, period: periods.period(grid.within) })}
            byIndicator={grid.layout === "INDICATORS"}
            rows={rows}
            periods={periodsOf(grid)}
            edits={edits}
            mayEdit={mayEdit}
            selection={selection}
            onSelect={setSelection}
            onStroke={onStroke}
            onSave={() => saving.save(edits)}
          />
          <Legend mayEdit={mayEdit} />
          {mayEdit && (
            <Text size="sm" c="dimmed">
              {say("keys")}
            </Text>
          )}
        </>
      )}
      <SpreadDialog isOpen={dialog === "spread"} rows={chosen} {...fill} />
      <CopyDialog isOpen={dialog === "copy"} rows={chosen} {...fill} />
      <ImportDialog
        isOpen={dialog === "import"}
        planVersion={address.asked.planVersion ?? null}
        onClose={close}
      />
      <VersionsDialog
        isOpen={dialog === "versions"}
        versions={answer.planVersions}
        mayEdit={mayEdit}
        onClose={close}
        onChoose={(version) => {
          close();
          address.go({ version });
        }}
      />
    </Stack>
  );
}

const origins = ["SET", "ROLLED_UP", "SPREAD", "NONE"] as const;

function Legend({ mayEdit }: { readonly mayEdit: boolean }) {
  const say = useTexts(texts);
  return (
    <Group gap="md">
      {origins.map((status) => (
        <Text key={status} size="sm" className={styles[status]}>
          {signs[status] === "" ? "" : `${signs[status]} `}
          {status === "NONE" ? "– " : ""}
          {say(`status.${status}`)}
        </Text>
      ))}
      {mayEdit && (
        <Text size="sm" className={styles.editedKey}>
          {say("edited")}
        </Text>
      )}
    </Group>
  );
}
