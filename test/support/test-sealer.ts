import { join } from "node:path";
import { demonstrationQrSigner, demonstrationSealer } from "~/seals/demo-seal.server";
import type { QrSigner } from "~/seals/qr-signer.server";
import type { Sealer } from "~/seals/seal.server";

const folder = join(import.meta.dirname, "../../.cache");
const since = new Date("2026-01-02T00:00:00Z");
let sealer: Sealer | undefined;
let qrSigner: QrSigner | undefined;

/** One key for all tests, kept between runs, for making one takes long. Its certificate is valid since 2026. */
export function testSealer(): Sealer {
  sealer ??= demonstrationSealer(folder, since);
  return sealer;
}

/** The same for what QR codes say. */
export function testQrSigner(): QrSigner {
  qrSigner ??= demonstrationQrSigner(folder, since);
  return qrSigner;
}
