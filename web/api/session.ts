/** Who is signed in, as the browser remembers it: the demo's token. A real session is a cookie that scripts cannot read. */

const tokenKey = "premia.demoToken";
const leftKey = "premia.signedOut";

/** The token of the person whom the demo was asked to show. */
export function demoToken(): string | null {
  return sessionStorage.getItem(tokenKey);
}

export function rememberDemoToken(token: string): void {
  sessionStorage.setItem(tokenKey, token);
  sessionStorage.removeItem(leftKey);
}

/** Forgets the person. The demo signs in anybody who comes without a token, so that having left is remembered too. */
export function forgetDemoToken(): void {
  sessionStorage.removeItem(tokenKey);
  sessionStorage.setItem(leftKey, "1");
}

export function hasLeft(): boolean {
  return sessionStorage.getItem(leftKey) !== null;
}

/** Somebody has signed in. */
export function forgetLeaving(): void {
  sessionStorage.removeItem(leftKey);
}
