import type { Contact } from "~/identity/contact";
import { parseEmail, parseInn, parseMobile, parseSnils } from "~/identity/identity";
import { parseName } from "~/identity/name";
import { at } from "~/lib/member";
import type { Outcome } from "~/lib/outcome";

/** Where OpenID Connect Core 1.0, 5.1 has each thing; snils and inn where the state's own service has them. */
export const defaultClaims = {
  sub: "sub",
  name: "name",
  phone: "phone_number",
  phoneVerified: "phone_number_verified",
  email: "email",
  emailVerified: "email_verified",
  snils: "snils",
  inn: "inn",
};
export const whatIsTold = Object.keys(defaultClaims) as (keyof typeof defaultClaims)[];

/** What a provider can be believed. */
export type Trusted = "phone" | "email" | "snils" | "inn";

/** What a provider says of somebody, as far as it is believed and can be read. */
export interface Told {
  issuer: string;
  /** Their name there: for ever, and nobody else's at that issuer. */
  sub: string;
  name: string | null;
  contacts: Contact[];
  snils: string | null;
  /** Of a person: twelve digits. */
  inn: string | null;
  /** Whether they were asked for more than one thing there. */
  isStrong: boolean;
}

interface Reading {
  issuer: string;
  claims: typeof defaultClaims;
  trusts: readonly Trusted[];
  strong: readonly string[];
}

/** From the claims of an ID token that was checked and what the provider adds to it; null without a `sub` of 1 to 255 letters. */
export function readTold(
  said: Readonly<Record<string, unknown>>,
  { issuer, claims, trusts, strong }: Reading,
): Told | null {
  const word = (what: keyof typeof defaultClaims) => at(said, claims[what]);
  const believed = <Value>(what: Trusted, parse: (typed: string) => Outcome<Value, unknown>): Value | null => {
    const parsed = trusts.includes(what) ? parse((word(what) ?? "").slice(0, LONGEST)) : null;
    return parsed?.ok ? parsed.value : null;
  };
  const sub = word("sub");
  if (!sub || sub.length > LONGEST) return null;
  const phone = word("phoneVerified") === "true" ? believed("phone", parseMobile) : null;
  const email = word("emailVerified") === "true" ? believed("email", parseEmail) : null;
  const inn = believed("inn", parseInn);
  const name = parseName((word("name") ?? "").slice(0, LONGEST));
  return {
    ...{ issuer, sub },
    name: name.ok && name.value !== "" ? name.value : null,
    contacts: [
      ...(phone ? [{ channel: "sms" as const, to: phone }] : []),
      ...(email ? [{ channel: "email" as const, to: email }] : []),
    ],
    snils: believed("snils", parseSnils),
    inn: inn?.length === 12 ? inn : null,
    isStrong: typeof said.acr === "string" && strong.includes(said.acr),
  };
}

/** Letters of a claim: none of ours is longer. */
const LONGEST = 255;
