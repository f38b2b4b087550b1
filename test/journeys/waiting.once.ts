import { sql } from "kysely";
import type { APIRequestContext, Page } from "playwright/test";
import { endObligations } from "~/annulments/obliged/end-obligations.server";
import { letSilenceDecide } from "~/reviews/let-silence-decide.server";
import type { Db } from "~/shell/db.server";
import { systemWorld } from "~/shell/world.server";
import { expect, journey } from "../support/browser";
import { fileFrom, readCode } from "../support/citizen-page";
import { type Appointment, demoAppointments } from "../support/demo-appointments";
import { signInAtDesk } from "../support/desk-page";
import { newVisit, visitsFile } from "../support/new-visit";

// A service of their own: what others do at it would be counted, and must not be stopped.
journey.use({ settings: { TRUSTED_PROXIES: "1" } });
journey.describe.configure({ mode: "default" });

journey("a head looks at figures", async ({ page, inspect }) => {
  await signInAtDesk(page, "head");
  await page.getByRole("link", { name: "Показатели" }).click();
  const pictures = page.locator("main img");
  await expect(pictures).toHaveCount(2);
  const areDrawn = () => pictures.evaluateAll((all) => all.every((one) => (one as HTMLImageElement).naturalWidth > 0));
  await expect.poll(areDrawn).toBe(true);
  await inspect("desk-figures");
});

journey("a head looks at how messages fare", async ({ page, inspect, service }) => {
  await service.meanwhile(async ({ db }) => {
    await sql`update message set created_at = created_at - interval '2 days' where state <> 'queued'`.execute(db);
    await sql`insert into message (id, channel, template, record_id, state, created_at, sent_at, settled_at)
      select gen_random_uuid(), 'sms', 'finished', (select id from citizen_record where agency_id = 'health' limit 1), state,
        now(), now(), case when state = 'sent' then null else now() end
      from unnest(array['sent', 'delivered', 'delivered', 'undelivered']) as state`.execute(db);
  });
  await signInAtDesk(page, "head");
  await page.getByRole("link", { name: "Сообщения", exact: true }).click();
  const picture = page.locator("main img");
  const isDrawn = () => picture.evaluate((one) => (one as HTMLImageElement).naturalWidth > 0);
  await expect.poll(isDrawn).toBe(true);
  await inspect("desk-messages");
});

journey(
  "nobody looks at a plea in its time, and silence opens the request, with JavaScript and without",
  async ({ page, inspect, request, service }) => {
    const [first, second] = demoAppointments() as [Appointment, Appointment];
    const other = await withoutScripts(page, service.url);
    for (const [citizen, record] of [
      [page, first],
      [other, second],
    ] as const)
      await pleaded(citizen, request, record);

    await service.meanwhile(async (house) => {
      const now = new Date();
      await house.db.updateTable("review").set({ due_at: now }).where("decided_at", "is", null).execute();
      expect(await letSilenceDecide(systemWorld(house, "review-due", now))).toBe(2);
    });

    for (const [citizen, record] of [
      [page, first],
      [other, second],
    ] as const) {
      await citizen.goto(citizen.url());
      await expect(citizen.getByText("Ведомство не ответило в срок, и просьбу приняли.")).toBeVisible();
      if (citizen === page) await inspect("code-silent");
      await citizen.getByRole("button", { name: "Прислать СМС ещё раз" }).click();
      await citizen.getByLabel("Шесть цифр").fill(await readCode(request, record.phone, "отменить"));
      await citizen.getByRole("button", { name: /^Отменить / }).click();
      await expect(citizen.getByRole("heading", { level: 1 })).toContainText("отмен");
    }
    await other.context().close();
  },
);

