/** How a line came about: the stored evaluation as a tree, with the values over the formula. The address holds which line. */
import { Drawer, Text } from "@mantine/core";
import { useSearchParams } from "react-router";
import { useAsk } from "../../api/hooks.ts";
import { Answered } from "../../parts/states.tsx";
import { TraceTree } from "../../parts/trace-tree.tsx";
import { shared } from "../../texts/shared/index.ts";
import { useLanguage, useTexts } from "../../texts/texts.tsx";
import { languageCodes } from "./asked.ts";
import type { Line, StatementNode } from "./node.ts";
import { StatementTrace } from "./statement.generated.ts";
import { texts } from "./texts/index.ts";

export function TraceDrawer({ statement }: { readonly statement: StatementNode }) {
  const say = useTexts(texts);
  const sayShared = useTexts(shared);
  const [address, setAddress] = useSearchParams();
  const line = statement.lines.find(({ id }) => id === address.get("line"));
  const close = () =>
    setAddress((former) => {
      const changed = new URLSearchParams(former);
      changed.delete("line");
      return changed;
    });
  return (
    <Drawer
      opened={line !== undefined}
      onClose={close}
      position="right"
      size="xl"
      title={line === undefined ? "" : say("howOf", { name: line.name })}
      closeButtonProps={{ "aria-label": sayShared("dialog.close") }}
    >
      {line !== undefined && <Trace line={line} />}
    </Drawer>
  );
}

function Trace({ line }: { readonly line: Line }) {
  const say = useTexts(texts);
  const { language } = useLanguage();
  const asked = useAsk(StatementTrace, { line: line.id, language: languageCodes[language] });
  return (
    <Answered asked={asked}>
      {({ explainStatementLine }) =>
        explainStatementLine === null ? (
          <Text>{say("noTrace")}</Text>
        ) : (
          <TraceTree nodes={explainStatementLine.trace.nodes} />
        )
      }
    </Answered>
  );
}
