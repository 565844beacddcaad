/** The head of a page: the way back, its one h1 with what stands by it, and what can be done, at the right. */
import { Anchor, Group, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";

interface Props {
  readonly title: string;
  /** The page above this one. */
  readonly back?: { readonly to: string; readonly label: string };
  /** A line under the title. */
  readonly lead?: ReactNode;
  /** The buttons, the most important one last. */
  readonly children?: ReactNode;
}

export function PageHead({ title, back, lead, children }: Props) {
  return (
    <Group justify="space-between" align="end">
      <div>
        {back !== undefined && (
          <Anchor component={Link} to={back.to} size="sm">
            {back.label}
          </Anchor>
        )}
        <Title order={1} size="h2">
          {title}
        </Title>
        {lead !== undefined && <Text c="dimmed">{lead}</Text>}
      </div>
      {children}
    </Group>
  );
}