journey(
  "a passport nobody scanned in two days, and what nobody confirmed in one, come to nothing, with JavaScript and without",
  async ({ page, inspect, request, service }) => {
    const other = await withoutScripts(page, service.url);
    const [kazan, petersburg] = ["OFF-028", "OFF-010"];
    const [first, second, third, fourth] = [kazan, petersburg, kazan, petersburg].map(
      (office) => newVisit(80, { office }).one,
    ) as [Appointment, Appointment, Appointment, Appointment];
    await service.take(visitsFile([first, second, third, fourth]));
    const scans = [await obliged(page, request, first, "Пришлите документ")];
    const confirmations = [await obliged(page, request, second, "Подтвердите отмену ещё раз")];
    scans.push(await obliged(other, request, third, "Пришлите документ"));
    confirmations.push(await obliged(other, request, fourth, "Подтвердите отмену ещё раз"));

    await service.meanwhile(async (house) => {
      const work = () => endObligations(systemWorld(house, "obligation-due", new Date()));
      await hoursPass(house.db, 23.9);
      expect(await work()).toBe(0);
      await hoursPass(house.db, 0.2);
      expect(await work()).toBe(2);
      await hoursPass(house.db, 23.8);
      expect(await work()).toBe(0);
      await hoursPass(house.db, 0.2);
      expect(await work()).toBe(2);
    });

    for (const [n, citizen] of [page, other].entries())
      for (const [name, address] of [
        ["closed-unsent", scans[n]!],
        ["closed-unconfirmed", confirmations[n]!],
      ] as const) {
        await citizen.goto(address);
        await expect(citizen.getByText("Запись не отменена, всё осталось как было.")).toBeVisible();
        if (citizen === page) await inspect(name);
      }
    await other.context().close();
  },
);

/** Another citizen, whose browser runs no scripts: close its context. */
async function withoutScripts(page: Page, baseURL: string): Promise<Page> {
  const extraHTTPHeaders = { "X-Forwarded-For": "10.9.8.7" };
  const browser = page.context().browser()!;
  const own = { baseURL, locale: "ru-RU", javaScriptEnabled: false, extraHTTPHeaders };
  return (await browser.newContext(own)).newPage();
}

/** Files and proves a request whose rule asks for more; gives back the address of the page that says for what. */
async function obliged(citizen: Page, request: APIRequestContext, one: Appointment, title: string): Promise<string> {
  await fileFrom(citizen, one);
  await citizen.getByLabel("Шесть цифр").fill(await readCode(request, one.phone, "отменить"));
  await citizen.getByRole("button", { name: /^Отменить / }).click();
  await expect(citizen.getByRole("heading", { level: 1 })).toHaveText(title);
  return citizen.url();
}

/** All requests that wait for something become so much older. */
async function hoursPass(db: Db, hours: number): Promise<void> {
  const earlier = (column: string) => sql<Date>`${sql.ref(column)} - make_interval(secs => ${hours * 3600})`;
  await db
    .updateTable("annulment")
    .set({ filed_at: earlier("filed_at"), proven_at: earlier("proven_at"), obliged_at: earlier("obliged_at") })
    .set({ obliged_until: earlier("obliged_until") })
    .where("obliged_until", "is not", null)
    .execute();
}

/** Locks a request by three wrong codes, and asks to have it opened. */
async function pleaded(citizen: Page, request: APIRequestContext, record: Appointment): Promise<void> {
  await fileFrom(citizen, record);
  const right = await readCode(request, record.phone, "отменить");
  for (const wrong of ["000001", "000002", "000003"]) {
    await citizen.getByLabel("Шесть цифр").fill(wrong === right ? "000004" : wrong);
    await citizen.getByRole("button", { name: /^Отменить / }).click();
  }
  await expect(citizen.getByRole("heading", { level: 1 })).toHaveText("Ввод кода закрыт");
  await citizen.getByLabel("Что случилось").fill("Ошиблась с кодом.");
  await citizen.getByRole("button", { name: "Отправить просьбу" }).click();
  await expect(citizen.getByRole("heading", { name: "Просьбу открыть ввод кода смотрит сотрудник" })).toBeVisible();
}
