/** A proposed tier table as a chart: steps, or slopes where it interpolates; its bounds stand beside it as numbers. */
import { Stack, Table } from "@mantine/core";
import { noNumber, useNumbers } from "../../format/numbers.ts";
import { useTexts } from "../../texts/texts.tsx";
import styles from "./paste.module.css";
import type { Tier } from "./pasted.ts";
import { texts } from "./texts/index.ts";

const size = { width: 260, height: 110 } as const;

export function Steps({ tier }: { readonly tier: Tier }) {
  const say = useTexts(texts);
  const numbers = useNumbers();
  return (
    <Stack gap="xs" w={size.width}>
      <svg viewBox={`0 0 ${size.width} ${size.height}`} width={size.width} role="img" aria-label={tier.name}>
        <polyline className={styles.steps} points={pointsOf(tier)} />
      </svg>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th className="number">{say("from")}</Table.Th>
            <Table.Th className="number">{say("value")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {tier.bands.map(({ from, value }) => (
            <Table.Tr key={from ?? ""}>
              <Table.Td className="number">{from === null ? noNumber : numbers.number(from)}</Table.Td>
              <Table.Td className="number">{numbers.number(value)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}

/** The line of a table; what is open at an end goes on for a third of what is bounded. */
function pointsOf({ bands, mode, end }: Tier): string {
  const bounds = bands.flatMap(({ from }) => (from === null ? [] : [Number(from)]));
  const least = Math.min(...bounds);
  const last = end === null ? Math.max(...bounds) : Number(end);
  const margin = (last - least || Math.abs(last) || 1) / 3;
  const left = bands[0]?.from === null ? least - margin : least;
  const right = end === null ? last + margin : last;
  const values = bands.map(({ value }) => Number(value));
  const [low, high] = [Math.min(0, ...values), Math.max(...values)];
  const x = (bound: number) => ((bound - left) / (right - left)) * size.width;
  const y = (value: number) => size.height - 4 - ((value - low) / (high - low || 1)) * (size.height - 8);
  const points = bands.flatMap(({ from, value }, place) => {
    const begin = from === null ? left : Number(from);
    const next = bands[place + 1]?.from;
    const until = next === undefined || next === null ? right : Number(next);
    const height = y(Number(value));
    return mode === "LINEAR"
      ? [[x(begin), height]]
      : [
          [x(begin), height],
          [x(until), height],
        ];
  });
  return points.map((point) => point.join(",")).join(" ");
}
