/** What is changed about an employee, each by a form of its own. */
import { useSession } from "../../app/session.tsx";
import { usePeriods } from "../../format/periods.ts";
import { asTyped } from "../../format/typed.ts";
import { useConfirm } from "../../parts/confirm.tsx";
import { FormDialog } from "../../parts/form-dialog.tsx";
import type { Field } from "../../parts/form-field.tsx";
import { useTakingBack } from "../../parts/taking-back.ts";
import { useToasts } from "../../parts/toasts.tsx";
import { useLanguage, useTexts } from "../../texts/texts.tsx";
import { PersonPage } from "./person.generated.ts";
import type { Change, Person, Templates } from "./person.ts";
import { useSending } from "./sending.ts";
import { canTakeBack, useStepsBack } from "./taking-back.ts";
import { texts } from "./texts/index.ts";

/** What ends something, which a red button says, with what comes of it. */
const endings = ["leave", "endTemplate", "endGuarantee"] as const;

interface Props {
  readonly change: Change;
  readonly person: Person;
  readonly templates: Templates;
  readonly onClose: () => void;
}

export function ChangeDialog({ change, person, templates, onClose }: Props) {
  const say = useTexts(texts);
  const { company } = useSession();
  const periods = usePeriods();
  const { language } = useLanguage();
  const fields = useFields(person, templates)[change];
  const send = useSending(person.number)[change];
  const stepsBack = useStepsBack(person);
  const takesBack = useTakingBack(PersonPage);
  const { tellUndoable } = useToasts();
  const confirm = useConfirm();
  const ending = endings.find((each) => each === change);
  const [now] = person.compensations;
  const initial = {
    from: company.today,
    leftOn: company.today,
    lastDay: company.today,
    month: company.today.slice(0, 7),
    salary: now === undefined ? "" : asTyped(now.salary, language),
    currency: now?.currency ?? "",
    payoutFormula: now?.payoutFormula ?? "",
  };
  return (
    <FormDialog
      title={say(`change.${change}`)}
      {...(ending === undefined ? {} : { text: say(`ending.${ending}`) })}
      fields={() => fields}
      initial={initial}
      action={ending === undefined ? say("save") : say(`change.${ending}`)}
      isDestructive={ending !== undefined}
      isSure={async ({ from = "" }) => {
        const isLost = change === "salary" && person.compensations.length > 0 && !canTakeBack(person, from);
        if (!isLost) return true;
        const day = periods.day(from);
        return confirm({
          title: say("replaceAll", { day }),
          text: say("replaceAllWhy"),
          action: say("save"),
        });
      }}
      send={send}
      onDone={(_, sent) => {
        onClose();
        const steps = stepsBack(change, sent);
        if (steps.length > 0)
          tellUndoable(say(change === "transfer" ? "transferred" : "salarySet"), () => takesBack(steps));
      }}
      onClose={onClose}
    />
  );
}

function useFields(person: Person, templates: Templates): Readonly<Record<Change, readonly Field[]>> {
  const say = useTexts(texts);
  const { units } = useSession();
  const places = units.map(({ code, name }) => ({ value: code, label: name }));
  const had = new Set(person.bonuses.map(({ template }) => template.code));
  const named = (list: Templates) => list.map(({ code, name }) => ({ value: code, label: name }));
  const from: Field = { name: "from", label: say("from"), kind: "day" };
  const lastDay: Field = { name: "lastDay", label: say("lastDay"), kind: "day" };
  const line: readonly Field[] = [
    { name: "month", label: say("month"), kind: "month" },
    { name: "name", label: say("lineName"), hint: say("lineNameHint"), kind: "text" },
    { name: "amount", label: say("amount"), kind: "number" },
    { name: "reason", label: say("reason"), hint: say("reasonHint"), kind: "long" },
  ];
  return {
    transfer: [{ name: "unit", label: say("unit"), kind: "choice", choices: places }, from],
    leave: [{ name: "leftOn", label: say("lastDay"), kind: "day" }],
    salary: [
      { name: "salary", label: say("salaryOfMonth"), kind: "number" },
      { name: "currency", label: say("currency"), hint: say("currencyHint"), kind: "text", isOptional: true },
      {
        name: "payoutFormula",
        label: say("payout"),
        hint: say("payoutHint"),
        kind: "formula",
        isOptional: true,
      },
      from,
    ],
    template: [
      {
        name: "template",
        label: say("template"),
        kind: "choice",
        choices: named(templates.filter(({ code }) => !had.has(code))),
      },
      from,
    ],
    endTemplate: [
      {
        name: "template",
        label: say("template"),
        kind: "choice",
        choices: named(person.bonuses.filter(({ to }) => to === null).map(({ template }) => template)),
      },
      lastDay,
    ],
    guarantee: [
      { name: "amount", label: say("leastOfMonth"), kind: "number" },
      from,
      { name: "to", label: say("to"), hint: say("toHint"), kind: "day", isOptional: true },
      { name: "recoverable", label: say("recoverable"), kind: "flag", isOptional: true },
    ],
    endGuarantee: [lastDay],
    award: [
      ...line,
      {
        name: "clawbackUntil",
        label: say("clawback"),
        hint: say("clawbackHint"),
        kind: "day",
        isOptional: true,
      },
    ],
    adjustment: line.map((field) =>
      field.name === "amount" ? { ...field, hint: say("adjustmentHint") } : field,
    ),
  };
}
