import { expect, journey } from "../support/browser";
import { registered, typedCode } from "../support/citizen-page";
import { deskOf } from "../support/desk-page";
import { pdf } from "../support/pictures";

const phone = "+79005550179";

journey(
  "an officer pauses an account by a slip, its holder asks with a document, and an officer opens it",
  async ({ page, request, inspect, service }) => {
    const heading = page.getByRole("heading", { level: 1 });
    await registered(page, request, phone);
    const desk = await deskOf(page.context().browser(), service.url, "clerk");
    await desk.goto("/desk/look-up");
    await desk.getByRole("link", { name: "Найти кабинет гражданина" }).click();
    await desk.getByLabel("Телефон или почта").fill(phone);
    await desk.getByRole("button", { name: "Найти кабинет" }).click();
    await desk.getByRole("button", { name: "Приостановить кабинет" }).click();
    await expect(desk.getByRole("alert")).toContainText("Выберите причину");
    await desk.getByText("входит кто-то другой").click();
    await desk.getByLabel("Номер документа, по которому").fill("12-А/7");
    await desk.getByRole("button", { name: "Приостановить кабинет" }).click();
    await expect(desk.getByText("просьба придёт в очередь")).toBeVisible();
    await expect(desk.getByRole("button", { name: "Открыть кабинет" })).toBeVisible();

    await page.goto("/account/sign-in");
    await page.getByLabel("Телефон или почта", { exact: true }).fill(phone);
    await page.getByRole("button", { name: "Получить код" }).click();
    await typedCode(page, request, phone, "войти в кабинет", "Продолжить");
    await expect(heading).toHaveText("Кабинет на паузе");
    await expect(page.getByText("12-А/7")).toBeVisible();
    await inspect("account-stopped");
    await page.getByRole("button", { name: "Отправить просьбу" }).click();
    await expect(page.getByRole("alert")).toBeVisible();
    await page.getByLabel("Почему кабинет можно открыть").fill("Это я, телефон у меня.");
    await page
      .getByLabel("Документы, если они есть")
      .setInputFiles({ name: "паспорт.pdf", mimeType: "application/pdf", buffer: Buffer.from(pdf) });
    await page.getByRole("button", { name: "Отправить просьбу" }).click();
    await expect(page.getByText("Просьбу смотрит сотрудник")).toBeVisible();
    await inspect("account-asked");

    await desk.goto("/desk?kind=unpause");
    await desk
      .getByRole("link", { name: /^Открыть/ })
      .first()
      .click();
    await expect(desk.getByText("Это я, телефон у меня.")).toBeVisible();
    await expect(desk.getByRole("link", { name: /паспорт/ })).toBeVisible();
    await desk.getByRole("button", { name: "Открыть кабинет" }).click();
    await expect(desk.getByText("Решение", { exact: true })).toBeVisible();
    await desk.context().close();

    await page.reload();
    await expect(heading).toHaveText("Ваш кабинет");
    await page.goto("/account/history");
    await expect(page.getByText("Поставили кабинет на паузу")).toBeVisible();
    await expect(page.getByText("Поликлиники и больницы").first()).toBeVisible();
  },
);
