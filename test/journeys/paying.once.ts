import { becomes } from "../support/asked";
import { expect, journey } from "../support/browser";
import { readCode } from "../support/citizen-page";
import { deskOf } from "../support/desk-page";
import { newDebt } from "../support/indebted";

journey(
  "what the bank never answers waits and says so; what it has refused is tried again, and an officer gives it back",
  async ({ page, request, inspect, service }) => {
    const [unanswered, paid] = [newDebt(), newDebt()];
    for (const { file } of [unanswered, paid]) await service.take(file);
    const heading = page.getByRole("heading", { level: 1 });
    const pay = async (uin: string, phone: string, deed: string) => {
      if (uin) {
        await page.goto("/pay");
        await page.getByLabel("УИН").fill(uin);
        await page.getByRole("button", { name: "Найти начисление" }).click();
      }
      await page.getByLabel("Куда прислать код и чек").fill(phone);
      await page.getByRole("button", { name: "Прислать код" }).click();
      await page.getByLabel("Шесть цифр").fill(await readCode(request, phone, "оплатить"));
      await page.getByRole("button", { name: "Подтвердить оплату" }).click();
      await page.getByRole("link", { name: "Перейти на страницу банка" }).click();
      await page.getByRole("button", { name: deed, exact: true }).click();
    };
    await pay(unanswered.uin, "+79005550281", "Оплатить и не ответить");
    await expect(heading).toHaveText("Ждём ответа банка");
    await expect(page.getByText("второй раз деньги не спишут")).toBeVisible();

    await pay(paid.uin, "+79005550282", "Отказать");
    await becomes(page, "Оплата не прошла");
    await inspect("payment-declined");
    await page.getByRole("button", { name: "Попробовать ещё раз" }).click();
    await pay("", "+79005550283", "Оплатить и ответить сразу");
    await becomes(page, "Оплачено");

    const desk = await deskOf(page.context().browser(), service.url, "clerk");
    await desk.goto("/desk/payments");
    await desk
      .getByRole("row", { name: /Оплачено/ })
      .first()
      .getByRole("link")
      .click();
    await desk.getByRole("button", { name: "Вернуть всю сумму" }).click();
    await expect(desk.getByRole("alert")).toBeVisible();
    await desk.getByLabel("Почему возвращаете").fill("Начислили по ошибке.");
    await desk.getByRole("button", { name: "Вернуть всю сумму" }).click();
    await expect(desk.locator("dd", { hasText: "Начислили по ошибке." })).toBeVisible();
    await desk.context().close();
    await becomes(page, "Деньги вернули");
    await expect(page.getByText("Начислили по ошибке.")).toBeVisible();
    await inspect("payment-returned");
    await page.getByRole("link", { name: "Проверить чек" }).click();
    await expect(page.getByText("Чек настоящий, деньги возвращены")).toBeVisible();
  },
);
