/** A name for a call that creates, so that it is done once however often it is sent; also where the page came by plain HTTP. */
export function callKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}
