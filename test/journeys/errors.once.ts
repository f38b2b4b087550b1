import { expect, journey } from "../support/browser";

const token = (html: string): string => /name="token" value="([^"]+)"/.exec(html)?.[1] ?? "";

journey("somebody whose browser keeps no cookies is told so, and loses nothing", async ({ page, context, inspect }) => {
  await page.goto("/");
  await context.clearCookies();
  await page.getByRole("button", { name: "Найти запись" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Не смогли убедиться, что форму отправили вы");
  await inspect("error-403");
});

journey("somebody pastes a whole book into a field", async ({ page, inspect }) => {
  await page.goto("/");
  await page.getByLabel("Номер записи").fill("9".repeat(70_000));
  await page.getByRole("button", { name: "Найти запись" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Файл или текст слишком большой");
  await inspect("error-413");
});

journey("somebody who guesses is stopped, and told until when", async ({ page, context, inspect }) => {
  await page.goto("/");
  const form = { token: token(await page.content()), number: "240517999", contact: "+79009999999" };
  // The ten minutes in which they are counted may end between two of them, and then all begins anew.
  await expect(async () => {
    for (let guess = 0; guess < 15; guess++) await context.request.post("/records/search", { form });
    await page.getByLabel("Номер записи").fill("240517999");
    await page.getByLabel("Телефон или почта из записи").fill("+7 900 999-99-99");
    await page.getByRole("button", { name: "Найти запись" }).click();
    await expect(page.getByRole("alert")).toContainText(
      "Слишком много попыток подряд с этого устройства. Попробуйте снова с ",
      { timeout: 2000 },
    );
  }).toPass();
  await expect(page.getByLabel("Номер записи")).toHaveValue("240517999");
  await inspect("error-limited");
});
