import type { Certificate } from "../x509/certificate";
import type { SignerInfo } from "./cms";

/** The certificate that a signature names: among those it brings, then among those we know. */
export function findSigner(
  { id }: SignerInfo,
  brought: readonly Certificate[],
  known: readonly Certificate[],
): Certificate | null {
  const isNamed = (one: Certificate) =>
    "keyIdentifier" in id
      ? one.keyIdentifier === id.keyIdentifier
      : one.serial === id.serial && one.issuer.exact === id.issuer;
  return brought.find(isNamed) ?? known.find(isNamed) ?? null;
}
