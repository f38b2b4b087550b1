import { beforeAll, expect, it } from "vitest";
import { tokenOf } from "~/messages/invitation.server";
import { letterFor } from "~/messages/letter.server";
import { type AnyMessage, findMessage } from "~/messages/messages.server";
import { codeIn, given, somebody, worldAt } from "../proofs/mailbox";
import { onBothDatabases } from "../support/database";
import { givenCountry, HOUR, later, now, SECOND, testHouse } from "../support/given";
import { finished, type TestHouse } from "../support/requests";

onBothDatabases("what goes out for a message that was queued before", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    const { db } = await open();
    await givenCountry(db);
    house = testHouse(db);
  });

  const messageOf = async (annulmentId: string, template: AnyMessage["template"]): Promise<AnyMessage> => {
    const query = house.db.selectFrom("message").select("id").where("annulment_id", "=", annulmentId);
    const { id } = await query.where("template", "=", template).orderBy("created_at").executeTakeFirstOrThrow();
    return (await findMessage(house.db, id))!;
  };
  const letterOf = (message: AnyMessage, seconds = 0) =>
    letterFor(worldAt(house, { kind: "system", name: "letters" }, later(seconds * SECOND)), message);
  const change = (recordId: string, to: { phone?: string | null; phone_mac?: null; starts_at?: Date }) =>
    house.db.updateTable("citizen_record").set(to).where("id", "=", recordId).execute();

  it("is the same code each time it is tried, to the phone of the record", async () => {
    const one = await given(house);
    const message = await messageOf(one.id, "code");
    const [first, second] = [await letterOf(message), await letterOf(message, 30)];
    expect(first).toMatchObject({ to: { phone: one.phone }, text: expect.stringMatching(/\d{6}/) });
    expect(codeIn(second.text!)).toBe(codeIn(first.text!));
  });

  it("has the code set apart by e-mail, and names where somebody says that they have not asked", async () => {
    const one = await given(house);
    const { mail, text } = await letterOf(await messageOf(one.id, "code"));
    expect(mail).toMatchObject({ code: codeIn(text!), subject: expect.not.stringContaining(codeIn(text!)) });
    const href = `https://otmena.example/n/${tokenOf(house.keys, "disavowal", one.id)}`;
    expect(mail?.links).toEqual([{ label: "Если это сделали не вы", href }]);
  });

  it("is nothing in the last minute of a code, in which nobody could type it any more", async () => {
    const message = await messageOf((await given(house)).id, "code");
    expect((await letterOf(message, 240)).text).toMatch(/\d{6}/);
    expect((await letterOf(message, 240.001)).text).toBeNull();
  });

  it("is nothing for a wish that has been changed: its code would prove another", async () => {
    const one = await given(house);
    const former = await messageOf(one.id, "code");
    await one.ask({ mode: "annul" }, later(SECOND));
    expect((await letterOf(former, 2)).text).toBeNull();
  });

  it("is nothing for a request that is closed", async () => {
    const one = await given(house);
    const closed = { closed_at: now, closed_because: "overtaken" as const };
    await house.db.updateTable("annulment").set(closed).where("id", "=", one.id).execute();
    expect((await letterOf(await messageOf(one.id, "code"))).text).toBeNull();
  });

  it("is nothing for a record that is not any more what was agreed to", async () => {
    const one = await given(house);
    await change(one.record.id, { starts_at: later(100 * HOUR) });
    expect((await letterOf(await messageOf(one.id, "code"))).text).toBeNull();
  });

  it("never brings a code to another phone than the one it was asked for", async () => {
    const one = await given(house);
    await change(one.record.id, { phone: somebody().phone });
    expect((await letterOf(await messageOf(one.id, "code"))).text).toBeNull();
  });

  it("counts towards what holds codes back, which news of what was done do not", async () => {
    const { annulment } = await finished(house, { phone: somebody().phone });
    expect((await letterOf(await messageOf(annulment.id, "code"))).spending).not.toBeNull();
    expect((await letterOf(await messageOf(annulment.id, "finished"))).spending).toBeNull();
  });

  it("names the notice when something was cancelled, wherever the phone of the record is by then", async () => {
    const { annulment, record, notice } = await finished(house, { phone: somebody().phone });
    const message = await messageOf(annulment.id, "finished");
    expect((await letterOf(message)).text?.replace(/\D/g, "")).toContain(notice.number);
    const { phone } = somebody();
    await change(record.id, { phone });
    expect((await letterOf(message)).to.phone).toBe(phone);
    await change(record.id, { phone: null, phone_mac: null });
    expect((await letterOf(message)).to.phone).toBeNull();
  });

  it("does not say of something cancelled that it was restored", async () => {
    const { annulment } = await finished(house, { phone: somebody().phone });
    const message = await messageOf(annulment.id, "finished");
    expect((await letterOf({ ...message, template: "restored" })).text).toBeNull();
    expect((await letterOf({ ...message, annulment_id: null })).text).toBeNull();
  });
});
