/** How long the texts of inputs may be; every input is bounded. */
import { z } from "zod";

export const codeText = z
  .string()
  .trim()
  .min(1, "A code is needed.")
  .max(100, "A code has at most 100 characters.");
export const nameText = z
  .string()
  .trim()
  .min(1, "A name is needed.")
  .max(200, "A name has at most 200 characters.");
export const longText = z.string().max(2000, "At most 2,000 characters.");
/** A text of a person for another. */
export const saidText = z.string().trim().min(1, "Say something.").max(2000, "At most 2,000 characters.");
export const formulaText = z.string().max(8192, "A formula has at most 8,192 characters.");

export const currencyText = z.string().regex(/^[A-Z]{3}$/, "A currency is three letters, such as USD.");
export const scriptText = z.string().max(65_536, "A script has at most 65,536 characters.");

/** A list of an input: not empty, and of bounded length. */
export function listOf(most: number) {
  return z.array(z.any()).min(1, "At least one is needed.").max(most, `At most ${most} at once.`);
}
