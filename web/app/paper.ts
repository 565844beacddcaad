/** Paper is white: while the page is printed it is light, since browsers leave dark backgrounds away and pale letters stay. */
import { useEffect } from "react";

const attribute = "data-mantine-color-scheme";

export function useLightPaper(): void {
  useEffect(() => {
    const page = document.documentElement;
    const printing = matchMedia("print");
    let onScreen: string | null = null;
    const follow = () => {
      if (printing.matches && onScreen === null) {
        onScreen = page.getAttribute(attribute) ?? "light";
        page.setAttribute(attribute, "light");
      } else if (!printing.matches && onScreen !== null) {
        page.setAttribute(attribute, onScreen);
        onScreen = null;
      }
    };
    printing.addEventListener("change", follow);
    return () => printing.removeEventListener("change", follow);
  }, []);
}
