import { beforeAll, describe, expect, it } from "vitest";
import { findHeldBy } from "~/annulments/annulments.server";
import { codePage } from "~/annulments/proving/code-page.server";
import { prove } from "~/annulments/proving/prove.server";
import type { House } from "~/shell/house.server";
import { codeAt, given, wrong } from "../proofs/mailbox";
import { onPglite } from "../support/database";
import { givenCountry, later, now, SECOND, testHouse } from "../support/given";
import type { TestHouse } from "../support/requests";
import { sampleDecision } from "./sample-request";

const open = onPglite();
let house: TestHouse;
beforeAll(async () => {
  const { db } = await open();
  await givenCountry(db);
  house = testHouse(db);
});

type Given = Awaited<ReturnType<typeof given>>;
async function pageOf(one: Given, at = now, of: House = house, changes: object = {}) {
  const held = (await findHeldBy(house.db, one.actor, one.number))!;
  return codePage({ ...one.world(at), house: of }, { ...held, ...changes });
}

describe("the page for the code of a request", () => {
  it("is its receipt: number, exact time, how long it waits, and how the office is reached", async () => {
    const one = await given(house);
    const dashed = one.number.replace(/^(....)/, "$1-");
    expect(await pageOf(one)).toMatchObject({
      path: `/annulments/${dashed}`,
      number: dashed,
      kind: "appointment",
      filed: "21 ноября 2026, 16:05:12 по Екатеринбургу (МСК+2)",
      waits: expect.stringContaining("Заявка ждёт до 22 ноября 2026, 16:05 по Екатеринбургу (МСК+2)."),
      deed: "Отменить запись",
      record: `/records/${one.record.id}`,
      office: { phone: { href: "tel:+79000009003" } },
    });
  });

  it("names the deed that the code allows, by what is asked and of what", async () => {
    const one = await given(house);
    await one.ask({ mode: "annul" }, later(SECOND));
    expect((await pageOf(one, later(SECOND))).deed).toBe("Аннулировать запись");
    expect((await pageOf(await given(house, { service: "SUB-01" }))).deed).toBe("Отменить услугу");
  });

  it("names the number for SMS where there is one, and only for what an SMS can cancel", async () => {
    const one = await given(house);
    expect((await pageOf(one)).bySms).toBe("1234");
    const off = { ...house, settings: { ...house.settings, sms: { ...house.settings.sms, shortNumber: null } } };
    expect((await pageOf(one, now, off)).bySms).toBeNull();
    const asks = { ...sampleDecision, asks: { kind: "documents" } };
    for (const more of [
      { mode: "annul" },
      { reason: "plans" },
      { note: "x" },
      { together: { companions: [] } },
      { decision: asks },
    ])
      expect((await pageOf(one, now, house, more)).bySms, JSON.stringify(more)).toBeNull();
    const byEmail = await given(house, { phone: null, email: "anna@example.ru" });
    expect((await pageOf(byEmail)).bySms).toBeNull();
  });

  it("shows the end of the phone and no more of it, and nothing of its holder", async () => {
    const one = await given(house);
    const page = await pageOf(one);
    expect(page.code.to).toBe(`+7 ··· ···-${one.phone.slice(-4, -2)}-${one.phone.slice(-2)}`);
    const said = JSON.stringify(page);
    for (const secret of [one.phone, one.phone.slice(2, -4), "Котова", "Анна", one.record.number])
      expect(said).not.toContain(secret);
  });

  it("never has the code in it (security 14)", async () => {
    const one = await given(house);
    const code = await codeAt(house, one.phone);
    expect(JSON.stringify(await pageOf(one)).replaceAll(/\d{4}-\d{4}/g, "")).not.toContain(code);
  });

  it("says truly where the message is, whatever became of it", async () => {
    const one = await given(house);
    expect((await pageOf(one)).code).toMatchObject({ state: "queued", until: "16:10 по Екатеринбургу (МСК+2)" });
    const becomes = (state: "sent" | "failed" | "expired", taken: Date | null) =>
      house.db.updateTable("message").set({ state, sent_at: taken }).where("annulment_id", "=", one.id).execute();
    // Handed over to a gateway that has not said yet that the operator took it.
    await becomes("sent", null);
    expect((await pageOf(one)).code.state).toBe("queued");
    for (const state of ["sent", "failed", "expired"] as const) {
      await becomes(state, now);
      expect((await pageOf(one)).code.state).toBe(state);
    }
  });

  it("says that none was sent, where a limit held it back or the wish has had no code", async () => {
    const one = await given(house);
    const { code } = await pageOf(one, now, house, { revision: 2 });
    expect(code).toMatchObject({ state: "none", until: null, resendFrom: null, resendBrings: null });
  });

  it("offers no code that works no more: not after five minutes, nor when the tries are spent", async () => {
    const one = await given(house);
    expect((await pageOf(one, later(300 * SECOND - 1))).code.until).not.toBeNull();
    expect((await pageOf(one, later(300 * SECOND))).code).toMatchObject({ until: null, resendBrings: null });
    const code = await codeAt(house, one.phone);
    for (const by of [1, 2, 3]) await prove(one.world(), one.number, wrong(code, by));
    expect((await pageOf(one)).code.until).toBeNull();
  });

  it("shows no phone where the agency has taken it away", async () => {
    const one = await given(house);
    const gone = { phone: null, phone_mac: null };
    await house.db.updateTable("citizen_record").set(gone).where("id", "=", one.record.id).execute();
    expect((await pageOf(one)).code.to).toBe("");
  });
});

describe("a signature on that page", () => {
  const settingsOf = (changes: object): House => ({ ...house, settings: { ...house.settings, ...changes } });
  const trusting = { ...{ anchors: "/etc/anchors" } } as unknown as House["settings"]["signatures"];

  it("is offered where an authority is trusted, and in a demonstration", async () => {
    const one = await given(house);
    const none = { ...house.settings.signatures, anchors: null };
    const signing = async (changes: object) => (await pageOf(one, now, settingsOf(changes))).signing;
    expect(await signing({ mode: "demo", signatures: none })).toBe("optional");
    expect(await signing({ mode: "production", signatures: trusting })).toBe("optional");
    expect(await signing({ mode: "production", signatures: none })).toBe("none");
  });

  it("is asked for where the rules ask for it, whatever the settings", async () => {
    const one = await given(house);
    const decision = { ...sampleDecision, signature: "required" };
    const none = settingsOf({ mode: "production", signatures: { ...house.settings.signatures, anchors: null } });
    expect((await pageOf(one, now, none, { decision })).signing).toBe("required");
  });
});
