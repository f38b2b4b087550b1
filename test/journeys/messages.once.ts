import type { APIRequestContext } from "playwright/test";
import { tellHolder } from "~/messages/tell-holder.server";
import type { House } from "~/shell/house.server";
import { systemWorld } from "~/shell/world.server";
import { expect, journey } from "../support/browser";
import { fileFrom, readCode } from "../support/citizen-page";
import { newVisit } from "../support/new-visit";
import { usable } from "../support/page-checks";

const email = "flora@example.ru";

/** What the mailbox was sent that can be switched off: a new visit. */
async function tell({ db, ...house }: House, number: string): Promise<void> {
  const record = await db
    .selectFrom("citizen_record")
    .select(["id", "phone", "email"])
    .where("number", "=", number)
    .executeTakeFirstOrThrow();
  const world = systemWorld({ ...house, db }, "test", new Date());
  await db.transaction().execute((trx) => tellHolder(trx, world, { template: "booked", record, annulmentId: null }));
}

async function linkIn(request: APIRequestContext): Promise<string> {
  let path = "";
  const look = async () => {
    const answer = await request.get(`/dev/outbox.json?to=${encodeURIComponent(email)}`);
    path = /\/u\/[\w-]{22}\/[a-z]+/.exec(await answer.text())?.[0] ?? "";
    return path;
  };
  await expect.poll(look, { timeout: 20_000 }).not.toBe("");
  return path;
}

journey(
  "somebody reads what they were sent, chooses what they are told, and ends letters by the link in one",
  async ({ page, inspect, request, service }) => {
    const { one, file } = newVisit(80, { email });
    await service.take(file);
    await fileFrom(page, one);
    await page.getByLabel("Шесть цифр").fill(await readCode(request, one.phone, "отменить"));
    await page.getByRole("button", { name: "Отменить запись" }).click();
    const address = new URL(page.url()).pathname.replace(/\/notice$/, "");
    await page.goto(`${address}/why`);
    await page.getByRole("link", { name: "Что было с заявкой и сообщения" }).click();
    await expect(page.getByRole("heading", { name: "Код для заявки" })).toBeVisible();
    await expect(page.getByRole("row", { name: "Подали заявку" })).toContainText("Вы, с этого устройства");
    await usable(page); // how it reads depends on how far the messages have come
    await service.meanwhile((house) => tell(house, one.number));

    await page.goto("/records");
    await page.getByRole("textbox", { name: "Телефон", exact: true }).fill(one.phone);
    await page.getByRole("button", { name: "Получить код" }).click();
    await page.getByLabel("Шесть цифр").fill(await readCode(request, one.phone, "показать"));
    await page.getByRole("button", { name: "Показать записи" }).click();
    await page.getByRole("link", { name: "Сообщения" }).click();
    await expect(page.getByText("Не прочитано: 6.")).toBeVisible();
    // An SMS and an e-mail of one moment stand in any order: codes have one each.
    await page.goto(`/records/messages?${new URLSearchParams({ q: "код" })}`);
    await inspect("messages");
    await page.getByRole("link", { name: "Открыть: Код для заявки" }).click();
    await inspect("message");
    await page.getByRole("link", { name: "К сообщениям" }).click();
    await expect(page.getByText("Прочитано", { exact: true })).toHaveCount(1);
    await page.getByRole("link", { name: "Выбрать, о чём вам писать" }).click();
    await inspect("choices");
    await page.getByRole("group", { name: "Напоминания" }).getByText("СМС").click();
    await page.getByRole("button", { name: "Сохранить" }).click();
    await expect(page.getByText("Сейчас не приходит: СМС: напоминания.")).toBeVisible();

    await page.goto(await linkIn(request));
    await inspect("unsubscribing");
    await page.getByRole("button", { name: "Не присылать о принятых заявках и новых записях" }).click();
    await expect(page.getByText("на эту почту больше не приходят")).toBeVisible();
  },
);
