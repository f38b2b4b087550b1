import { expect, journey } from "../support/browser";
import { deskOf } from "../support/desk-page";
import { photo } from "../support/pictures";

journey(
  "somebody without an account asks a question with a screenshot, is answered, asks on, and says whether it helped",
  async ({ page, request, inspect, service }, { project }) => {
    const words = `Кнопка пропала, ${project.name}`;
    const heading = page.getByRole("heading", { level: 1 });
    await page.goto("/help");
    await page.getByRole("link", { name: "Задать вопрос" }).click();
    await inspect("ticket-begin");
    await page.getByLabel("Вопрос", { exact: true }).fill("Не приходит код");
    await page.getByRole("button", { name: "Дальше" }).click();
    await expect(page.getByRole("link", { name: "Код не пришёл" })).toBeVisible();
    await expect(page.getByLabel("Вопрос", { exact: true })).toHaveValue("Не приходит код");
    await inspect("ticket-ask");
    await page.getByLabel("Телефон или почта").fill("кот");
    await page.getByRole("button", { name: "Отправить вопрос" }).click();
    await expect(page.getByRole("alert")).toContainText("Выберите, о чём вопрос");
    await inspect("ticket-ask-error");

    const picture = { name: "экран.jpg", mimeType: "image/jpeg", buffer: Buffer.from(await photo()) };
    await page.getByLabel("О чём вопрос").selectOption({ label: "Сайт работает не так" });
    await page.getByLabel("Вопрос", { exact: true }).fill(words);
    await page.getByLabel("Снимок экрана").setInputFiles(picture);
    await page.getByLabel("Телефон или почта").fill("+7 900 555-01-91");
    await page.getByRole("button", { name: "Отправить вопрос" }).click();
    await expect(heading).toHaveText(/^Вопрос \d{3}-\d{4}$/);
    await inspect("ticket-waits");
    const number = (await heading.textContent())!.slice(-8);
    await expect
      .poll(async () => (await (await request.get("/dev/outbox.json")).text()).includes(`вопрос ${number} у нас`))
      .toBe(true);

    const desk = await deskOf(page.context().browser(), service.url, "head");
    await desk.goto("/desk/tickets");
    await desk.getByRole("link", { name: number }).click();
    await expect(desk.getByText("экран.jpg")).toBeVisible();
    await desk.getByRole("button", { name: "Взять" }).click();
    await desk.getByLabel("Ответ", { exact: true }).fill("Обновите страницу.");
    await desk.getByRole("button", { name: "Ответить", exact: true }).click();
    await expect(desk.getByText("Ответ отправлен.")).toBeVisible();

    await page.reload();
    await expect(page.getByText("Обновите страницу.")).toBeVisible();
    await inspect("ticket-answered");
    await page.getByLabel("Написать ещё").fill("Теперь видна, спасибо.");
    await page.getByRole("button", { name: "Отправить", exact: true }).click();
    await expect(page.getByText("Теперь видна, спасибо.")).toBeVisible();
    await page.getByText("Перезвоните мне", { exact: true }).click();
    await page.getByLabel("Телефон", { exact: true }).fill("8 900 555 01 91");
    await page.getByLabel("Когда").selectOption({ label: "Днём, с 12 до 17" });
    await page.getByRole("button", { name: "Жду звонка" }).click();
    await expect(page.locator("dd", { hasText: "Днём, с 12 до 17" })).toBeVisible();
    await desk.reload();
    await expect(desk.getByText("+79005550191. Днём, с 12 до 17")).toBeVisible();
    await page.getByText("Закрыть вопрос", { exact: true }).first().click();
    await page.getByText("Помогло", { exact: true }).click();
    await page.getByRole("button", { name: "Закрыть вопрос" }).click();
    await expect(page.getByText("Вопрос закрыт.")).toBeVisible();
    await inspect("ticket-closed");
    await desk.reload();
    await expect(desk.getByText("Помогло")).toBeVisible();
    await desk.context().close();
  },
);
