/** Where the console begins in the browser. */
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./styles.ts";
import { App } from "./app/app.tsx";
import { styleNonce } from "./app/theme.ts";

// What stops the page from scrolling behind a dialog looks for the nonce of its style there.
Object.assign(globalThis, { __webpack_nonce__: styleNonce() });

const root = document.getElementById("root");
if (root === null) throw new Error("The page has no #root");
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
