/** A dialog that asks for some fields, sends them, and shows what is wrong with each at its place. */
import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import { type Answer, type Faults, faultsOf, isRefused, noFaults } from "../api/refusals.ts";
import { typedNumber } from "../format/typed.ts";
import { shared } from "../texts/shared/index.ts";
import { useLanguage, useTexts } from "../texts/texts.tsx";
import { Dialog } from "./dialog.tsx";
import { type Field, FormField } from "./form-field.tsx";
import { useLeaving } from "./leaving.ts";
import { useReasonOf } from "./states.tsx";

export type Values = Readonly<Record<string, string>>;

export interface FormProps {
  readonly title: string;
  readonly text?: string;
  /** Which fields there are may depend on what is typed. */
  readonly fields: (values: Values) => readonly Field[];
  readonly initial?: Values;
  /** What the button says that sends. */
  readonly action: string;
  readonly isDestructive?: boolean;
  /** Asked before it is sent, where it cannot be undone. */
  readonly isSure?: (values: Values) => Promise<boolean>;
  /** Sends the values, numbers as decimal texts; the answer's faults are shown. */
  readonly send: (values: Values) => Promise<Answer>;
  readonly onDone: (answer: Answer, sent: Values) => unknown;
  readonly onClose: () => void;
  /** Whether what is typed is asked for before the page is left; in a dialog one leaves by its buttons. */
  readonly asksBefore?: boolean;
  readonly children?: ReactNode;
}

export function FormDialog({ title, onClose, ...form }: FormProps) {
  return (
    <Dialog title={title} size="lg" onClose={onClose}>
      <Form {...form} onClose={onClose} />
    </Dialog>
  );
}

const certain = () => Promise.resolve(true);

/** The fields and their buttons, for pages too; without `onClose` there is nothing to cancel. */
export function Form({
  text,
  fields,
  initial = {},
  action,
  isDestructive = false,
  isSure = certain,
  send,
  onDone,
  onClose,
  asksBefore = false,
  children,
}: Omit<FormProps, "title" | "onClose"> & { readonly onClose?: () => void }) {
  const say = useTexts(shared);
  const { language } = useLanguage();
  const [values, setValues] = useState<Values>(initial);
  const [kept, setKept] = useState<Values>(initial);
  useLeaving(asksBefore && JSON.stringify(values) !== JSON.stringify(kept));
  const reasonOf = useReasonOf();
  const [faults, setFaults] = useState<Faults>(noFaults);
  const [isSending, setSending] = useState(false);
  const shown = fields(values);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { exact, problems } = read(shown, values, language, say);
    setFaults(problems);
    if (problems.size > 0 || !(await isSure(exact))) return;
    setSending(true);
    try {
      const answer = await send(exact);
      setFaults(faultsOf(answer, (field) => shown.some(({ name }) => name === field)));
      if (isRefused(answer)) return;
      setKept(values);
      onDone(answer, exact);
    } catch (error) {
      setFaults(new Map([["", reasonOf(error)]]));
    } finally {
      setSending(false);
    }
  };
  const general = faults.get("");
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {text !== undefined && <Text>{text}</Text>}
        {shown.map((field) => (
          <FormField
            key={field.name}
            field={field}
            value={values[field.name] ?? ""}
            fault={faults.get(field.name)}
            onChange={(value) => setValues((former) => ({ ...former, [field.name]: value }))}
          />
        ))}
        {children}
        {general !== undefined && (
          <Alert color="red" role="alert">
            {general}
          </Alert>
        )}
        <Group justify="end">
          {onClose !== undefined && (
            <Button variant="default" onClick={onClose}>
              {say("dialog.cancel")}
            </Button>
          )}
          <Button type="submit" loading={isSending} {...(isDestructive ? { color: "red.9" } : {})}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

type Say = (key: "form.needed" | "form.number") => string;

/** The values to send, and what is wrong before anything is sent. */
function read(
  fields: readonly Field[],
  values: Values,
  language: Parameters<typeof typedNumber>[1],
  say: Say,
): { readonly exact: Values; readonly problems: Faults } {
  const exact: Record<string, string> = {};
  const problems = new Map<string, string>();
  for (const { name, kind, isOptional = false } of fields) {
    const typed = values[name] ?? "";
    const value = kind === "password" ? typed : typed.trim();
    const number = kind === "number" && value !== "" ? typedNumber(value, language) : value;
    if (value === "" && !isOptional && kind !== "flag") problems.set(name, say("form.needed"));
    else if (number === null) problems.set(name, say("form.number"));
    else exact[name] = number;
  }
  return { exact, problems };
}

/** A text to send, or null where nothing was typed. */
export function orNull(text: string | undefined): string | null {
  return text === undefined || text === "" ? null : text;
}
