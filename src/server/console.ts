/** The console as the server gives it out: the files of web/dist that it found when it started; nothing else of the disk is served. */
import { randomBytes } from "node:crypto";
import { createReadStream, existsSync, globSync, readFileSync, statSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join } from "node:path";
import { pipeline } from "node:stream";
import { packaged } from "../package.ts";

const types: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

interface BuiltFile {
  readonly path: string;
  readonly bytes: number;
}

interface Asset {
  readonly type: string;
  readonly plain: BuiltFile;
  readonly br: BuiltFile | null;
  readonly gzip: BuiltFile | null;
}

export interface Console {
  readonly page: string;
  readonly assets: ReadonlyMap<string, Asset>;
}

/** Where `npm run build:web` writes. */
export const builtConsole = packaged("web/dist");

/** Finds a built console; null where there is none. */
export function readConsole(folder: string): Console | null {
  const page = join(folder, "index.html");
  if (!existsSync(page)) return null;
  const assets = new Map<string, Asset>();
  for (const name of globSync("**/*", { cwd: folder })) {
    const type = types[extname(name)];
    if (type === undefined) continue;
    const [plain = null, br = null, gzip = null] = ["", ".br", ".gz"].map((suffix) =>
      fileAt(join(folder, `${name}${suffix}`)),
    );
    if (plain !== null) assets.set(`/${name.replaceAll("\\", "/")}`, { type, plain, br, gzip });
  }
  return { page: readFileSync(page, "utf8"), assets };
}

function fileAt(path: string): BuiltFile | null {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? null : { path, bytes: found.size };
}

/** Answers with an asset or, at a path of the console, with its page; false where there is neither. */
export function answerFrom(
  { page, assets }: Console,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  if (request.method !== "GET" && request.method !== "HEAD") return false;
  const asset = assets.get(path);
  if (asset !== undefined) {
    sendAsset(asset, path, request, response);
    return true;
  }
  if (!isPlace(path)) return false;
  sendPage(page, request, response);
  return true;
}

/** Paths of files have an extension, and assets a folder; any other is a place in the console, which it shows or not. */
function isPlace(path: string): boolean {
  return !path.startsWith("/assets/") && extname(path) === "";
}

function sendAsset(asset: Asset, path: string, request: IncomingMessage, response: ServerResponse): void {
  const { file, encoding } = encodedFor(asset, String(request.headers["accept-encoding"] ?? ""));
  response.writeHead(200, {
    "Content-Type": asset.type,
    "Content-Length": file.bytes,
    // Names of assets hold a hash of their content.
    "Cache-Control": path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
    Vary: "Accept-Encoding",
    ...(encoding === null ? {} : { "Content-Encoding": encoding }),
  });
  if (request.method === "HEAD") response.end();
  // A file that is gone, or a client, ends the other: what is left is an answer cut short, which asks to be asked for again.
  else pipeline(createReadStream(file.path), response, () => undefined);
}

function encodedFor(
  { plain, br, gzip }: Asset,
  accepted: string,
): { file: BuiltFile; encoding: string | null } {
  const takes = (name: string) =>
    accepted.split(",").some((part) => {
      const [coding = "", ...parameters] = part.split(";").map((each) => each.trim());
      return coding === name && !parameters.some((each) => /^q=0(\.0*)?$/.test(each));
    });
  if (br !== null && takes("br")) return { file: br, encoding: "br" };
  if (gzip !== null && takes("gzip")) return { file: gzip, encoding: "gzip" };
  return { file: plain, encoding: null };
}

/** The page lets in its own scripts, and style elements with the nonce that it was given. */
function sendPage(page: string, request: IncomingMessage, response: ServerResponse): void {
  const nonce = randomBytes(18).toString("base64url");
  response.writeHead(200, {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    "Content-Security-Policy": [
      "default-src 'none'",
      "script-src 'self'",
      `style-src 'self' 'nonce-${nonce}'`,
      "img-src 'self' data: blob:",
      "font-src 'self'",
      "connect-src 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "form-action 'none'",
    ].join("; "),
  });
  response.end(request.method === "HEAD" ? undefined : page.replace("%NONCE%", nonce));
}
