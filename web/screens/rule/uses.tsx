/** What a rule depends on: indicators, plans, tier tables, by what its formulas name. */
import { Badge, Group, Text } from "@mantine/core";
import type { SymbolList } from "../../../grammar/index.ts";
import { canonicalLocale, understood } from "../../parts/formula/checked.ts";
import { useTexts } from "../../texts/texts.tsx";
import { bounds, type RuleInput } from "./form.ts";
import { texts } from "./texts/index.ts";

export function Uses({ rule, names }: { readonly rule: RuleInput | null; readonly names: SymbolList }) {
  const say = useTexts(texts);
  if (rule === null) return null;
  const premium = "formula" in rule.premium ? [rule.premium.formula] : [];
  const parts = [...premium, ...bounds.flatMap((part) => rule[part] ?? [])];
  const found = parts.map((text) => understood(text, names, canonicalLocale).checked.dependencies);
  const groups = [
    ["indicators", new Set(found.flatMap(({ indicators }) => [...indicators]))],
    ["plans", new Set(found.flatMap(({ plans }) => [...plans]))],
    ["tierTables", new Set(found.flatMap(({ tierTables }) => [...tierTables]))],
  ] as const;
  return (
    <Group gap="md">
      {groups.map(([kind, codes]) =>
        codes.size === 0 ? null : (
          <Group key={kind} gap={6}>
            <Text size="sm" c="dimmed">
              {say(`uses.${kind}`)}
            </Text>
            {[...codes].map((code) => (
              <Badge key={code} variant="default" radius="sm" tt="none" fw={500}>
                {code}
              </Badge>
            ))}
          </Group>
        ),
      )}
    </Group>
  );
}
