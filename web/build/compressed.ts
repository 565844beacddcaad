/** Compresses what is built, once, so that the server does not at each request. */
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

/** Writes `.br` and `.gz` beside each text of a folder that is large enough to gain by it. */
export function compressFiles(folder: string): void {
  for (const name of globSync("**/*.{js,css,svg}", { cwd: folder })) {
    const path = join(folder, name);
    const content = readFileSync(path);
    if (content.length < 1024) continue;
    writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
    const params = { [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
    writeFileSync(`${path}.br`, brotliCompressSync(content, { params }));
  }
}
