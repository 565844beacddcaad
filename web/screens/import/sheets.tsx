/** What each sheet is taken for, and correcting it: its kind, month, header, who is who, and its columns on its first rows. */
import { Button, Group, Input, NativeSelect, NumberInput, Stack, Text } from "@mantine/core";
import { useSearchParams } from "react-router";
import { useSession } from "../../app/session.tsx";
import { useNumbers } from "../../format/numbers.ts";
import { PeriodPicker } from "../../parts/period-picker.tsx";
import { useTexts } from "../../texts/texts.tsx";
import { changedColumn, changedSheet, type SheetChange } from "./changes.ts";
import { LeftOutRows } from "./left-out-rows.tsx";
import { type Column, type Import, isFinal, kinds, type Proposal, type Sheet } from "./model.ts";
import { SheetGrid } from "./sheet-grid.tsx";
import { texts } from "./texts/index.ts";
import type { Steps } from "./use-steps.ts";

interface Props {
  readonly one: Import;
  readonly proposal: Proposal;
  readonly steps: Steps;
}

export function Sheets({ one, proposal, steps }: Props) {
  const say = useTexts(texts);
  const [address, setAddress] = useSearchParams();
  const { sheets } = proposal;
  const first = sheets.find(({ kind }) => kind === "EMPLOYEES") ?? sheets[0];
  const sheet = sheets.find((each) => each.sheet === address.get("sheet")) ?? first;
  if (sheet === undefined) return null;
  const options = sheets.map((each) => ({
    value: each.sheet,
    label: each.isHidden ? say("sheet.hidden", { sheet: each.sheet }) : each.sheet,
  }));
  return (
    <Stack>
      <Group align="end">
        <NativeSelect
          label={say("sheet.label")}
          data={options}
          value={sheet.sheet}
          onChange={(event) => setAddress({ part: "sheets", sheet: event.currentTarget.value })}
        />
        <SheetFields one={one} proposal={proposal} steps={steps} sheet={sheet} />
      </Group>
      <SheetGrid key={sheet.sheet} one={one} sheet={sheet} steps={steps} />
      <LeftOutRows sheet={sheet} steps={steps} isFixed={isFinal(one)} />
    </Stack>
  );
}

function SheetFields({ one, proposal, steps, sheet }: Props & { readonly sheet: Sheet }) {
  const say = useTexts(texts);
  const numbers = useNumbers();
  const { changes, change } = steps;
  const own = changes.sheets[sheet.sheet] ?? {};
  const set = (next: SheetChange) => change(changedSheet(changes, sheet.sheet, next));
  const isFixed = isFinal(one);
  const kind = own.kind ?? sheet.kind;
  return (
    <>
      <NativeSelect
        label={say("sheet.kind")}
        data={kinds.map((each) => ({ value: each, label: say(`sheet.${each}`) }))}
        value={kind}
        disabled={isFixed}
        onChange={(event) => set({ kind: event.currentTarget.value as Sheet["kind"] })}
      />
      {kind === "EMPLOYEES" && (
        <>
          <MonthField
            period={own.period ?? sheet.period ?? changes.period ?? proposal.periods[0] ?? null}
            onChange={(period) => set({ period })}
            isFixed={isFixed}
          />
          <NumberInput
            label={say("sheet.headerRow")}
            w={210}
            min={1}
            max={1_048_576}
            allowDecimal={false}
            value={own.headerRow ?? sheet.headerRow ?? ""}
            disabled={isFixed}
            onChange={(row) => typeof row === "number" && set({ headerRow: row })}
          />
          <KeyField sheet={sheet} steps={steps} isFixed={isFixed} />
          <UnitField one={one} sheet={sheet} steps={steps} />
          <Text size="sm" c="dimmed">
            {say("sheet.rows", { count: sheet.rows.length, hidden: numbers.count(sheet.hiddenRows.length) })}
          </Text>
        </>
      )}
    </>
  );
}

interface MonthProps {
  readonly period: string | null;
  readonly onChange: (period: string) => void;
  readonly isFixed: boolean;
}

function MonthField({ period, onChange, isFixed }: MonthProps) {
  const say = useTexts(texts);
  const { company } = useSession();
  if (isFixed) return null;
  return (
    <div>
      <Input.Label labelElement="div">{say("sheet.month")}</Input.Label>
      {period === null ? (
        <Button variant="default" onClick={() => onChange(company.today.slice(0, 7))}>
          {say("sheet.sayMonth")}
        </Button>
      ) : (
        <PeriodPicker period={period} kinds={["month"]} onChange={onChange} />
      )}
    </div>
  );
}

interface FieldProps {
  readonly sheet: Sheet;
  readonly steps: Steps;
}

/** People are told apart by a column of numbers, else by their names. */
function KeyField({ sheet, steps, isFixed }: FieldProps & { readonly isFixed: boolean }) {
  const say = useTexts(texts);
  const { changes, change } = steps;
  const roleOf = ({ column, role }: Column) => changes.sheets[sheet.sheet]?.columns?.[column]?.role ?? role;
  const key = sheet.columns.find((column) => roleOf(column) === "KEY");
  const choose = (chosen: string) => {
    const place = (column: string) => ({ sheet: sheet.sheet, column });
    const freed =
      key === undefined ? changes : changedColumn(changes, place(key.column), { role: "IGNORED" });
    change(chosen === "" ? freed : changedColumn(freed, place(chosen), { role: "KEY" }));
  };
  return (
    <NativeSelect
      label={say("sheet.key")}
      data={[
        { value: "", label: say("sheet.byName") },
        ...sheet.columns.map(({ column, header }) => ({ value: column, label: `${column} ${header}` })),
      ]}
      value={key?.column ?? ""}
      disabled={isFixed}
      onChange={(event) => choose(event.currentTarget.value)}
    />
  );
}

function UnitField({ one, sheet, steps }: FieldProps & { readonly one: Import }) {
  const say = useTexts(texts);
  const { units } = useSession();
  const { changes, change } = steps;
  if (sheet.columns.some(({ role }) => role === "UNIT")) return null;
  const unit = changes.unit === undefined ? one.edits.unit : changes.unit;
  return (
    <NativeSelect
      label={say("sheet.unit")}
      data={[
        { value: "", label: say("sheet.topUnit") },
        ...units.map(({ code, name }) => ({ value: code, label: name })),
      ]}
      value={unit ?? ""}
      disabled={isFinal(one)}
      onChange={(event) => change({ ...changes, unit: event.currentTarget.value || null })}
    />
  );
}
