import { becomes } from "../support/asked";
import { expect, journey } from "../support/browser";
import { hasArrived, openRecord, readCode } from "../support/citizen-page";
import { newDebt } from "../support/indebted";

journey(
  "somebody pays by a number without an account, and the bank answers late; it is paid once, and anybody checks the receipt",
  async ({ page, request, inspect, service }) => {
    const { file, uin } = newDebt();
    await service.take(file);
    const heading = page.getByRole("heading", { level: 1 });
    const phone = "+79005550271";
    await page.goto("/pay");
    await inspect("pay");
    await page.getByLabel("УИН").fill(`${uin.slice(0, -1)}${(Number(uin.at(-1)) + 1) % 10}`);
    await page.getByRole("button", { name: "Найти начисление" }).click();
    await expect(page.getByRole("alert")).toContainText("УИН не сходится");
    await inspect("pay-error");
    await page.getByLabel("УИН").fill(uin);
    await page.getByRole("button", { name: "Найти начисление" }).click();
    await expect(heading).toHaveText("Проверьте и подтвердите");
    await expect(page.locator("dd", { hasText: "500" })).toBeVisible();
    await inspect("payment-begun");
    const own = page.url();
    await page.getByLabel("Куда прислать код и чек").fill(phone);
    await page.getByRole("button", { name: "Прислать код" }).click();
    await hasArrived(page);
    await inspect("payment-code");
    await page.getByLabel("Шесть цифр").fill(await readCode(request, phone, "оплатить"));
    await page.getByRole("button", { name: "Подтвердить оплату" }).click();
    await expect(heading).toHaveText("Ждём ответа банка");
    await inspect("payment-open");
    await page.getByRole("link", { name: "Перейти на страницу банка" }).click();
    await expect(heading).toHaveText("Учебный банк");
    await inspect("demo-bank");
    const atBank = page.url();
    await page.getByRole("button", { name: "Оплатить, ответить через 10 секунд" }).click();
    await expect(heading).toHaveText("Ждём ответа банка");
    // Neither back at the bank nor at the beginning can it be paid once more.
    await page.goto(atBank);
    await expect(page.getByText("По этому заказу банк уже решил.")).toBeVisible();
    await page.goto("/pay");
    await page.getByLabel("УИН").fill(uin);
    await page.getByRole("button", { name: "Найти начисление" }).click();
    await expect(page).toHaveURL(own);
    await becomes(page, "Оплачено");
    await inspect("payment-paid");
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Скачать чек" }).click();
    expect((await download).suggestedFilename()).toMatch(/^otmena-\d{16}\.pdf$/);
    await page.getByRole("link", { name: "Проверить чек" }).click();
    await expect(page.getByText("Чек настоящий, деньги заплачены")).toBeVisible();
    await inspect("verify-receipt");
    await page.goto("/pay");
    await page.getByLabel("УИН").fill(uin);
    await page.getByRole("button", { name: "Найти начисление" }).click();
    await expect(page.getByRole("alert")).toContainText("Это уже оплачено");
  },
);

journey("a debt stands in the way of cancelling until it is paid here", async ({ page, request, inspect, service }) => {
  const { one, file } = newDebt();
  await service.take(file);
  await openRecord(page, one);
  await inspect("why-not-debt");
  await page.getByRole("link", { name: "Оплатить долг" }).click();
  await page.getByRole("button", { name: /^Оплатить 500/ }).click();
  await page.getByRole("button", { name: "Прислать код" }).click();
  await page.getByLabel("Шесть цифр").fill(await readCode(request, one.phone, "оплатить"));
  await page.getByRole("button", { name: "Подтвердить оплату" }).click();
  await page.getByRole("link", { name: "Перейти на страницу банка" }).click();
  await page.getByRole("button", { name: "Оплатить, ответить дважды" }).click();
  await becomes(page, "Оплачено");
  await page.getByRole("link", { name: "К записи" }).click();
  await expect(page.getByRole("button", { name: /^Подать заявку/ })).toBeVisible();
});
