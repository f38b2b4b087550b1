import { beforeAll, expect, test } from "vitest";
import { openObjection } from "~/annulments/obliged/open-objection.server";
import { tokenOf } from "~/messages/invitation.server";
import { importRecords } from "~/records/import.server";
import { sweep } from "~/retention/sweep.server";
import { deliver, textsTo } from "../proofs/mailbox";
import { onBothDatabases } from "../support/database";
import { later, MINUTE, now, worldFor } from "../support/given";
import { importFile, piecesOf } from "../support/import-file";
import { boundlessHouse, filedFor, type TestHouse } from "../support/requests";

onBothDatabases("the contact that a record had before", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
  });

  const row = {
    agency: "health",
    office: "clinic",
    service: "MED-01",
    status: "scheduled",
    starts_at: "2026-12-01 10:00",
  };
  const imported = async (number: string, phone: string, at = now, email = "former@example.ru") => {
    const file = piecesOf(importFile([{ ...row, number, phone, email }]));
    const outcome = await importRecords({ db: house.db, keys: house.keys, now: at, openObjection }, file, () => {});
    if (!outcome.ok || outcome.value.rejected > 0) throw new Error("not imported");
  };
  const recordOf = (number: string) =>
    house.db.selectFrom("citizen_record").select("id").where("number", "=", number).executeTakeFirstOrThrow();
  /** What a phone got of what was left, by the worker. */
  const told = async (phone: string) => {
    await sweep(worldFor(house, { kind: "system", name: "sweep" }, later(11 * MINUTE)));
    await deliver(house, later(12 * MINUTE));
    return textsTo(house, phone);
  };

  test("is told of another one while a request is open, once, with the link that stops it", async () => {
    await imported("710000001", "+79007100001");
    const { annulment } = await filedFor(house, (await recordOf("710000001")).id);
    house.left.splice(0);
    await imported("710000001", "+79007100002", later(10 * MINUTE));
    const link = `otmena.example/n/${tokenOf(house.keys, "disavowal", annulment.id)}`;
    const said = `В записи ···0001 указали другой контакт, коды приходят теперь туда. Не вы? ${link}`;
    expect(await told("+79007100001")).toEqual([said]);
    expect(await told("+79007100001")).toEqual([said]);
    expect(await textsTo(house, "+79007100002")).toEqual([]);
    const kept = await house.db
      .selectFrom("message")
      .select("sealed_to")
      .where("template", "=", "contact-changed")
      .execute();
    expect(kept).toEqual([{ sealed_to: null }]);
  });

  /** The states of what was left for a mailbox or a phone of a record that has another one by now. */
  async function left(number: string, contacts: Parameters<typeof imported>, of: Partial<TestHouse>, after: number) {
    await imported(number, "+79007100011");
    const { annulment } = await filedFor(house, (await recordOf(number)).id);
    house.left.splice(0);
    await imported(...contacts);
    await sweep(worldFor(house, { kind: "system", name: "sweep" }, later(11 * MINUTE)));
    await deliver({ ...house, ...of }, later(after));
    const told = house.db.selectFrom("message").select(["channel", "state", "sealed_to"]);
    return told.where("annulment_id", "=", annulment.id).where("template", "=", "contact-changed").execute();
  }

  test("is not waited for where it is a mailbox and nothing goes there: the service would be late for ever", async () => {
    const changed = ["710000011", "+79007100011", later(10 * MINUTE), "other@example.ru"] as const;
    expect(await left("710000011", [...changed], { mail: null }, 12 * MINUTE)).toEqual([
      { channel: "email", state: "failed", sealed_to: null },
    ]);
  });

  test("is told nothing once that is no news any more", async () => {
    const changed = ["710000012", "+79007100012", later(10 * MINUTE)] as const;
    expect(await left("710000012", [...changed], {}, 132 * MINUTE)).toEqual([
      { channel: "sms", state: "expired", sealed_to: null },
    ]);
    expect(await textsTo(house, "+79007100011")).toEqual([]);
  });

  test("is told nothing without a request, nor where it stays the same", async () => {
    await imported("710000003", "+79007100003");
    await imported("710000003", "+79007100004", later(10 * MINUTE));
    await imported("710000005", "+79007100005");
    await filedFor(house, (await recordOf("710000005")).id);
    house.left.splice(0);
    const file = piecesOf(
      importFile([{ ...row, number: "710000005", phone: "+79007100005", starts_at: "2026-12-01 11:00" }]),
    );
    await importRecords({ db: house.db, keys: house.keys, now: later(10 * MINUTE), openObjection }, file, () => {});
    expect(await told("+79007100003")).toEqual([]);
    expect(await told("+79007100005")).toEqual([]);
  });
});
