/** Where cells are pasted: the formulas with their headers, and what they look at on other sheets. */
import { Button, Card, Group, NativeSelect, Stack, Textarea, TextInput } from "@mantine/core";
import { localeCodes } from "../../../grammar/index.ts";
import { useLanguage, useTexts } from "../../texts/texts.tsx";
import type { Block, Pasted } from "./pasted.ts";
import { texts } from "./texts/index.ts";

const mostBlocks = 20;

interface Props {
  readonly pasted: Pasted;
  readonly isBusy: boolean;
  readonly onChange: (pasted: Pasted) => void;
  readonly onRead: () => void;
}

export function Blocks({ pasted, isBusy, onChange, onRead }: Props) {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const names = new Intl.DisplayNames([language], { type: "language" });
  const { blocks, locale } = pasted;
  const setBlocks = (next: readonly Block[]) => onChange({ ...pasted, blocks: next });
  const locales = [
    { value: "", label: say("anyLocale") },
    ...localeCodes.map((code) => ({ value: code, label: `${names.of(code) ?? code} · ${code}` })),
  ];
  return (
    <Stack>
      {blocks.map((block, place) => (
        <BlockCard
          // biome-ignore lint/suspicious/noArrayIndexKey: a block is its place
          key={place}
          block={block}
          isFirst={place === 0}
          onChange={(next) => setBlocks(blocks.map((each, at) => (at === place ? next : each)))}
          onRemove={() => setBlocks(blocks.filter((_, at) => at !== place))}
        />
      ))}
      <Group align="end">
        <NativeSelect
          label={say("locale")}
          data={locales}
          value={locale ?? ""}
          onChange={(event) => onChange({ ...pasted, locale: event.currentTarget.value || null })}
        />
        <Button loading={isBusy} disabled={blocks.every(({ text }) => text.trim() === "")} onClick={onRead}>
          {say("read")}
        </Button>
        {blocks.length < mostBlocks && (
          <Button variant="default" onClick={() => setBlocks([...blocks, { sheet: "", at: "A1", text: "" }])}>
            {say("addBlock")}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

interface BlockProps {
  readonly block: Block;
  readonly isFirst: boolean;
  readonly onChange: (block: Block) => void;
  readonly onRemove: () => void;
}

function BlockCard({ block, isFirst, onChange, onRemove }: BlockProps) {
  const say = useTexts(texts);
  return (
    <Card withBorder padding="sm">
      <Stack gap="xs">
        <Textarea
          label={say(isFirst ? "formulas" : "otherCells")}
          description={say(isFirst ? "formulasWhy" : "otherCellsWhy")}
          value={block.text}
          minRows={4}
          maxRows={12}
          autosize
          spellCheck={false}
          styles={{ input: { fontFamily: "monospace", whiteSpace: "pre", overflowX: "auto" } }}
          onChange={(event) => onChange({ ...block, text: event.currentTarget.value })}
        />
        <Group align="end">
          <TextInput
            label={say("sheet")}
            value={block.sheet}
            onChange={(event) => onChange({ ...block, sheet: event.currentTarget.value })}
          />
          <TextInput
            label={say("at")}
            value={block.at}
            w={140}
            onChange={(event) => onChange({ ...block, at: event.currentTarget.value })}
          />
          {!isFirst && (
            <Button variant="default" onClick={onRemove}>
              {say("removeBlock")}
            </Button>
          )}
        </Group>
      </Stack>
    </Card>
  );
}
