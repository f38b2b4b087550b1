import { beforeAll, expect, it } from "vitest";
import { restore } from "~/annulments/restoring/restore.server";
import type { MailMessage } from "~/gateways/mail.server";
import { PassingFailure, sendMessage } from "~/messages/send.server";
import { keepFile } from "~/notices/keep-file.server";
import { onBothDatabases } from "../support/database";
import { DAY, later, MINUTE, SECOND, worldFor } from "../support/given";
import { eventOf } from "../support/ical";
import { boundlessHouse, finished, restorationCode, type TestHouse } from "../support/requests";

onBothDatabases("the e-mail about a notice", (open) => {
  let house: TestHouse;
  const handed: MailMessage[] = [];
  beforeAll(async () => {
    const mail = {
      name: "kept",
      async send(message: MailMessage) {
        handed.push(message);
        return { status: "accepted", queued: false } as const;
      },
    };
    house = { ...(await boundlessHouse((await open()).db)), mail };
  });

  /** Sends what is left of a template, and gives back what came. */
  async function sent(recordId: string, template: "finished" | "restored", at: Date): Promise<MailMessage> {
    const { id } = await house.db
      .selectFrom("message")
      .select("id")
      .where("record_id", "=", recordId)
      .where("channel", "=", "email")
      .where("template", "=", template)
      .orderBy("created_at", "desc")
      .executeTakeFirstOrThrow();
    await sendMessage(worldFor(house, { kind: "system", name: "send" }, at), id);
    return handed.pop()!;
  }
  const given = (startsAt: Date) => finished(house, { startsAt, phone: "+79000001122", email: "anna@example.org" });
  const visitIn = ({ calendar }: MailMessage) => eventOf(calendar!.body);

  it("waits for its paper, and brings it along", async () => {
    const one = await given(later(3 * DAY));
    await expect(sent(one.record.id, "finished", later(SECOND))).rejects.toThrow(PassingFailure);
    expect(handed).toEqual([]);
    const pdf = await keepFile(worldFor(house), one.notice.id);
    const mail = await sent(one.record.id, "finished", later(2 * SECOND));
    expect(mail).toMatchObject({ to: "anna@example.org", subject: "Запись отменена" });
    expect(mail.attachments).toEqual([{ name: `otmena-${one.notice.number}.pdf`, type: "application/pdf", body: pdf }]);
    expect(mail.text).toContain("приложено к письму");
    expect(mail.text).toContain("https://otmena.example/v/");
    expect(mail.text).toContain("вторник, 24 ноября 2026, 16:05 по Екатеринбургу (МСК+2)");
  });

  it("waits for five minutes at most, and says then where the paper will be", async () => {
    const one = await given(later(3 * DAY + MINUTE));
    await expect(sent(one.record.id, "finished", later(5 * MINUTE - SECOND))).rejects.toThrow(PassingFailure);
    const mail = await sent(one.record.id, "finished", later(5 * MINUTE));
    expect(mail.attachments).toEqual([]);
    expect(mail.text).toContain("можно скачать на странице заявки");
  });

  it("takes the visit out of a calendar, and puts it in again by a greater number", async () => {
    const startsAt = later(3 * DAY + 2 * MINUTE);
    const one = await given(startsAt);
    const first = visitIn(await sent(one.record.id, "finished", later(6 * MINUTE)));
    const code = await restorationCode(house, one, startsAt, later(SECOND));
    expect((await restore(worldFor(house, one.actor, later(2 * SECOND)), one.annulment.number, code)).ok).toBe(true);
    const second = visitIn(await sent(one.record.id, "restored", later(7 * MINUTE)));
    for (const [visit, method, sequence] of [
      [first, "CANCEL", 1],
      [second, "REQUEST", 2],
    ] as const)
      expect(visit).toMatchObject({ method, sequence, uid: `${one.record.id}@otmena.example`, start: startsAt });
  });
});
