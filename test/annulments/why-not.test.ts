import { beforeAll, describe, expect, it } from "vitest";
import { preview } from "~/annulments/filing/preview.server";
import { previewView } from "~/annulments/filing/previewing";
import { whyNotView } from "~/annulments/filing/why-not";
import { issueRefusal } from "~/annulments/finishing/issue-refusal.server";
import { formatAnnulmentNumber } from "~/identity/annulment-number";
import type { Actor } from "~/shell/world.server";
import { onPglite } from "../support/database";
import { DAY, givenRecord, givenVisitor, HOUR, later, now, samplePhone, worldFor } from "../support/given";
import { boundlessHouse, finished, proven, type TestHouse } from "../support/requests";

const open = onPglite();
let house: TestHouse;
beforeAll(async () => {
  house = await boundlessHouse((await open()).db);
});

const back = { href: "/", text: "К поиску" };

async function seenBy(actor: Actor, recordId: string, at = now) {
  const seen = await preview(worldFor(house, actor, at), recordId);
  return whyNotView(seen!, { now: at, back });
}
const refused = async (wanted: Parameters<typeof givenRecord>[1]) => {
  const record = await givenRecord(house, wanted);
  return seenBy(await givenVisitor(house, { records: [record.id] }), record.id);
};
const all = (view: object) => JSON.stringify(view);

const again = (id: string) => ({ href: `/records/${id}/again`, text: "Записаться снова" });

describe("a record that is cancelled already", () => {
  it("is not called impossible to cancel: it says when, by which request, and leads to its notice and to having it back", async () => {
    const { record, actor, annulment } = await finished(house);
    const number = annulment.number.replace(/^(....)/, "$1-");
    const view = await seenBy(actor, record.id);
    expect(view.title).toBe("Запись уже отменена");
    expect(view.rows).toContainEqual({ term: "Отменена", value: "21 ноября 2026, 16:05:12 по Екатеринбургу (МСК+2)" });
    expect(view.rows).toContainEqual({ term: "Кем", value: `По заявке ${number}, её видно с этого устройства` });
    expect(view.steps[0]).toBe("Передумали? Восстановить можно до 21 декабря 2026, 16:05 по Екатеринбургу (МСК+2).");
    expect(view.ways).toEqual([
      { href: `/annulments/${number}/notice`, text: "Открыть уведомление об отмене" },
      { href: `/annulments/${number}/restore`, text: "Восстановить запись" },
      again(record.id),
    ]);
  });

  it("offers to restore it no longer than that can be done", async () => {
    const { record, actor } = await finished(house);
    const view = await seenBy(actor, record.id, later(31 * DAY));
    expect(view.ways.map(({ text }) => text)).toEqual(["Открыть уведомление об отмене", again(record.id).text]);
    expect(all(view)).not.toContain("Восстановить");
  });

  it("leads whoever does not reach the request to it through the phone, and names no request", async () => {
    const { record, annulment } = await finished(house, { service: "DOC-01" });
    const view = await seenBy(await givenVisitor(house, { records: [record.id] }), record.id);
    expect(view.title).toBe("Заявление уже отменено");
    expect(view.rows).toContainEqual({
      term: "Кем",
      value: "Тем, кто ввёл код, пришедший на телефон из записи: +7 ··· ···-11-22",
    });
    expect(view.ways).toEqual([{ href: "/records?view=archive", text: "Показать записи этого телефона" }]);
    for (const number of [annulment.number, formatAnnulmentNumber(annulment.number)])
      expect(all(view)).not.toContain(number);
  });
});

const kinds = { "MED-01": "appointment", "DOC-01": "application", "SUB-01": "ongoing" } as const;
const reasons = [
  { status: "in-progress" },
  { status: "completed" },
  { debtKopecks: 500, paidKopecks: 70_000 },
  { confirmedWithCertificate: true },
  { phone: null },
  { annulledAt: now },
] as const;
const cases = (Object.keys(kinds) as (keyof typeof kinds)[]).flatMap((service) =>
  reasons.map((why) => ({ service, ...why })),
);

describe("a record that cannot be cancelled here", () => {
  it.each(cases)("promises nothing that does not happen: %j", async (wanted) => {
    const view = await refused(wanted);
    const said = all(view);
    expect(said).not.toContain("Куда пришлём код");
    expect(said).not.toContain("после отмены");
    if (kinds[wanted.service] !== "appointment") expect(said).not.toContain("другое время");
    expect(view.steps.length).toBeGreaterThan(0);
    // Where no number is known nobody is told to ring.
    if (said.includes("Позвонить")) expect(said).toContain("tel:+7");
  });

  it.each([{ startsAt: later(5 * HOUR) }, { startsAt: later(-DAY) }, { debtKopecks: 500 }])(
    "says how to reach the office to which it sends: %j",
    async (wanted) => {
      expect((await refused(wanted)).office).toEqual({
        place: "Поликлиника №\u00a0903, Екатеринбург, Тихая улица, 8",
        phone: { href: "tel:+79000009003", text: "+7\u00a0900\u00a0000-90-03" },
        hours: "пн–пт: 08:00–20:00",
        clock: "Екатеринбургу",
      });
    },
  );

  it("names the rule in words", async () => {
    const { why } = await refused({ phone: samplePhone, confirmedWithCertificate: true });
    expect(why.says).toContain("Если запись подтверждена электронным сертификатом, отменить на сайте нельзя");
  });
});

describe("a record of which a request was not granted", () => {
  const denied = async () => {
    const one = await proven(house);
    await house.db
      .transaction()
      .execute((trx) => issueRefusal(trx, worldFor(house), one.annulment.id, { reason: "late", words: null }));
    return { ...one, path: `/annulments/${one.annulment.number.replace(/^(....)/, "$1-")}/closed` };
  };

  it("leads to the notice of that, where it can be cancelled and where it cannot any more", async () => {
    const { record, actor, path } = await denied();
    const seen = await preview(worldFor(house, actor), record.id);
    expect(previewView(seen!, { now, back }).denied).toBe(path);
    const view = await seenBy(actor, record.id, later(30 * DAY));
    expect(view.ways).toContainEqual({ href: path, text: "Открыть уведомление об отказе" });
  });

  it("leads nobody there who does not reach the request", async () => {
    const { record } = await denied();
    const other = await givenVisitor(house, { records: [record.id] });
    const seen = await preview(worldFor(house, other), record.id);
    expect(previewView(seen!, { now, back }).denied).toBeNull();
    expect(all(await seenBy(other, record.id, later(30 * DAY)))).not.toContain("отказе");
  });
});
