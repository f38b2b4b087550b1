import type { APIRequestContext, Page } from "playwright/test";
import { expect, journey } from "../support/browser";
import { cancelled } from "../support/cancelled";
import { fileFrom, readCode } from "../support/citizen-page";
import { newVisit } from "../support/new-visit";

const heading = (page: Page) => page.getByRole("heading", { level: 1 });

/** Where the newest message to a contact lets whoever did not ask say so. */
async function linkIn(request: APIRequestContext, to: string): Promise<string> {
  let path = "";
  const look = async () => {
    const answer = await request.get(`/dev/outbox.json?to=${encodeURIComponent(to)}`);
    const messages = (await answer.json()) as { text: string }[];
    path = messages.map(({ text }) => /\/n\/[\w-]{14}(?![\w-])/.exec(text)?.[0]).find(Boolean) ?? "";
    return path;
  };
  await expect.poll(look, { timeout: 20_000, intervals: [50] }).not.toBe("");
  return path;
}

journey(
  "whoever gets a code that they did not ask for stops what it is for",
  async ({ page, context, request, inspect, service }) => {
    const email = "matryona@example.ru";
    const { one, file } = newVisit(85, { number: "П240991885", phone: "", email });
    await service.take(file);
    await fileFrom(page, { number: one.number, phone: email });
    await expect(heading(page)).toHaveText("Введите код из письма");
    const stranger = { address: page.url(), cookies: await context.cookies() };

    await context.clearCookies();
    await page.goto(await linkIn(request, email));
    await expect(heading(page)).toHaveText("Это не вы просили?");
    await inspect("disavowal-waits");
    await page.getByRole("button", { name: "Это не я: остановить заявку" }).click();
    await expect(heading(page)).toHaveText("Заявку остановили");
    await inspect("disavowal-stopped");

    await context.clearCookies();
    await context.addCookies(stranger.cookies);
    await page.goto(stranger.address);
    await expect(page.getByText("Это не я")).toBeVisible();
    await inspect("closed-disavowed");
  },
);

journey(
  "whoever reads that their appointment was cancelled has it back by a code",
  async ({ page, context, request, inspect, service }) => {
    const phone = "+79000007885";
    const { one, file } = newVisit(86, { number: "П240991886", phone, email: "" });
    await service.take(file);
    await cancelled(page, request, one);

    await context.clearCookies();
    const link = await linkIn(request, phone);
    await page.goto(link);
    await expect(heading(page)).toHaveText("Это не вы отменили запись?");
    await inspect("disavowal-restorable");
    await page.getByRole("button", { name: "Вернуть запись" }).click();
    await page.getByLabel("Шесть цифр").fill(await readCode(request, phone, "показать"));
    await page.getByRole("button", { name: "Показать записи" }).click();
    await expect(heading(page)).toHaveText("Восстановить запись");
    await page.getByText("Разрешаю обработать мои данные").click();
    await page.getByRole("button", { name: "Получить код" }).click();
    await page.getByLabel("Шесть цифр").fill(await readCode(request, phone, "восстановить"));
    await page.getByRole("button", { name: "Восстановить запись" }).click();
    await expect(heading(page)).toHaveText("Запись восстановлена");
    await page.goto(link);
    await expect(heading(page)).toHaveText("Запись снова в силе");
    await inspect("disavowal-restored");
  },
);
