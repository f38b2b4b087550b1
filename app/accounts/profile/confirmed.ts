import type { Profile } from "./profile";

/** Of which documents records are known, so that who has shown one reaches them. */
export const confirmable = ["snils", "inn"] as const;
export type Confirmable = (typeof confirmable)[number];

/** That an officer has seen a document. */
export interface Confirmed {
  id: string;
  kind: Confirmable;
  /** Its last four digits, and its keyed hash, in hexadecimal. */
  tail: string;
  mac: string;
  /** Of which agency the officer was, by name. */
  agency: string;
  /** The number of the paper on which it was written down. */
  slip: string;
  at: Date;
}

/** What is said in a profile, and no officer has seen: by its last four digits. */
export const unconfirmed = (
  said: Profile | undefined,
  seen: readonly Confirmed[],
): Pick<Confirmed, "kind" | "tail">[] =>
  confirmable.flatMap((kind) => {
    const stated = said?.[kind];
    return stated && !seen.some((one) => one.kind === kind && one.mac === stated.mac)
      ? [{ kind, tail: stated.tail }]
      : [];
  });
