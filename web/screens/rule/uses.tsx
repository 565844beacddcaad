/** What a rule depends on: indicators, plans, tier tables. */
import { Badge, Group, Text } from "@mantine/core";
import type { SymbolList } from "../../../grammar/index.ts";
import { useTexts } from "../../texts/texts.tsx";
import { dependenciesOf } from "./dependencies.ts";
import type { RuleInput } from "./form.ts";
import { texts } from "./texts/index.ts";

export function Uses({ rule, names }: { readonly rule: RuleInput | null; readonly names: SymbolList }) {
  const say = useTexts(texts);
  if (rule === null) return null;
  const found = dependenciesOf(rule, names);
  const groups = (["indicators", "plans", "tierTables"] as const).map((kind) => [kind, found[kind]] as const);
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
