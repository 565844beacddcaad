/** Numbers as formulas spell them. */

/** The one spelling of a number that we keep, every digit in it: `.5` is 0.5, `5.` is 5, `1E+03` is 1e3, `007` is 7. */
export function canonicalNumber(written: string): string {
  const [mantissa = "", exponent] = written.toLowerCase().split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  const digits = `${whole.replace(/^0+(?=\d)/, "") || "0"}${fraction === "" ? "" : `.${fraction}`}`;
  return exponent === undefined ? digits : `${digits}e${Number(exponent)}`;
}
