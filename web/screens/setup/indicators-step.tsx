/** The second step: what is measured. */
import { Card, Stack, Table, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useChange } from "../../api/hooks.ts";
import { Form, type Values } from "../../parts/form-dialog.tsx";
import type { Field } from "../../parts/form-field.tsx";
import { useToasts } from "../../parts/toasts.tsx";
import { useTexts } from "../../texts/texts.tsx";
import { SetUp, SetUpIndicator } from "./setup.generated.ts";
import type { StepProps } from "./standing.ts";
import { texts } from "./texts/index.ts";

const sources = ["MANUAL", "DOCUMENTS", "INCIDENTS", "FORMULA"] as const;

export function IndicatorsStep({ standing: { indicators } }: StepProps) {
  const say = useTexts(texts);
  return (
    <Stack>
      <div>
        <Title order={2} size="h3">
          {say("indicators.title")}
        </Title>
        <Text>{say("indicators.text")}</Text>
      </div>
      {indicators.length === 0 ? (
        <Text c="dimmed">{say("indicators.none")}</Text>
      ) : (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say("indicators.name")}</Table.Th>
              <Table.Th>{say("indicators.code")}</Table.Th>
              <Table.Th>{say("indicators.unit")}</Table.Th>
              <Table.Th>{say("indicators.source")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {indicators.map(({ code, name, unitOfMeasure, source }) => (
              <Table.Tr key={code}>
                <Table.Th scope="row">{name}</Table.Th>
                <Table.Td>{code}</Table.Td>
                <Table.Td>{unitOfMeasure}</Table.Td>
                <Table.Td>{say(`indicators.${source}`)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <NewIndicator />
    </Stack>
  );
}

function NewIndicator() {
  const say = useTexts(texts);
  const { tell } = useToasts();
  const define = useChange(SetUpIndicator, [SetUp]);
  const [added, setAdded] = useState(0);
  const send = async (values: Values) =>
    (await define.mutateAsync({ input: indicatorInput(values) })).defineIndicator;
  return (
    <Card withBorder maw={560}>
      <Title order={3} size="h4" mb="xs">
        {say("indicators.add")}
      </Title>
      <Form
        key={added}
        fields={(values) => indicatorFields(say, values)}
        initial={{ source: "MANUAL", direction: "HIGHER_IS_BETTER" }}
        action={say("indicators.add")}
        send={send}
        onDone={() => {
          tell(say("indicators.added", { name: define.variables?.input.name ?? "" }));
          setAdded(added + 1);
        }}
      />
    </Card>
  );
}

function indicatorFields(
  say: ReturnType<typeof useTexts<typeof texts.en>>,
  values: Values,
): readonly Field[] {
  const choices = sources.map((value) => ({ value, label: say(`indicators.${value}`) }));
  const directions = [
    { value: "HIGHER_IS_BETTER", label: say("indicators.higher") },
    { value: "LOWER_IS_BETTER", label: say("indicators.lower") },
  ];
  return [
    { name: "name", label: say("indicators.name"), kind: "text" },
    { name: "code", label: say("indicators.code"), hint: say("indicators.codeHint"), kind: "text" },
    {
      name: "unitOfMeasure",
      label: say("indicators.unit"),
      hint: say("indicators.unitHint"),
      kind: "text",
      isOptional: true,
    },
    { name: "source", label: say("indicators.source"), kind: "choice", choices },
    ...sourceFields(say, values.source ?? ""),
    { name: "direction", label: say("indicators.direction"), kind: "choice", choices: directions },
  ];
}

function sourceFields(say: ReturnType<typeof useTexts<typeof texts.en>>, source: string): readonly Field[] {
  switch (source) {
    case "DOCUMENTS":
      return [
        {
          name: "category",
          label: say("indicators.category"),
          hint: say("indicators.categoryHint"),
          kind: "text",
        },
      ];
    case "INCIDENTS":
      return [
        {
          name: "incident",
          label: say("indicators.incident"),
          hint: say("indicators.incidentHint"),
          kind: "text",
        },
      ];
    case "FORMULA":
      return [
        {
          name: "formula",
          label: say("indicators.formula"),
          hint: say("indicators.formulaHint"),
          kind: "formula",
        },
      ];
    default:
      return [];
  }
}

function indicatorInput(values: Values) {
  const { code = "", name = "", unitOfMeasure = "", direction } = values;
  return {
    code,
    name,
    unitOfMeasure,
    direction: direction === "LOWER_IS_BETTER" ? ("LOWER_IS_BETTER" as const) : ("HIGHER_IS_BETTER" as const),
    source: sourceInput(values),
  };
}

function sourceInput({ source, category = "", incident = "", formula = "" }: Values) {
  switch (source) {
    case "DOCUMENTS":
      return { documents: { category, measure: "SUM" as const } };
    case "INCIDENTS":
      return { incidents: { targets: [{ incidentType: incident }] } };
    case "FORMULA":
      return { formula };
    default:
      return { manual: "SUM" as const };
  }
}
