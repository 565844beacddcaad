/** Where the console begins in the browser. */
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./styles.ts";
import { App } from "./app/app.tsx";

const root = document.getElementById("root");
if (root === null) throw new Error("The page has no #root");
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
