/** One of a few, all in sight: beside each other, or on a phone, where their words would be cut off, under each other. */
import { SegmentedControl, type SegmentedControlProps } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";

export function Choice<Value extends string>(props: SegmentedControlProps<Value>) {
  const isNarrow = useMediaQuery("(max-width: 36em)", false, { getInitialValueInEffect: false });
  return <SegmentedControl<Value> {...props} orientation={isNarrow ? "vertical" : "horizontal"} />;
}
