import type { Settings } from "~/shell/config.server";
import { demonstrationQrSigner, demonstrationSealer } from "./demo-seal.server";
import { qrSignerOfSettings } from "./qr-keys.server";
import type { QrSigner } from "./qr-signer.server";
import type { Sealer } from "./seal.server";
import { sealerOfSettings } from "./seal-keys.server";

/** What notices are signed with. */
export interface NoticeSigners {
  sealer: Sealer;
  qrSigner: QrSigner;
}

/**
 * Those that the settings name; undefined for the rest, which only a demonstration may leave out.
 * @throws SettingsError naming what is wrong with them
 */
export async function givenSigners(
  settings: Settings,
  now: Date,
): Promise<{ [Name in keyof NoticeSigners]: NoticeSigners[Name] | undefined }> {
  return { sealer: await sealerOfSettings(settings, now), qrSigner: qrSignerOfSettings(settings, now) };
}

/** The rest is made by a demonstration itself, in its DATA_DIR, which must be ours by then. */
export const signersOf = (
  { dataDir }: Settings,
  given: Awaited<ReturnType<typeof givenSigners>>,
  now: Date,
): NoticeSigners => ({
  sealer: given.sealer ?? demonstrationSealer(dataDir, now),
  qrSigner: given.qrSigner ?? demonstrationQrSigner(dataDir, now),
});
