import { sql } from "kysely";
import type { Page } from "playwright/test";
import { sendByNext } from "~/annulments/proving/send-by-next.server";
import type { Db } from "~/shell/db.server";
import { systemWorld } from "~/shell/world.server";
import { expect, journey } from "../support/browser";
import { fileFrom, hasArrived, readCode } from "../support/citizen-page";
import { newVisit } from "../support/new-visit";

const hint = "f···@example.ru";
const heading = (page: Page) => page.getByRole("heading", { level: 1 });

async function proveBy(page: Page, code: string): Promise<void> {
  await page.getByLabel("Шесть цифр").fill(code);
  await page.getByRole("button", { name: "Отменить запись" }).click();
}

/** So many seconds ago is when all codes were sent. */
async function secondsPass(db: Db, seconds: number): Promise<void> {
  const earlier = (column: string) => sql<Date>`${sql.ref(column)} - make_interval(secs => ${seconds})`;
  const moments = { opened_at: earlier("opened_at"), sent_at: earlier("sent_at"), expires_at: earlier("expires_at") };
  await db.updateTable("challenge").set(moments).execute();
}

journey(
  "somebody whose SMS is late asks for an e-mail, and the SMS works no more",
  async ({ page, inspect, request, service }) => {
    const email = "fyodor@example.ru";
    const { one, file } = newVisit(80, { email });
    await service.take(file);
    await fileFrom(page, one);
    const sms = await readCode(request, one.phone, "отменить");
    await service.meanwhile(({ db }) => secondsPass(db, 61));
    await page.reload();
    await page.getByRole("button", { name: `Прислать код на ${hint}` }).click();
    await expect(heading(page)).toHaveText("Введите код из письма");
    const code = await readCode(request, email, "отменить");
    await hasArrived(page);
    await proveBy(page, sms);
    await expect(page.getByRole("alert")).toContainText("Это прежний код, он больше не действует");
    await inspect("code-replaced");
    await proveBy(page, code);
    await expect(heading(page)).toHaveText("Запись отменена");
    await expect(page.getByText(`Подтверждена кодом из письма на ${hint}`)).toBeVisible();
  },
);

journey(
  "an SMS does not come in five minutes, and the code goes to the mailbox by itself",
  async ({ page, inspect, request, service }) => {
    const email = "foma@example.ru";
    const { one, file } = newVisit(80, { email });
    await service.take(file);
    await fileFrom(page, one);
    await readCode(request, one.phone, "отменить");
    await service.meanwhile(async (house) => {
      await secondsPass(house.db, 301);
      await house.db
        .updateTable("message")
        .set({ state: "undelivered" })
        .where("state", "in", ["sent", "delivered"])
        .execute();
      const { id } = await house.db
        .selectFrom("annulment")
        .select("id")
        .orderBy("filed_at", "desc")
        .limit(1)
        .executeTakeFirstOrThrow();
      expect(await sendByNext(systemWorld(house, "next-channel", new Date()), id)).not.toBeNull();
    });
    const code = await readCode(request, email, "отменить");
    await hasArrived(page);
    await expect(heading(page)).toHaveText("Введите код из письма");
    await expect(page.getByText("Что уже отправляли")).toBeVisible();
    await expect(page.getByText(/СМС в \d\d:\d\d: .*телефон не получил/)).toBeVisible();
    await inspect("code-next");
    await proveBy(page, code);
    await expect(heading(page)).toHaveText("Запись отменена");
  },
);
