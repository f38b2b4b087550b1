import { expect, journey } from "../support/browser";
import { hasArrived, registered, typedCode } from "../support/citizen-page";

journey("somebody asks to have their account deleted, and thinks better of it", async ({ page, inspect, request }) => {
  const phone = "+79000008855";
  const heading = page.getByRole("heading", { level: 1 });
  await registered(page, request, phone);
  await page.getByRole("link", { name: "Удалить кабинет" }).click();
  await expect(heading).toHaveText("Удалить кабинет");
  await expect(page.getByText("Заявок, которые ждут, и предстоящих записей в кабинете нет.")).toBeVisible();
  await inspect("account-delete");
  await page.getByText("Пользоваться неудобно").click();
  await page.getByRole("button", { name: "Получить код" }).click();
  await hasArrived(page);
  await inspect("account-delete-code");
  await typedCode(page, request, phone, "удалить кабинет", "Удалить кабинет");
  await expect(page.getByText(/^Кабинет удалим .+ До этого он закрыт/)).toBeVisible();
  await inspect("account-leaving");
  await page.goto("/records/own");
  await page.goto("/account/contacts");
  await expect(heading).toHaveText("Ваш кабинет");
  await page.getByRole("button", { name: "Не удалять кабинет" }).click();
  await expect(page.getByRole("link", { name: "Телефоны и почта" })).toBeVisible();
});
