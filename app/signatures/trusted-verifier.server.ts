import { readFile, stat } from "node:fs/promises";
import type { Logger } from "pino";
import { type AccreditedList, accreditationOf, readAccredited } from "~/cms/accredited";
import { cryptography } from "~/cms/node-cryptography.server";
import type { TrustFiles } from "~/cms/x509/trust";
import type { SignatureSettings } from "~/shell/signature-settings.server";
import { isOfDemonstration } from "./demo-authority.server";
import { readTrustFolders, stateOf } from "./trust-folders.server";
import { openVerifier, type Verifier } from "./verifier.server";

/** What judges the signatures of citizens: trusts what the operator's folders hold, as they are now. */
export interface TrustedVerifier extends Pick<Verifier, "examine" | "close"> {
  /** Begins the thread and makes its tables, so that the first citizen need not wait for them. */
  begin(): Promise<void>;
}

/**
 * Looks at the folders before every signature, and reads them again when a file came, went or changed. If that fails,
 * what was trusted before stays trusted: lists that grow old are noticed by themselves.
 * @param demo what a demonstration trusts beside them; null: in production, where no demonstration is trusted
 */
export function openTrustedVerifier(
  folders: SignatureSettings,
  log: Logger,
  demo: TrustFiles | null,
  verifier: Verifier = openVerifier(),
): TrustedVerifier {
  let state: string | null = null;
  const refresh = async () => {
    const now = await stateOf(folders);
    if (now === state) return;
    const files = await readTrustFolders(folders);
    const anchors = files.anchors.filter((one) => !isOfDemonstration(one));
    if (anchors.length < files.anchors.length) log.warn("SIGNATURE_ANCHORS holds a demonstration's: it is not trusted");
    const { anchors: roots = [], crls = [] } = demo ?? {};
    const unreadable = await verifier.trust({
      ...files,
      anchors: [...anchors, ...roots],
      crls: [...files.crls, ...crls],
    });
    state = now;
    if (unreadable > 0) log.warn({ unreadable }, "files in the folders of SIGNATURE_ that cannot be read");
  };
  let list: { state: string; list: AccreditedList | null } | null = null;
  const refreshList = async () => {
    if (!folders.accredited) return;
    const { size, mtimeMs } = await stat(folders.accredited);
    if (list?.state === `${size} ${mtimeMs}`) return;
    const read = readAccredited(await readFile(folders.accredited, "utf8"), cryptography);
    list = { state: `${size} ${mtimeMs}`, list: read };
    if (read) log.info({ certificates: read.since.size, date: read.date }, "accredited authorities");
    else log.warn("SIGNATURE_ACCREDITED is no list of accredited authorities");
  };
  let last: Promise<void> = Promise.resolve();
  const fresh = () => {
    last = last
      .then(refresh)
      .then(refreshList)
      .catch((error: unknown) => log.error({ error }, "folders of SIGNATURE_"));
    return last;
  };
  return {
    async begin() {
      await fresh();
      await verifier.warm().catch((error: unknown) => log.warn({ error }, "tables for signatures"));
    },
    async examine(file, content, by) {
      await fresh();
      const { report, evidence } = await verifier.examine(file, content, by);
      if (!list?.list) return { report, evidence };
      return { report: { ...report, accreditation: accreditationOf(report, list.list, cryptography) }, evidence };
    },
    close: () => verifier.close(),
  };
}

declare module "~/shell/house.server" {
  interface House {
    /** Judges citizens' signatures; in a running service in a thread of its own. */
    verifier: Pick<TrustedVerifier, "examine">;
  }
}
