/** A table of thousands of rows, of which only those in sight are in the page; paper gets all. */
import { Table } from "@mantine/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { memo, type ReactNode, useEffect, useRef, useState } from "react";
import styles from "./long-table.module.css";

const rowHeight = 44;
const overscan = 8;

interface Props<Row> {
  readonly label: string;
  /** The cells of the head, `Table.Th` each. */
  readonly head: ReactNode;
  readonly columns: number;
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** The cells of a row. */
  readonly children: (row: Row) => ReactNode;
  readonly minWidth?: number;
  /** The place of a row that is brought into sight when it becomes another one. */
  readonly inSight?: number | null;
}

export function LongTable<Row>({
  label,
  head,
  columns,
  rows,
  keyOf,
  children,
  minWidth = 560,
  inSight = null,
}: Props<Row>) {
  const frame = useRef<HTMLDivElement>(null);
  const isPrinted = usePrinting();
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: isPrinted ? rows.length : overscan,
  });
  useEffect(() => {
    if (inSight !== null) virtual.scrollToIndex(inSight, { align: "center" });
  }, [inSight, virtual]);
  const shown = virtual.getVirtualItems();
  const before = shown[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (shown.at(-1)?.end ?? 0);
  return (
    // biome-ignore lint/a11y: the keyboard scrolls it, and it is no group of fields
    <div className={styles.frame} ref={frame} tabIndex={0} role="group" aria-label={label}>
      <Table stickyHeader miw={minWidth} aria-rowcount={rows.length + 1} aria-label={label}>
        <Table.Thead>
          <Table.Tr aria-rowindex={1}>{head}</Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Spacer height={before} columns={columns} />
          {shown.map(({ index }) => {
            const row = rows[index];
            return row === undefined ? null : (
              <Table.Tr
                key={keyOf(row)}
                data-index={index}
                ref={virtual.measureElement}
                h={rowHeight}
                aria-rowindex={index + 2}
              >
                <Cells row={row} write={children as (row: unknown) => ReactNode} />
              </Table.Tr>
            );
          })}
          <Spacer height={after} columns={columns} />
        </Table.Tbody>
      </Table>
    </div>
  );
}

/** Written once while the table scrolls under it. */
const Cells = memo(function Cells({
  row,
  write,
}: {
  readonly row: unknown;
  readonly write: (row: unknown) => ReactNode;
}) {
  return write(row);
});

function Spacer({ height, columns }: { readonly height: number; readonly columns: number }) {
  return height <= 0 ? null : (
    <tr aria-hidden>
      <td className={styles.spacer} colSpan={columns} style={{ height }} />
    </tr>
  );
}

function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const [begin, end] = [() => setPrinting(true), () => setPrinting(false)];
    addEventListener("beforeprint", begin);
    addEventListener("afterprint", end);
    return () => {
      removeEventListener("beforeprint", begin);
      removeEventListener("afterprint", end);
    };
  }, []);
  return isPrinting;
}
