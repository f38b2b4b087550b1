/** Part of the settings' list: what notices are sealed with. */
export const sealVariables = {
  SEAL_KEY: {
    kind: "path",
    default: undefined,
    says: "The private key that seals notices, PEM: RSA from 2048 bits, or EC. Demo: made at first start.",
  },
  SEAL_COMMAND: {
    kind: "text",
    default: undefined,
    says: "Instead of SEAL_KEY, for a key in a device: a program and its arguments, parted by spaces, no shell; it is given bytes on standard input and answers within 10 s with their bare signature (SHA-256; RSA by PKCS #1 v1.5), as openssl dgst -sha256 -sign key.pem does.",
  },
  SEAL_CERT: {
    kind: "path",
    default: undefined,
    says: "The certificate of that key, PEM; those that vouch for it may follow.",
  },
  TSA_URL: {
    kind: "url",
    default: undefined,
    says: "An authority for time-stamps (RFC 3161), asked about each seal for 5 s at most; unset: seals bear no time-stamp.",
  },
  TSA_CERT: {
    kind: "path",
    default: undefined,
    says: "The certificates, PEM, that a time-stamp's signer must be or lead to; those of earlier authorities stay in it.",
  },
} as const;

/** A certificate with a key or a command, or nothing at all, which only a demonstration may have. */
export interface SealSettings {
  key: string | null;
  command: string | null;
  certificate: string | null;
  /** Where time-stamps are asked for, and what is believed of them: an address never without the file. */
  stampUrl: string | null;
  stampCertificates: string | null;
}

export const sealSettings = (raw: (name: keyof typeof sealVariables) => string | undefined): SealSettings => ({
  key: raw("SEAL_KEY") ?? null,
  command: raw("SEAL_COMMAND") ?? null,
  certificate: raw("SEAL_CERT") ?? null,
  stampUrl: raw("TSA_URL") ?? null,
  stampCertificates: raw("TSA_CERT") ?? null,
});

export const sealFaults = (settings: SealSettings, isDemo: boolean): string[] => [
  ...keyFaults(settings, isDemo),
  ...stampFaults(settings),
];

function keyFaults({ key, command, certificate }: SealSettings, isDemo: boolean): string[] {
  if (key && command) return ["SEAL_KEY and SEAL_COMMAND are two keys for one certificate: set one of them"];
  if (Boolean(key ?? command) !== Boolean(certificate))
    return ["SEAL_CERT goes together with SEAL_KEY or SEAL_COMMAND"];
  if (!certificate && !isDemo) return ["SEAL_KEY and SEAL_CERT are missing: notices are sealed"];
  return [];
}

function stampFaults({ stampUrl, stampCertificates }: SealSettings): string[] {
  if (stampUrl === null) return [];
  const { protocol, username, password } = URL.parse(stampUrl) ?? { protocol: "", username: "", password: "" };
  if (!/^https?:$/.test(protocol) || username || password)
    return ["TSA_URL must be an address of http or https, without a user or a password"];
  return stampCertificates ? [] : ["TSA_CERT is missing: TSA_URL is believed by it"];
}
