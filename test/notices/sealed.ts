import type { NoticeFacts } from "~/notices/notice";
import { renderNotice } from "~/notices/render.server";
import { testSealer } from "../support/test-sealer";

/** A notice as it is issued: printed, then sealed with the key of the tests. */
export const sealedNotice = async (facts: NoticeFacts, publicUrl = "https://otmena.example"): Promise<Uint8Array> =>
  testSealer().seal(await renderNotice(facts, { publicUrl, seal: testSealer().plan }));
