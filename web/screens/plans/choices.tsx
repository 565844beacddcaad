/** What the sheet shows: its rows, whom, what, when, in which columns and plan version. */
import { Group, NativeSelect, SegmentedControl } from "@mantine/core";
import { parsePeriod } from "../../format/periods.ts";
import { PeriodPicker } from "../../parts/period-picker.tsx";
import { SubjectPicker } from "../../parts/subject-picker.tsx";
import { useTexts } from "../../texts/texts.tsx";
import { type Address, columnsOf, wholes } from "./address.ts";
import type { PlanGridColumns, PlanGridLayout, PlanSheetQuery } from "./plans.generated.ts";
import { type Grid, subjectText } from "./sheet.ts";
import { texts } from "./texts/index.ts";

interface Props {
  readonly answer: PlanSheetQuery;
  readonly grid: Grid;
  readonly address: Address;
  /** A change that is not saved belongs to its version. */
  readonly isVersionFixed: boolean;
}

export function Choices({ answer, grid, address, isVersionFixed }: Props) {
  const say = useTexts(texts);
  const layouts: readonly PlanGridLayout[] = ["SUBJECTS", "INDICATORS"];
  const possible = columnsOf[parsePeriod(grid.within)?.kind ?? "year"] ?? [];
  const active = answer.planVersions.find(({ isActive }) => isActive)?.code ?? "";
  return (
    <Group gap="sm" align="end">
      <SegmentedControl
        aria-label={say("rows.label")}
        data={layouts.map((value) => ({ value, label: say(`rows.${value}`) }))}
        value={grid.layout}
        onChange={(value) => address.go({ rows: value as PlanGridLayout })}
      />
      <SubjectPicker subject={subjectText(grid)} onChange={(subject) => address.go({ subject })} />
      {grid.layout === "SUBJECTS" && answer.indicators.length > 0 && (
        <NativeSelect
          aria-label={say("indicator")}
          data={answer.indicators.map(({ code, name }) => ({ value: code, label: name }))}
          value={grid.indicator?.code ?? ""}
          onChange={(event) => address.go({ indicator: event.currentTarget.value })}
        />
      )}
      <PeriodPicker period={grid.within} kinds={wholes} onChange={(within) => address.go({ within })} />
      <NativeSelect
        aria-label={say("columns.label")}
        data={possible.map((value) => ({ value, label: say(`columns.${value}`) }))}
        value={address.asked.columns}
        onChange={(event) => address.go({ columns: event.currentTarget.value as PlanGridColumns })}
      />
      <NativeSelect
        aria-label={say("versions.label")}
        data={answer.planVersions.map(({ code, name, isActive }) => ({
          value: code,
          label: isActive ? say("versions.activeName", { name }) : name,
        }))}
        value={address.asked.planVersion ?? active}
        disabled={isVersionFixed}
        onChange={(event) => address.go({ version: event.currentTarget.value })}
      />
    </Group>
  );
}
