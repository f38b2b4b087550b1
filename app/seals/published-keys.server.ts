import { X509Certificate } from "node:crypto";
import { signerOf } from "~/journal/signer.server";
import type { House } from "~/shell/house.server";
import { listCertificates } from "./certificates.server";
import type { KeyEnd, Revocation } from "./key-end";
import type { KeyFile, PublishedKey, PublishedRevocation } from "./key-file";
import { listQrCertificates } from "./qr-certificates.server";

/** Every key that signs or ever signed for us, as everybody may have it: those in use and those of old notices. */
export async function publishedKeys(house: Pick<House, "db" | "keys" | "publicUrl">): Promise<KeyFile> {
  const [qr, seals] = [await listQrCertificates(house), await listCertificates(house)];
  return {
    issuer: new URL(house.publicUrl).origin,
    log: signerOf(house).vkey,
    keys: [
      ...qr.map((key) => published("qr", key, [key.certificate])),
      ...seals.map((key) =>
        published(
          "seal",
          key,
          key.chain.map((one) => new X509Certificate(one)),
        ),
      ),
    ],
  };
}

/** JOSE knows no name for ECDSA on P-384 with SHA-256; a key needs none. */
const algorithms: Readonly<Record<string, string>> = { Ed25519: "EdDSA", "P-256": "ES256", RSA: "RS256" };

function published(
  purpose: PublishedKey["purpose"],
  { keyId: kid, left, revoked }: KeyEnd & { keyId: string },
  chain: readonly X509Certificate[],
): PublishedKey {
  const [certificate] = chain;
  if (!certificate) throw new Error("a key without a certificate");
  const { kty = "", ...numbers } = certificate.publicKey.export({ format: "jwk" });
  const alg = algorithms[numbers.crv ?? kty];
  const seconds = (moment: string) => Math.floor(Date.parse(moment) / 1000);
  return {
    ...{ kty, ...numbers, kid, use: "sig", ...(alg && { alg }), purpose },
    ...{ nbf: seconds(certificate.validFrom), exp: seconds(certificate.validTo) },
    ...(left !== undefined && { left }),
    ...(revoked && { revoked: publishedRevocation(revoked) }),
    x5c: chain.map((one) => one.raw.toString("base64")),
  };
}

const publishedRevocation = ({ since, reason, index }: Revocation): PublishedRevocation => ({
  revoked_at: since,
  reason,
  ...(index !== null && { log_index: index }),
});
