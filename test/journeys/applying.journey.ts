import { beginCertificate, fillCertificate } from "../support/applying-pages";
import { openReview } from "../support/asked";
import { expect, journey } from "../support/browser";
import { downloaded, readCode } from "../support/citizen-page";
import { deskOf } from "../support/desk-page";
import { pdf } from "../support/pictures";

const file = (name: string) => ({ name, mimeType: "application/pdf", buffer: Buffer.from(pdf) });

journey(
  "somebody without an account applies, goes on on another device, sends what is asked for, and downloads what they get",
  async ({ page, request, inspect, service }, { project }) => {
    const phone = project.name === "JavaScript on" ? "+7 900 555-02-11" : "+7 900 555-02-12";
    const heading = page.getByRole("heading", { level: 1 });
    await page.goto("/apply");
    await inspect("apply");
    await beginCertificate(page, phone);
    await page.getByRole("button", { name: "Сохранить и дальше" }).click();
    await expect(page.getByRole("alert")).toContainText("Заполните");
    await inspect("apply-error");
    await page.getByRole("link", { name: "Отложить и продолжить потом" }).click();
    await inspect("apply-draft");

    // On another device, with nothing but the address.
    const address = await page.getByRole("link", { name: /\/d\// }).getAttribute("href");
    const other = await page.context().browser()!.newContext({ baseURL: service.url });
    const elsewhere = await other.newPage();
    await elsewhere.goto(address!);
    await expect(elsewhere.getByText("Как с вами связаться: заполнено")).toBeVisible();
    await other.close();
    await page.getByRole("link", { name: "Продолжить" }).click();
    await inspect("apply-group");
    await fillCertificate(page);
    await inspect("apply-check");
    await page.getByRole("button", { name: "Получить код" }).click();
    await expect(page.getByRole("alert")).toContainText("Отметьте согласие");
    await page.getByText("Согласен на обработку").click();
    await page.getByRole("button", { name: "Получить код" }).click();
    await inspect("apply-code");
    await page.getByLabel("Шесть цифр").fill(await readCode(request, phone, "отправить заявление"));
    await page.getByRole("button", { name: "Отправить заявление" }).click();
    await expect(heading).toHaveText(/^Заявление 9[\d ]+ отправлено$/);
    await inspect("application-sent");
    const number = new URL(page.url()).pathname.split("/").at(-1)!;

    const desk = await deskOf(page.context().browser(), service.url, "passports");
    await openReview(desk, "application", { number });
    await expect(desk.getByText("Мышкина").first()).toBeVisible();
    await desk.getByText("Не хватает данных", { exact: true }).click();
    await desk.getByLabel("Чего не хватает").fill("Пришлите вторую страницу паспорта.");
    await desk.getByRole("button", { name: "Спросить гражданина" }).click();
    await page.goto(`/applications/${number}`);
    await expect(page.getByText("Пришлите вторую страницу паспорта.")).toBeVisible();
    await inspect("application-asked");
    await page.getByLabel("Файлы", { exact: true }).setInputFiles(file("страница.pdf"));
    await page.getByRole("button", { name: "Отправить ответ" }).click();
    await expect(page.getByText("страница.pdf")).toBeVisible();
    await desk.reload();
    await desk.getByLabel("Документ для гражданина").setInputFiles(file("справка.pdf"));
    await desk.getByRole("button", { name: "Одобрить" }).click();
    await expect(desk.getByText("справка.pdf").first()).toBeVisible();
    await page.reload();
    await expect(page.getByText("Ведомство одобрило заявление.").first()).toBeVisible();
    await inspect("application-approved");
    await downloaded(page, "справка.pdf");
    await desk.context().close();
  },
);
