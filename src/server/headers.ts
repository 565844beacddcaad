/** Headers by which a browser keeps what it gets to itself. */
import type { ServerResponse } from "node:http";

/** What is no page of ours shows and loads nothing. */
export const closedPolicy = "default-src 'none'; frame-ancestors 'none'";

/** For every answer, until a page sets its own. */
export function secure(response: ServerResponse): void {
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("X-Frame-Options", "DENY");
  response.setHeader("Referrer-Policy", "no-referrer");
  response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
  response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
  response.setHeader("Cache-Control", "no-store");
  response.setHeader("Content-Security-Policy", closedPolicy);
}
