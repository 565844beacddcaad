/** The look: calm colours that keep the contrast WCAG asks for, in light and dark. */
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";

const blue: MantineColorsTuple = [
  "#eef5fc",
  "#d8e7f7",
  "#aecdee",
  "#82b2e5",
  "#5d9bdd",
  "#4489d4",
  "#2f74bf",
  "#1d5fa8",
  "#154f8e",
  "#0c3f74",
];

/** The library makes the head of a dialog a `header`, which would be a second banner of the page. */
const dialogHead = { defaultProps: { role: "group" } };

export const theme = createTheme({
  colors: { blue },
  primaryColor: "blue",
  primaryShade: { light: 7, dark: 7 },
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans JP', sans-serif",
  headings: { fontWeight: "600" },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  components: { ModalHeader: dialogHead, DrawerHeader: dialogHead },
});

/** The library's soft text is too pale for small sizes. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-dimmed": "#545d6b",
    "--mantine-color-placeholder": "#636c7a",
    "--mantine-color-error": "#a4262c",
    "--mantine-color-anchor": "#1d5fa8",
  },
  dark: {
    "--mantine-color-dimmed": "#adb6c4",
    "--mantine-color-placeholder": "#9aa3b1",
    "--mantine-color-error": "#ff9c9c",
    "--mantine-color-anchor": "#8fc2f5",
  },
});

/** The nonce under which the page's policy lets style elements in; the server writes a new one into each page. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? "";
}
