import { randomBytes } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { finish } from "~/annulments/finishing/finish.server";
import { keepFile } from "~/notices/keep-file.server";
import { findNotice } from "~/notices/notices.server";
import { ofRequest } from "~/retention/erased.server";
import { eraseFromNotices } from "~/retention/erasures.server";
import { listCertificates } from "~/seals/certificates.server";
import { checkFile } from "~/verification/check-file.server";
import { worldAt } from "../proofs/mailbox";
import { onBothDatabases } from "../support/database";
import { DAY, later, SECOND } from "../support/given";
import { boundlessHouse, proven, type TestHouse } from "../support/requests";

onBothDatabases("the file of a notice", (open) => {
  let house: TestHouse;
  let noticeId: string;
  let requestId: string;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    const { actor, annulment } = await proven(house);
    await finish(worldAt(house, actor, later(SECOND)), annulment.number);
    const { id } = await house.db.selectFrom("notice").select("id").executeTakeFirstOrThrow();
    noticeId = id;
    requestId = annulment.id;
  });
  const world = (at = later(SECOND)) => worldAt(house, { kind: "nobody" }, at);

  it("is sealed, with the facts that were kept, and the seal is remembered", async () => {
    const pdf = await keepFile(world(), noticeId);
    const known = await listCertificates(house);
    const { keyId, chain } = house.sealer;
    expect(known).toEqual([{ keyId, chain: chain.map((one) => Buffer.from(one)) }]);
    const facts = (await findNotice(house.db, noticeId))?.facts;
    expect(checkFile(pdf!, known)).toEqual({ genuine: true, coversWholeDocument: true, keyId, stampedAt: null, facts });
    const kept = await house.db.selectFrom("notice_file").select(["notice_id", "key_id"]).execute();
    expect(kept).toEqual([{ notice_id: noticeId, key_id: keyId }]);
  });

  it("is made once, and stays as it is", async () => {
    const broken = { ...house, render: () => Promise.reject(new Error("made again")) };
    const first = await keepFile(world(), noticeId);
    const second = await keepFile({ ...world(later(DAY)), house: broken }, noticeId);
    expect(Buffer.compare(first!, second!)).toBe(0);
  });

  it("is not made again by who had read the name before it was erased (security 43)", async () => {
    const erase = () => house.db.transaction().execute((trx) => eraseFromNotices(trx, ofRequest(requestId)));
    await erase();
    await house.db
      .updateTable("notice")
      .set({ salt: randomBytes(16) })
      .where("id", "=", noticeId)
      .execute();
    const render: typeof house.render = async (...of) => {
      await erase();
      return house.render(...of);
    };
    expect(await keepFile({ ...world(), house: { ...house, render } }, noticeId)).toBeUndefined();
    expect(await house.db.selectFrom("notice_file").select("notice_id").execute()).toEqual([]);
  });

  it("is not there for a notice that is not", async () => {
    expect(await keepFile(world(), "00000000-0000-4000-8000-000000000000")).toBeUndefined();
  });
});
