import { expect, journey } from "../support/browser";
import { certificateFor, registered, typedCode } from "../support/citizen-page";
import { leavingDayPasses } from "../support/put-forward";

journey(
  "an account is deleted a day later, its certificate verifies, and its phone begins anew",
  async ({ page, inspect, request, service }) => {
    const phone = "+79000008866";
    await registered(page, request, phone);
    await page.getByRole("link", { name: "Удалить кабинет" }).click();
    await page.getByRole("button", { name: "Получить код" }).click();
    await typedCode(page, request, phone, "удалить кабинет", "Удалить кабинет");
    await expect(page.getByRole("button", { name: "Не удалять кабинет" })).toBeVisible();
    await service.meanwhile(leavingDayPasses);

    await page.goto(await certificateFor(request, phone));
    await expect(page.getByText("Справка настоящая, данные удалены")).toBeVisible();
    await expect(page.getByText("Кабинет и заявки из него")).toBeVisible();
    await inspect("verify-account-deleted");
    await page.goto("/account");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Войти в кабинет");
    await registered(page, request, phone);
    await page.getByRole("link", { name: "Что было с кабинетом" }).click();
    await expect(page.getByRole("row")).toHaveCount(2);
  },
);
