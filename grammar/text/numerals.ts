/** Numbers as formulas spell them. */

/** The one spelling of a number that we keep, every digit in it: `.5` is 0.5, `5.` is 5, `1E+03` is 1e3, `007` is 7. */
export function canonicalNumber(written: string): string {
  if (isPlainWhole(written)) return written;
  const [mantissa = "", exponent] = written.toLowerCase().split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  const digits = `${whole.replace(/^0+(?=\d)/, "") || "0"}${fraction === "" ? "" : `.${fraction}`}`;
  return exponent === undefined ? digits : `${digits}e${Number(exponent)}`;
}

/** Digits without a leading zero: the commonest numbers, which are canonical already. */
function isPlainWhole(written: string): boolean {
  for (let at = 0; at < written.length; at++) {
    const code = written.charCodeAt(at);
    if (code > 57 || code < 48) return false;
  }
  return written.charCodeAt(0) !== 48 || written.length === 1;
}
