import type { KnownKeys } from "~/seals/key-file";
import { qrKeyOf } from "~/seals/qr-certificates.server";
import { testQrSigner, testSealer } from "../support/test-sealer";

const seconds = (moment: string) => Math.floor(Date.parse(moment) / 1000);

/** The keys of the tests as anybody may know them. */
export function knownKeys(issuer = "https://otmena.example"): KnownKeys {
  const { keyId, chain, certificate } = testSealer();
  const { certificate: _, ...qr } = qrKeyOf(testQrSigner().keyId, testQrSigner().certificate);
  const times = { notBefore: seconds(certificate.validFrom), notAfter: seconds(certificate.validTo) };
  return {
    issuer,
    log: null,
    qrKeys: [qr],
    seals: [{ keyId, chain: chain.map((one) => Uint8Array.from(one)), ...times }],
  };
}
