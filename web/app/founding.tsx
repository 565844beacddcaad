/** Where there is no company yet: its founder names it, and is signed in. */
import { Stack, Text, Title } from "@mantine/core";
import { useNavigate } from "react-router";
import { useChange } from "../api/hooks.ts";
import { FoundCompany } from "../api/session.generated.ts";
import { Form, type Values } from "../parts/form-dialog.tsx";
import type { Field } from "../parts/form-field.tsx";
import { founding } from "../texts/founding/index.ts";
import { useLanguage, useTexts } from "../texts/texts.tsx";

/** Where the set-up goes on. */
const next = "/setup";

export function FoundingDoor({ onSignedIn }: { readonly onSignedIn: () => void }) {
  const say = useTexts(founding);
  const { language } = useLanguage();
  const navigate = useNavigate();
  const found = useChange(FoundCompany);
  const currencies = Intl.supportedValuesOf("currency").map((value) => ({ value, label: value }));
  const zones = timeZones().map((value) => ({ value, label: value }));
  const fields: readonly Field[] = [
    { name: "code", label: say("code"), hint: say("codeWhere"), kind: "text" },
    { name: "company", label: say("company"), kind: "text" },
    {
      name: "currency",
      label: say("currency"),
      hint: say("currencyStays"),
      kind: "choice",
      choices: currencies,
    },
    { name: "timeZone", label: say("timeZone"), kind: "choice", choices: zones },
    { name: "name", label: say("name"), kind: "text" },
    { name: "number", label: say("number"), hint: say("numberFor"), kind: "text" },
    { name: "password", label: say("password"), hint: say("passwordLength"), kind: "password" },
  ];
  const send = async ({
    code = "",
    company = "",
    currency = "",
    timeZone = "",
    number = "",
    name = "",
    password = "",
  }: Values) => {
    const input = { code, company, currency, timeZone, number, name, password };
    const answer = (await found.mutateAsync({ input })).foundCompany;
    if (answer.__typename !== "ForbiddenError") return answer;
    return { __typename: "ValidationError", fields: [{ path: ["code"], message: say("codeWrong") }] };
  };
  return (
    <Stack>
      <div>
        <Title order={2} size="h4">
          {say("title")}
        </Title>
        <Text c="dimmed" size="sm">
          {say("why")}
        </Text>
      </div>
      <Form
        fields={() => fields}
        initial={{ currency: ownCurrency[language], timeZone: ownTimeZone(), number: "1" }}
        action={say("action")}
        send={send}
        onDone={() => {
          navigate(next);
          onSignedIn();
        }}
      />
    </Stack>
  );
}

/** A first guess, which the founder sees and may change. */
const ownCurrency = { en: "EUR", ru: "RUB", ja: "JPY" } as const;

function ownTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Those that the browser knows, its own among them under whatever name it has. */
function timeZones(): readonly string[] {
  return [...new Set([ownTimeZone(), "UTC", ...Intl.supportedValuesOf("timeZone")])].sort();
}
