import type { Policy } from "./policy";

export type Holds = "yes" | "no" | "unknown";

/**
 * Everything that a report can say: each fact about a signature, with the reasons for which it holds, does not hold, or
 * cannot be known. *Unknown* is never *no*, nor *yes*. In the order in which they are shown.
 */
export const reasons = {
  structure: {
    sound: "yes",
    empty: "no",
    "too-large": "no",
    "not-a-signature": "no",
    certificate: "no",
    encrypted: "no",
    malformed: "no",
    "no-signer": "no",
    several: "unknown",
    "too-many-signers": "unknown",
    "too-complex": "unknown",
    "too-long": "unknown",
    failed: "unknown",
  },
  /** Whether the file is about the document we offered. */
  content: { detached: "yes", same: "yes", differs: "no" },
  /** The attributes that were signed together with the document's digest. */
  attributes: {
    present: "yes",
    absent: "no",
    twice: "no",
    "content-type": "no",
    "no-digest": "no",
    algorithms: "no",
    malformed: "no",
  },
  digest: { same: "yes", differs: "no", "line-endings": "no", unchecked: "unknown" },
  algorithms: {
    accepted: "yes",
    md5: "no",
    "sha-1": "no",
    "rsa-short": "no",
    /** A key under which anybody can sign. */
    "weak-key": "no",
    "gost-94": "no",
    "gost-2001": "no",
    mismatch: "no",
    unsupported: "unknown",
    unchecked: "unknown",
  },
  signature: { right: "yes", wrong: "no", unchecked: "unknown" },
  /** Whether the signer signed which certificate is theirs (signing-certificate, RFC 5035). */
  binding: { bound: "yes", "another-certificate": "no", malformed: "no", absent: "unknown", unchecked: "unknown" },
  /** Whether the certificate leads to an authority we trust. */
  chain: {
    trusted: "yes",
    forged: "no",
    "foreign-root": "no",
    "not-an-authority": "no",
    "path-length": "no",
    "issuer-key-usage": "no",
    /** An issuer is bound to other names. */
    "name-constraints": "no",
    "key-usage": "no",
    purpose: "no",
    weak: "no",
    "no-certificate": "unknown",
    "unknown-issuer": "unknown",
    "critical-extension": "unknown",
    unsupported: "unknown",
    "too-many": "unknown",
  },
  /** Of the certificate and of its issuers, at the time of receipt. */
  validity: {
    valid: "yes",
    expired: "no",
    "not-yet-valid": "no",
    "issuer-expired": "no",
    "issuer-not-yet-valid": "no",
    unchecked: "unknown",
  },
  revocation: {
    "not-revoked": "yes",
    revoked: "no",
    "on-hold": "no",
    "issuer-revoked": "no",
    "no-list": "unknown",
    stale: "unknown",
    unusable: "unknown",
    unchecked: "unknown",
  },
  /** When the signer says to have signed. */
  "signing-time": {
    plausible: "yes",
    ahead: "no",
    "before-statement": "no",
    "outside-certificate": "no",
    malformed: "no",
    absent: "unknown",
  },
  /** When an authority says to have seen the signature (RFC 3161). */
  "time-stamp": {
    valid: "yes",
    "another-signature": "no",
    wrong: "no",
    ahead: "no",
    malformed: "no",
    absent: "unknown",
    untrusted: "unknown",
    /** Worth nothing today, as if there were none: it does not speak against the signature beside it. */
    weak: "unknown",
  },
} as const satisfies Record<string, Record<string, Holds>>;

export type Fact = keyof typeof reasons;
export type Reason<F extends Fact> = keyof (typeof reasons)[F] & string;

/** One checked statement. */
export type Finding = { [F in Fact]: { fact: F; holds: Holds; because: Reason<F> } }[Fact];

export function finding<F extends Fact>(fact: F, because: Reason<F>): Finding {
  const holds = (reasons[fact] as Record<string, Holds>)[because];
  return { fact, holds, because } as Finding;
}

/** Who signed, as their certificate says; times in ISO 8601, UTC. Empty strings are never given: null is. */
export interface Signer {
  /** The common name: of a person, or of a body whose officer signs. */
  name: string | null;
  surname: string | null;
  givenName: string | null;
  bornOn: string | null;
  /** 11 digits. */
  snils: string | null;
  /** Where the certificate names several, and they differ: the others. */
  moreSnils?: string[];
  /** 12 digits: a person's. */
  inn: string | null;
  moreInns?: string[];
  /** 10 digits: a body's. */
  bodyInn: string | null;
  ogrn: string | null;
  ogrnip: string | null;
  position: string | null;
  body: string | null;
  email: string | null;
  issuer: string;
  /** Hexadecimal. */
  serial: string;
  validFrom: string;
  validUntil: string;
  algorithm: Algorithm | null;
  /** Of the certificate, in hexadecimal. */
  sha256: string;
  claimedAt: string | null;
  stampedAt: string | null;
}

/** What a certificate says under one heading: of several numbers, all. */
export function saidOf(signer: Signer, key: Exclude<keyof Signer, "moreSnils" | "moreInns">): string | null {
  const more = { snils: signer.moreSnils, inn: signer.moreInns }[key as string] ?? [];
  return signer[key] && [signer[key], ...more].join(", ");
}

/** An accepted algorithm, for showing. */
export type Algorithm = "rsa" | "rsa-pss" | "ecdsa" | "ed25519" | "gost-256" | "gost-512";

export interface SignerReport {
  holds: Holds;
  findings: Finding[];
  /** Null if the certificate is nowhere to be found. */
  signer: Signer | null;
  /** Of the signer's certificate and its issuers up to the anchor, DER in base64; as far as they are known. */
  chain: string[];
}

/** What was found out about a file; JSON as it stands. */
export interface Report {
  holds: Holds;
  /** About the file as a whole: its structure, and the content it is about. */
  findings: Finding[];
  signers: SignerReport[];
  /** As of when everything was judged: the time of receipt. */
  at: string;
  policy: Policy;
  /** SHA-256, in hexadecimal, of the file and the document. */
  file: string;
  content: string;
  /** What the ministry's list says; not said where there is no list. */
  accreditation?: { holds: Holds; date: string };
  /** It rests on the authority of a demonstration, and proves nothing. */
  demonstration?: true;
}
