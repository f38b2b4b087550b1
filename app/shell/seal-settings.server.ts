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
} as const;

/** A certificate with a key or a command, or nothing at all, which only a demonstration may have. */
export interface SealSettings {
  key: string | null;
  command: string | null;
  certificate: string | null;
}

export const sealSettings = (raw: (name: keyof typeof sealVariables) => string | undefined): SealSettings => ({
  key: raw("SEAL_KEY") ?? null,
  command: raw("SEAL_COMMAND") ?? null,
  certificate: raw("SEAL_CERT") ?? null,
});

export function sealFaults({ key, command, certificate }: SealSettings, isDemo: boolean): string[] {
  if (key && command) return ["SEAL_KEY and SEAL_COMMAND are two keys for one certificate: set one of them"];
  if (Boolean(key ?? command) !== Boolean(certificate))
    return ["SEAL_CERT goes together with SEAL_KEY or SEAL_COMMAND"];
  if (!certificate && !isDemo) return ["SEAL_KEY and SEAL_CERT are missing: notices are sealed"];
  return [];
}
