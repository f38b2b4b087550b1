import { beforeAll, expect, it } from "vitest";
import { finish } from "~/annulments/finishing/finish.server";
import { restore } from "~/annulments/restoring/restore.server";
import { sweep } from "~/retention/sweep.server";
import { makeShare } from "~/shares/make-share.server";
import { openShare } from "~/shares/open-share.server";
import { revokeShare } from "~/shares/revoke-share.server";
import { mostShares, type ShareField, shareFields } from "~/shares/share";
import { shareToken } from "~/shares/share-token.server";
import { sharedView } from "~/shares/shared";
import { inParallel, somebody, worldAt } from "../proofs/mailbox";
import { onBothDatabases } from "../support/database";
import { DAY, givenVisitor, later, now, SECOND, testHouse } from "../support/given";
import { boundlessHouse, entries, proven, restorationCode, type TestHouse } from "../support/requests";

onBothDatabases("a link that shows more of a notice", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
  });

  const issued = async () => {
    const one = await proven(house, { surname: "Щукарёва", phone: somebody().phone, paidKopecks: 125_000 });
    const notice = await finish(worldAt(house, one.actor, later(SECOND)), one.annulment.number);
    if (!notice.ok) throw new Error(notice.reason.code);
    const make = async (fields: readonly ShareField[], at = now) => {
      const made = await makeShare(worldAt(house, one.actor, at), one.annulment.number, { fields, days: "7" });
      if (!made.ok) throw new Error(made.reason.code);
      return { share: made.value, token: shareToken(house.keys, made.value.id) };
    };
    return { ...one, notice: notice.value, make };
  };
  const look = (token: string, { at = now, of = house, address = somebody().address } = {}) =>
    openShare(worldAt(of, { kind: "nobody" }, at, address), token);
  const seen = async (token: string) => {
    const opened = await look(token);
    if (!opened.ok) throw new Error(opened.reason.code);
    return JSON.stringify(sharedView(opened.value, now, { host: "otmena.example", demonstration: true }));
  };

  it("shows what its holder chose, each field by itself, and never a name", async () => {
    const { make, notice, record } = await issued();
    const { facts } = notice;
    const shown: Record<ShareField, string> = {
      service: facts.service.title,
      place: facts.office.name,
      due: "24 ноября 2026",
      number: notice.number.replace(/(.{4})(?=.)/g, "$1 "),
      record: record.number.replace(/^(.)(...)(...)/, "$1 $2 $3 "),
      initials: "Щ. А. С.",
      paid: "1 250",
    };
    for (const chosen of shareFields) {
      const said = (await seen((await make([chosen])).token)).replaceAll("\u00a0", " ");
      for (const field of shareFields)
        expect([chosen, field, said.includes(shown[field])]).toEqual([chosen, field, field === chosen]);
      expect(said).toContain("отмена действует");
      expect(said).toContain('{"term":"Ответ ведомства","value":"Ведомство ещё не ответило"}');
      const others = said.replace(facts.office.name, "").replace(shown.number, ""); // whose digits are drawn at random
      for (const secret of ["Щукар", "Анна", "Сергеевна", "900"]) expect(others).not.toContain(secret);
    }
  });

  it("ends by itself, and at once when it is revoked", async () => {
    const { make, actor, annulment } = await issued();
    const [short, long] = [await make(["service"]), await make(["place"])];
    expect(await look(short.token, { at: later(7 * DAY - 1) })).toMatchObject({ ok: true });
    expect(await look(short.token, { at: later(7 * DAY) })).toEqual({ ok: false, reason: { code: "expired" } });
    expect(await revokeShare(worldAt(house, actor), annulment.number, long.share.id)).toBe(true);
    expect(await look(long.token)).toEqual({ ok: false, reason: { code: "revoked" } });
    expect(await revokeShare(worldAt(house, actor), annulment.number, long.share.id)).toBe(false);
    expect(await look("0".repeat(32))).toEqual({ ok: false, reason: { code: "none" } });
  });

  it("tells that the notice holds no more, and not when somebody is expected again", async () => {
    const { make, notice, actor, annulment } = await issued();
    const hour = new Date(notice.facts.startsAt!);
    const { token } = await make(["due", "service"]);
    const code = await restorationCode(house, { annulment, actor }, hour, later(2 * SECOND));
    const restored = await restore(worldAt(house, actor, later(3 * SECOND)), annulment.number, code);
    expect(restored.ok).toBe(true);
    const said = await seen(token);
    expect(said).toContain("Больше нет.");
    expect(said).not.toMatch(/отмена действует|24 ноября/);
  });

  it("is made and revoked by the holder alone", async () => {
    const { make, annulment, notice } = await issued();
    const other = await issued();
    const { share, token } = await make(["service"]);
    const stranger = await givenVisitor(house);
    for (const actor of [stranger, other.actor, { kind: "nobody" } as const]) {
      const world = worldAt(house, actor);
      expect(await makeShare(world, annulment.number, { fields: ["service"], days: "1" })).toEqual({
        ok: false,
        reason: { code: "not-found" },
      });
      expect(await revokeShare(world, annulment.number, share.id)).toBe(false);
      // One's own request, somebody else's link.
      expect(await revokeShare(worldAt(house, other.actor), other.annulment.number, share.id)).toBe(false);
    }
    expect(await look(token)).toMatchObject({ ok: true });
    expect(await entries(house, notice.id)).toEqual(["shared"]);
  });

  it("is counted, and nothing is kept of who opened it", async () => {
    const { make, notice, actor, annulment } = await issued();
    const { share, token } = await make(["service"]);
    await inParallel(5, () => look(token));
    await revokeShare(worldAt(house, actor), annulment.number, share.id);
    await look(token);
    const row = await house.db.selectFrom("share").select("opened").where("id", "=", share.id).executeTakeFirst();
    expect(row).toEqual({ opened: 5 });
    expect(await entries(house, notice.id)).toEqual(["shared", "share-revoked"]);
  });

  it("says for a year that it ended, and is then forgotten", async () => {
    const { make } = await issued();
    const { token } = await make(["service"]);
    for (const [days, code] of [
      [371, "expired"],
      [373, "none"],
    ] as const) {
      await sweep(worldAt(house, { kind: "system", name: "sweep" }, later(days * DAY)));
      expect(await look(token, { at: later(days * DAY) })).toEqual({ ok: false, reason: { code } });
    }
  });

  it("cannot be opened by what the database holds", async () => {
    const { make } = await issued();
    const { token, share } = await make(["service"]);
    const rows = await house.db.selectFrom("share").selectAll().where("id", "=", share.id).execute();
    const dump = JSON.stringify(rows, (_, value) =>
      value instanceof Uint8Array ? Buffer.from(value).toString("hex") : value,
    );
    expect(dump).toContain(share.id);
    expect(dump).not.toContain(token);
    const hash = Buffer.from(rows[0]!.token_hash).toString("hex");
    expect(await look(hash.slice(0, 32))).toEqual({ ok: false, reason: { code: "none" } });
  });

  it("is one of at most ten that hold at the same time, however parallel", async () => {
    const { actor, annulment } = await issued();
    const wish = { fields: ["service"] as const, days: "1" as const };
    const made = await inParallel(14, () => makeShare(worldAt(house, actor), annulment.number, wish));
    expect(made.filter(({ ok }) => ok)).toHaveLength(mostShares);
    expect(made.filter((one) => !one.ok && one.reason.code === "too-many")).toHaveLength(4);
    expect((await makeShare(worldAt(house, actor, later(DAY)), annulment.number, wish)).ok).toBe(true);
  });

  it("is guessed at 60 times in ten minutes at most", async () => {
    const { make } = await issued();
    const { token } = await make(["service"]);
    const { address } = somebody();
    const of = testHouse(house.db);
    for (let n = 0; n < 60; n++) await look(String(n).padStart(32, "0"), { of, address });
    expect(await look(token, { of, address })).toMatchObject({ ok: false, reason: { code: "limited" } });
    expect(await look(token, { of })).toMatchObject({ ok: true });
  });
});
