import { beginCertificate, fillCertificate } from "../support/applying-pages";
import { expect, journey } from "../support/browser";
import { readCode, registered } from "../support/citizen-page";

journey(
  "answers are kept under a name, taken again with who applies filled in, called otherwise and deleted",
  async ({ page, request, inspect }) => {
    const phone = "+79000008899";
    const heading = page.getByRole("heading", { level: 1 });
    await registered(page, request, phone);
    await beginCertificate(page, phone);
    await fillCertificate(page);
    await page.getByText("Согласен на обработку").click();
    await page.getByRole("button", { name: /^(Получить код|Отправить заявление)$/ }).click();
    if ((await heading.textContent())?.includes("код")) {
      await page.getByLabel("Шесть цифр").fill(await readCode(request, phone, "отправить заявление"));
      await page.getByRole("button", { name: "Отправить заявление" }).click();
    }
    await expect(heading).toHaveText(/^Заявление 9[\d ]+ отправлено$/);
    const sent = page.url();
    await page.getByRole("button", { name: "Сохранить ответы как шаблон" }).click();
    await expect(page.getByRole("alert")).toContainText("Назовите шаблон");
    await inspect("template-error");
    await page.getByLabel("Название").fill("Справка для работы");
    await page.getByRole("button", { name: "Сохранить ответы как шаблон" }).click();
    await expect(heading).toHaveText("Шаблоны заявлений");
    await inspect("templates");

    await page.getByRole("link", { name: "Подать по шаблону «Справка для работы»" }).click();
    await expect(page.getByText("Ответы возьмём из шаблона «Справка для работы».")).toBeVisible();
    await page
      .getByLabel("Куда подать")
      .selectOption({ label: "Отдел по вопросам миграции МВД №\u00a0935 (демо), Ижевск" });
    await page.getByRole("button", { name: "Заполнить" }).click();
    await page.getByRole("link", { name: "Кто просит справку" }).click();
    await expect(page.getByLabel("Фамилия")).toHaveValue("Мышкина");
    await expect(page.getByText(/^Из вашего заявления от/).first()).toBeVisible();
    await inspect("template-group");
    await page.getByLabel("Имя", { exact: true }).fill("Евдокия");
    await page.getByLabel("Место рождения").fill("город Ижевск");
    await page.getByRole("button", { name: /^Сохранить/ }).click();
    await expect(page.getByLabel("Мобильный телефон")).toHaveValue(/900/);
    await expect(page.getByText("Из вашего кабинета, можно исправить.").first()).toBeVisible();

    await page.goto("/account/templates");
    await page.getByText("Переименовать: Справка для работы").click();
    await page.getByLabel("Новое название для «Справка для работы»").fill("");
    await page.getByRole("button", { name: "Переименовать", exact: true }).click();
    await expect(page.getByRole("alert")).toContainText("Назовите шаблон");
    await inspect("templates-error");
    await page.getByLabel("Новое название для «Справка для работы»").fill("Для школы");
    await page.getByRole("button", { name: "Переименовать", exact: true }).click();
    await expect(page.getByRole("heading", { level: 2, name: "Для школы" })).toBeVisible();
    await page.getByRole("button", { name: "Удалить шаблон «Для школы»" }).click();
    await expect(page.getByText("Шаблонов пока нет.")).toBeVisible();
    await page.goto(sent);
    await expect(heading).toHaveText(/^Заявление/);
  },
);
