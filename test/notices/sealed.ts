import type { NoticeFacts } from "~/notices/notice";
import { renderNotice } from "~/notices/render.server";
import { testQrSigner, testSealer } from "../support/test-sealer";

/** A notice as it is issued: with its QR statement, printed, then sealed, all with the keys of the tests. */
export async function sealedNotice(facts: NoticeFacts, publicUrl = "https://otmena.example"): Promise<Uint8Array> {
  const qrStatement = testQrSigner().sign(facts);
  return testSealer().seal(await renderNotice(facts, { publicUrl, qrStatement, seal: testSealer().plan }));
}
