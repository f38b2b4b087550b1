import { beforeAll, describe, expect, test } from "vitest";
import { restore } from "~/annulments/restoring/restore.server";
import { base32 } from "~/lib/base32";
import { keepFile } from "~/notices/keep-file.server";
import { noticeNumber } from "~/notices/number";
import { makeShare } from "~/shares/make-share.server";
import { openShare } from "~/shares/open-share.server";
import { shareToken } from "~/shares/share-token.server";
import { noDoubts } from "~/shell/doubts";
import { verify, verifyQr, verifyWithProof } from "~/verification/verify.server";
import { verifyFile } from "~/verification/verify-file.server";
import { sealAll } from "../journal/given-log";
import { onPglite } from "../support/database";
import { later, SECOND, worldFor } from "../support/given";
import { boundlessHouse, finished, restorationCode, type TestHouse } from "../support/requests";

describe("while the log is an older state than one that we signed", () => {
  const open = onPglite();
  let house: TestHouse;
  let one: Awaited<ReturnType<typeof finished>>;
  let withdrawn: Awaited<ReturnType<typeof finished>>;
  let file: Uint8Array;
  let token: string;
  const world = (doubt: "set-back" | "split" | null) =>
    worldFor({ ...house, doubts: { ...noDoubts(), logContradicts: doubt } }, undefined, later(SECOND));
  const refused = (by: string) => ({ ok: false, reason: { code: "unsettled", by } });

  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    one = await finished(house);
    withdrawn = await finished(house);
    const { startsAt } = withdrawn.notice.facts;
    const code = await restorationCode(house, withdrawn, startsAt ? new Date(startsAt) : null);
    expect((await restore(worldFor(house, withdrawn.actor), withdrawn.annulment.number, code)).ok).toBe(true);
    file = (await keepFile(worldFor(house), one.notice.id))!;
    const made = await makeShare(worldFor(house, one.actor), one.annulment.number, { fields: ["record"], days: "7" });
    token = made.ok ? shareToken(house.keys, made.value.id) : "";
    await sealAll(house);
  });

  test("a notice that may have been withdrawn since is neither in force nor not, whichever way it is asked", async () => {
    const { number, qrStatement } = one.notice;
    expect((await verify(world(null), number)).ok).toBe(true);
    for (const doubt of ["set-back", "split"] as const) {
      expect(await verify(world(doubt), number)).toEqual(refused("log"));
      expect(await verifyWithProof(world(doubt), number)).toEqual(refused("log"));
      expect(await verifyQr(world(doubt), number, base32(qrStatement!))).toEqual(refused("log"));
      expect(await verifyFile(world(doubt), file)).toMatchObject({ value: { kind: "unsettled", by: "log" } });
    }
  });

  test("a number that is not there is not called one that we never gave", async () => {
    const unknown = noticeNumber("333333333333333");
    expect(await verify(world(null), unknown)).toEqual({ ok: false, reason: { code: "none" } });
    expect(await verify(world("set-back"), unknown)).toEqual(refused("log"));
  });

  test("what was withdrawn stays withdrawn, for nothing takes that back; of two logs nobody knows", async () => {
    const { number } = withdrawn.notice;
    expect(await verify(world("set-back"), number)).toMatchObject({ ok: true, value: { verdict: "restored" } });
    expect(await verify(world("split"), number)).toEqual(refused("log"));
  });

  test("a shared link stays shut, for its holder may have taken it back", async () => {
    expect(await openShare(world(null), token)).toMatchObject({ ok: true });
    expect(await openShare(world("set-back"), token)).toEqual(refused("log"));
  });
});
