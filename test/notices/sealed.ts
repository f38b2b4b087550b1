import { isNameless } from "~/notices/nameless";
import type { AnyFacts } from "~/notices/notice";
import { renderNotice } from "~/notices/render.server";
import { testQrSigner, testSealer } from "../support/test-sealer";

/** A notice as it is issued: with its QR statement if it has one, printed, then sealed, all with the keys of the tests. */
export async function sealedNotice(facts: AnyFacts, publicUrl = "https://otmena.example"): Promise<Uint8Array> {
  const qrStatement = isNameless(facts) ? null : testQrSigner().sign(facts);
  return testSealer().seal(await renderNotice(facts, { publicUrl, qrStatement, seal: testSealer().plan }));
}
