/** Passwords as argon2id hashes (RFC 9106) in PHC form; Node computes them off the main thread. */
import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from "node:crypto";

/** 64 MiB in 3 passes: a quarter of a second of one core. */
const memoryKiB = 65_536;
const passes = 3;
const parallelism = 1;
const saltBytes = 16;
const hashBytes = 32;

const form = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([\w+/]+)\$([\w+/]+)$/;

/** Stands where nobody has a password; it is never accepted. */
const decoy = `$argon2id$v=19$m=${memoryKiB},t=${passes},p=${parallelism}$${"A".repeat(22)}$${"A".repeat(43)}`;

/** The hash of a password, with a salt of its own and what is needed to compute it again. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(saltBytes);
  const hash = await derive(password, {
    nonce,
    memory: memoryKiB,
    passes,
    parallelism,
    tagLength: hashBytes,
  });
  return `$argon2id$v=19$m=${memoryKiB},t=${passes},p=${parallelism}$${unpadded(nonce)}$${unpadded(hash)}`;
}

/** Whether a password has the hash. Without a hash the same work is done, so that time does not tell who has one. */
export async function isPasswordOf(hash: string | null, password: string): Promise<boolean> {
  const [, memory, rounds, lanes, salt = "", tag = ""] = form.exec(hash ?? decoy) ?? [];
  if (memory === undefined) throw new Error("A stored password hash is not in PHC form");
  const expected = Buffer.from(tag, "base64");
  const actual = await derive(password, {
    nonce: Buffer.from(salt, "base64"),
    memory: Number(memory),
    passes: Number(rounds),
    parallelism: Number(lanes),
    tagLength: expected.length,
  });
  return timingSafeEqual(actual, expected) && hash !== null;
}

function derive(password: string, parameters: Omit<Argon2Parameters, "message">): Promise<Buffer> {
  const message = Buffer.from(password.normalize("NFKC"), "utf8");
  return new Promise((resolve, reject) => {
    argon2("argon2id", { ...parameters, message }, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}

function unpadded(bytes: Buffer): string {
  return bytes.toString("base64").replace(/=+$/, "");
}
