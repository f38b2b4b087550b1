import { existsSync } from "node:fs";

/** Part of the settings' list: what citizens' signatures are judged by. */
export const signatureVariables = {
  SIGNATURE_ANCHORS: {
    kind: "path",
    default: undefined,
    says: "A folder with certificates of the authorities whose signatures are taken; unset: nobody may sign (demo: all are refused).",
  },
  SIGNATURE_CERTIFICATES: {
    kind: "path",
    default: undefined,
    says: "A folder with other certificates: of authorities in between. Trusted only through an anchor.",
  },
  SIGNATURE_CRLS: {
    kind: "path",
    default: undefined,
    says: "A folder with revocation lists, kept fresh by you; read again as soon as a file changes.",
  },
  SIGNATURE_OCSP: {
    kind: "path",
    default: undefined,
    says: "A folder with answers of OCSP responders, likewise.",
  },
  SIGNATURE_ACCREDITED: {
    kind: "path",
    default: undefined,
    says: "The ministry's list of accredited authorities, XML; without it no signature is called qualified.",
  },
  SIGNATURE_REVOCATION: {
    kind: "text",
    default: "hard",
    says: "hard: a signature is taken only when it is known that nobody revoked its certificate; soft: when it is not known that somebody did.",
  },
} as const;

/** By whom and by what citizens' signatures are judged; null: nothing of the kind. */
export interface SignatureSettings {
  anchors: string | null;
  certificates: string | null;
  crls: string | null;
  ocsp: string | null;
  accredited: string | null;
  revocation: "hard" | "soft";
}

const given = {
  ANCHORS: "anchors",
  CERTIFICATES: "certificates",
  CRLS: "crls",
  OCSP: "ocsp",
  ACCREDITED: "accredited",
} as const;

export function signatureSettings(
  raw: (name: keyof typeof signatureVariables) => string | undefined,
): SignatureSettings {
  return {
    anchors: raw("SIGNATURE_ANCHORS") ?? null,
    certificates: raw("SIGNATURE_CERTIFICATES") ?? null,
    crls: raw("SIGNATURE_CRLS") ?? null,
    ocsp: raw("SIGNATURE_OCSP") ?? null,
    accredited: raw("SIGNATURE_ACCREDITED") ?? null,
    revocation: raw("SIGNATURE_REVOCATION") === "soft" ? "soft" : "hard",
  };
}

/** One sentence for each folder that is not there, and for a word that is not known. */
export function signatureFaults(revocation: string | undefined, settings: SignatureSettings): string[] {
  const missing = Object.entries(given).filter(([, kind]) => settings[kind] !== null && !existsSync(settings[kind]));
  const faults = missing.map(([name]) => `SIGNATURE_${name}: there is no such folder or file`);
  return revocation === "hard" || revocation === "soft"
    ? faults
    : [...faults, "SIGNATURE_REVOCATION must be hard or soft"];
}
