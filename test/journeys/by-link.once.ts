import { expect, journey } from "../support/browser";
import { cancelled } from "../support/cancelled";
import { demoAppointments } from "../support/demo-appointments";

const [, appointment] = demoAppointments();

journey(
  "a holder shows more of a notice by a link, to a browser that knows nothing of them, and takes it back",
  async ({ page, context, request, inspect }) => {
    await cancelled(page, request, appointment!);
    await page.getByRole("link", { name: /^Показать больше по ссылке/ }).click();
    const shares = page.url();
    for (const box of ["Услугу", "Место и ведомство", "На когда было назначено"])
      await page.getByText(box, { exact: true }).click();
    await page.getByRole("button", { name: "Сделать ссылку" }).click();
    await expect(page.getByRole("alert")).toContainText("Отметьте хотя бы одно");
    await inspect("shares-error");

    await page.getByText("Инициалы", { exact: true }).click();
    await page.getByText("Услугу", { exact: true }).click();
    await page.getByLabel("Сколько ей действовать").selectOption({ label: "Сутки" });
    await page.getByRole("button", { name: "Сделать ссылку" }).click();
    const link = (await page.getByText(/\/s\/[0-9a-f]{32}$/).textContent()) ?? "";
    await inspect("shares");

    const holder = await context.cookies();
    await context.clearCookies();
    await page.goto(link);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Да. Уведомление настоящее, отмена действует");
    await expect(page.getByText(`${appointment!.surname[0]}. `)).toBeVisible();
    expect(await page.content()).not.toContain(appointment!.surname);
    await inspect("shared");
    await page.goto(shares);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Такой страницы нет");

    await context.clearCookies();
    await context.addCookies(holder);
    await page.goto(shares);
    await expect(page.getByText("1 раз")).toBeVisible();
    await page.getByRole("button", { name: /^Отозвать ссылку/ }).click();
    await expect(page.getByText("вы её отозвали")).toBeVisible();

    await context.clearCookies();
    await page.goto(link);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Эту ссылку отозвали");
    await inspect("shared-revoked");
  },
);
