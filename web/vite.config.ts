/** How the console is built and developed. */

import { copyFileSync } from "node:fs";
import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { compressFiles } from "./build/compressed.ts";
import { writeOperations } from "./build/operations.ts";

const root = import.meta.dirname;

/** Operations are generated before, compressed files and the trusted documents written after a build. */
function premia(): Plugin {
  return {
    name: "premia",
    buildStart: writeOperations,
    closeBundle() {
      copyFileSync(join(root, "generated/operations.json"), join(root, "dist/operations.json"));
      compressFiles(join(root, "dist"));
    },
  };
}

export default defineConfig({
  root,
  plugins: [react(), premia()],
  build: {
    outDir: "dist",
    // By it a test knows what the first screen loads.
    manifest: true,
    emptyOutDir: true,
    // Who gives the console out gives out the notices of what is in it.
    license: { fileName: "licences.md" },
    target: "es2023",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 800,
  },
  server: {
    port: 5173,
    proxy: { "/graphql": process.env.PREMIA_SERVER ?? "http://127.0.0.1:4000" },
  },
});
