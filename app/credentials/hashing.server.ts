import { randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import type { Keys } from "~/shell/keys.server";

/** OWASP's least for Argon2id (Password Storage Cheat Sheet): 19 MiB, two passes, one thread. Some 20 ms of a core. */
const costs = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Hashed under SECRET as well, so that a stolen database alone lets nobody try passwords. */
const peppered = (keys: Keys) => ({ ...costs, secret: keys.mac("password") });

/** Argon2id in PHC form of a password as `passwordIn` gives it. */
export const hashPassword = (keys: Keys, password: string): Promise<string> => hash(password, peppered(keys));

/** Of a password that nobody has: compared where there is no other, so that it takes as long. */
let nobodys: Promise<string> | undefined;

/** Whether a password is the one; takes as long where there is none (null). */
export async function passwordFits(keys: Keys, kept: string | null, password: string): Promise<boolean> {
  nobodys ??= hash(randomBytes(32), costs);
  const fits = await verify(kept ?? (await nobodys), password, peppered(keys));
  return fits && kept !== null;
}
