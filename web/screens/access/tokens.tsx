/** Tokens by which programs send facts; a secret is shown once, when it is made. */
import { Alert, Button, Code, CopyButton, Group, Modal, Stack, Table, Text } from "@mantine/core";
import { useState } from "react";
import { hoped } from "../../api/client.ts";
import { useAsk, useChange } from "../../api/hooks.ts";
import { usePeriods } from "../../format/periods.ts";
import { useConfirm } from "../../parts/confirm.tsx";
import { FormDialog } from "../../parts/form-dialog.tsx";
import { Answered, Empty } from "../../parts/states.tsx";
import { useToasts } from "../../parts/toasts.tsx";
import { shared } from "../../texts/shared/index.ts";
import { useTexts } from "../../texts/texts.tsx";
import { CreateToken, RevokeToken, Tokens as TokensAsked, type TokensQuery } from "./access.generated.ts";
import { texts } from "./texts/index.ts";

type Token = TokensQuery["serviceTokens"]["edges"][number]["node"];

export function Tokens({ isAdmin }: { readonly isAdmin: boolean }) {
  const say = useTexts(texts);
  const asked = useAsk(TokensAsked, {});
  const [isMaking, setMaking] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <Stack>
      <Group justify="space-between">
        <Text>{say("tokens.text")}</Text>
        {isAdmin && <Button onClick={() => setMaking(true)}>{say("tokens.add")}</Button>}
      </Group>
      <Answered asked={asked}>
        {({ serviceTokens: { edges } }) =>
          edges.length === 0 ? (
            <Empty title={say("tokens.none")} />
          ) : (
            <TokenTable tokens={edges.map(({ node }) => node)} isAdmin={isAdmin} />
          )
        }
      </Answered>
      {isMaking && <MakeDialog onClose={() => setMaking(false)} onMade={setSecret} />}
      {secret !== null && <Secret secret={secret} onClose={() => setSecret(null)} />}
    </Stack>
  );
}

function TokenTable({ tokens, isAdmin }: { readonly tokens: readonly Token[]; readonly isAdmin: boolean }) {
  const say = useTexts(texts);
  const periods = usePeriods();
  return (
    <Table.ScrollContainer minWidth={720}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say("tokens.name")}</Table.Th>
            <Table.Th>{say("tokens.made")}</Table.Th>
            <Table.Th>{say("tokens.used")}</Table.Th>
            <Table.Th>{say("tokens.state")}</Table.Th>
            {isAdmin && <Table.Th>{say("actions")}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {tokens.map((token) => (
            <Table.Tr key={token.id}>
              <Table.Th scope="row">{token.name}</Table.Th>
              <Table.Td>
                {periods.moment(token.createdAt)}
                {token.createdBy !== null && ` · ${token.createdBy.name}`}
              </Table.Td>
              <Table.Td>
                {token.lastUsedAt === null ? say("tokens.never") : periods.moment(token.lastUsedAt)}
              </Table.Td>
              <Table.Td>
                {token.revokedAt === null
                  ? say("tokens.good")
                  : say("tokens.revoked", { at: periods.moment(token.revokedAt) })}
              </Table.Td>
              {isAdmin && <Table.Td>{token.revokedAt === null && <Revoke token={token} />}</Table.Td>}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Revoke({ token }: { readonly token: Token }) {
  const say = useTexts(texts);
  const confirm = useConfirm();
  const { tell, warn } = useToasts();
  const revoke = useChange(RevokeToken, [TokensAsked]);
  const { name } = token;
  const submit = async () => {
    const title = say("tokens.revokeOf", { name });
    const question = {
      title,
      text: say("tokens.revokeWhy"),
      action: say("tokens.revoke"),
      isDestructive: true,
    };
    if (!(await confirm(question))) return;
    try {
      hoped((await revoke.mutateAsync({ input: { token: token.id } })).revokeServiceToken, "ServiceToken");
      tell(say("tokens.isRevoked", { name }));
    } catch (error) {
      warn(error instanceof Error ? error.message : "");
    }
  };
  return (
    <Button
      size="compact-sm"
      variant="default"
      aria-label={say("tokens.revokeOf", { name })}
      onClick={() => void submit()}
    >
      {say("tokens.revoke")}
    </Button>
  );
}

interface MakeProps {
  readonly onClose: () => void;
  readonly onMade: (secret: string) => void;
}

function MakeDialog({ onClose, onMade }: MakeProps) {
  const say = useTexts(texts);
  const make = useChange(CreateToken, [TokensAsked]);
  return (
    <FormDialog
      title={say("tokens.add")}
      text={say("tokens.scope")}
      fields={() => [{ name: "name", label: say("tokens.name"), hint: say("tokens.nameHint"), kind: "text" }]}
      action={say("tokens.make")}
      send={async ({ name = "" }) => {
        const { createServiceToken } = await make.mutateAsync({ input: { name, scopes: ["INGEST"] } });
        if (createServiceToken.__typename === "ServiceTokenCreated") onMade(createServiceToken.secret);
        return createServiceToken;
      }}
      onDone={onClose}
      onClose={onClose}
    />
  );
}

function Secret({ secret, onClose }: { readonly secret: string; readonly onClose: () => void }) {
  const say = useTexts(texts);
  const sayShared = useTexts(shared);
  return (
    <Modal
      opened
      onClose={onClose}
      title={say("tokens.secret")}
      closeOnClickOutside={false}
      closeButtonProps={{ "aria-label": sayShared("dialog.close") }}
      size="lg"
    >
      <Stack>
        <Alert color="yellow" c="inherit">
          {say("tokens.once")}
        </Alert>
        <Code block style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
          {secret}
        </Code>
        <Group justify="end">
          <CopyButton value={secret}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {say(copied ? "tokens.copied" : "tokens.copy")}
              </Button>
            )}
          </CopyButton>
          <Button onClick={onClose}>{say("tokens.kept")}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
