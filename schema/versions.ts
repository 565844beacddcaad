/** The version of what people edit, in answers and inputs. */
import { z } from "zod";

/** The field of an answer; for `t.exposeInt("version", version)`. */
export const version = {
  description: "A number that each change raises; give it back as `expectedVersion` when you edit.",
} as const;

/** The field of an input; for `t.int(expectedVersion)`. */
export const expectedVersion = {
  description:
    "The version that was read. Where it has changed meanwhile, the answer is a ConflictError and nothing is changed; not asked where left out.",
  validate: z.number().int().min(1),
} as const;
