import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { totpAt } from "~/credentials/totp.server";
import { fromBase32 } from "~/lib/base32";
import { expect, journey } from "../support/browser";
import { downloaded, registered, typedCode } from "../support/citizen-page";
import { deskOf } from "../support/desk-page";
import { testAuthority } from "../support/signer";
import { signByOpenssl } from "../support/signing";

const authority = testAuthority(new Date());
const signer = authority.signer({ surname: "Муравьёва", givenName: "Анна Петровна" });
const stranger = authority.signer({ surname: "Лужин", givenName: "Борис", revoked: true });
journey.use({ settings: authority.folders(mkdtempSync(join(tmpdir(), "otmena-own-"))) });
// One after the other: each worker would start a service with these settings.
journey.describe.configure({ mode: "default" });

journey(
  "somebody binds a certificate to their account, says who they are, and shows an officer a document",
  async ({ page, inspect, request, service }) => {
    const phone = "+79000008844";
    await registered(page, request, phone);
    await page.getByRole("link", { name: "Сертификаты подписи" }).click();
    await page.getByRole("button", { name: "Привязать сертификат" }).click();
    const text = await downloaded(page, "Скачайте файл");
    await page.getByLabel("Файл подписи").setInputFiles(signByOpenssl(stranger, text));
    await page.getByRole("button", { name: "Привязать сертификат" }).click();
    await expect(page.getByRole("alert")).toContainText("Сертификат отозван");
    await inspect("account-binding");
    await page.getByLabel("Файл подписи").setInputFiles(signByOpenssl(signer, text));
    await page.getByRole("button", { name: "Привязать сертификат" }).click();
    await expect(page.getByRole("heading", { level: 2 })).toContainText("Муравьёва Анна Петровна");
    await inspect("account-certificates");
    await page.getByRole("button", { name: "Привязать сертификат" }).click();
    await page.getByLabel("Файл подписи").setInputFiles(await downloaded(page, "Скачать учебную подпись"));
    await page.getByRole("button", { name: "Привязать сертификат" }).click();
    await expect(page.getByText("Учебный центр Отмены")).toBeVisible();
    for (const name of ["Муравьёва", "Анна Петровна"])
      await page.getByRole("button", { name: `Отвязать: ${name}` }).click();
    await expect(page.getByText("Пока ни один сертификат не привязан.")).toBeVisible();

    await page.getByRole("link", { name: "В кабинет" }).click();
    await page.getByRole("link", { name: "Имя и личные данные" }).click();
    await page.getByLabel("Дата рождения").fill("21.03.85");
    await page.getByLabel("Адрес").fill("Екатеринбург, улица Мира, 5");
    await page.getByLabel("Серия и номер паспорта").fill("65 11 123456");
    await page.getByLabel("СНИЛС").fill("112-233-445 95");
    await page.getByRole("button", { name: "Получить код и сохранить" }).click();
    await expect(page.getByRole("alert")).toContainText("Введите дату выдачи паспорта");
    await inspect("account-profile-error");
    await page.getByLabel("Дата рождения").fill("21.03.1985");
    await page.getByLabel("Когда выдан").fill("06.05.2011");
    await page.getByLabel("Код подразделения").fill("660-001");
    await page.getByRole("button", { name: "Получить код и сохранить" }).click();
    await typedCode(page, request, phone, "сменить данные", "Сохранить");
    await expect(page.getByText("Уже указан, на конце 4595.")).toBeVisible();
    const compared = async () => {
      await page.reload();
      return page.getByText("Сверить не с чем").count();
    };
    await expect.poll(compared, { timeout: 20_000 }).toBe(1);
    await inspect("account-profile");

    const desk = await deskOf(page.context().browser(), service.url, "clerk");
    await desk.goto("/desk/accounts");
    await desk.getByLabel("Телефон или почта").fill(phone);
    await desk.getByRole("button", { name: "Найти кабинет" }).click();
    await desk.getByLabel("СНИЛС полностью").fill("087-654-303 00");
    await desk.getByLabel("Номер отметки о приёме, СНИЛС").fill("12-А/7");
    await desk.getByRole("button", { name: "Подтвердить СНИЛС" }).click();
    await expect(desk.getByRole("alert")).toContainText("Номер не тот, что указан в кабинете");
    await desk.getByLabel("СНИЛС полностью").fill("112-233-445 95");
    await desk.getByRole("button", { name: "Подтвердить СНИЛС" }).click();
    await expect(desk.getByRole("button", { name: "Подтвердить СНИЛС" })).toHaveCount(0);
    await desk.context().close();
    await page.reload();
    await expect(page.getByText(/Отметка 12-А\/7/)).toBeVisible();
    await page.getByRole("button", { name: "Убрать подтверждение: СНИЛС" }).click();
    await expect(page.getByText(/Отметка 12-А\/7/)).toHaveCount(0);
  },
);

journey(
  "somebody lets nobody in from elsewhere but with a code on paper",
  async ({ page, inspect, request, browser }) => {
    const phone = "+79000008859";
    await registered(page, request, phone);
    await page.getByRole("link", { name: "Откуда можно войти" }).click();
    await inspect("account-networks-none");
    await page.locator("main").getByRole("link", { name: "Второй шаг при входе" }).click();
    const key = (await page.getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/).textContent()) ?? "";
    const rescue = (await page.getByText(/^[A-Z2-7]{5} [A-Z2-7]{5}$/).allTextContents())[0] ?? "";
    const secret = fromBase32(key.replaceAll(" ", ""))!;
    await page.getByLabel("Шесть цифр из приложения").fill(totpAt(secret, new Date()));
    await page.getByRole("button", { name: "Включить" }).first().click();

    await page.getByRole("link", { name: "Откуда можно войти" }).click();
    const own = /10\.\d+\.\d+\.\d+/.exec((await page.getByText("Сейчас вы здесь").textContent()) ?? "")?.[0] ?? "";
    await page.getByLabel("Разрешённые адреса и сети").fill("203.0.113.0/24");
    await page.getByRole("button", { name: "Сохранить" }).click();
    await expect(page.getByRole("alert")).toContainText(`Вашего адреса ${own}`);
    await page.getByLabel("Разрешённые адреса и сети").fill(`203.0.113.0/24\n${own}`);
    await inspect("account-networks-error");
    await page.getByRole("button", { name: "Сохранить" }).click();
    await page.getByRole("link", { name: "Откуда можно войти" }).click();
    await expect(page.getByLabel("Разрешённые адреса и сети")).toHaveValue(`${own}/32\n203.0.113.0/24`);

    const elsewhere = await browser.newPage({ extraHTTPHeaders: { "X-Forwarded-For": "198.51.77.9" } });
    await elsewhere.goto("/account/sign-in");
    await elsewhere.getByLabel("Телефон или почта", { exact: true }).fill(phone);
    await elsewhere.getByRole("button", { name: "Получить код" }).click();
    await typedCode(elsewhere, request, phone, "войти в кабинет", "Продолжить");
    await elsewhere.getByLabel("Шесть цифр из приложения").fill(totpAt(secret, new Date(Date.now() + 30_000)));
    await elsewhere.getByRole("button", { name: "Войти", exact: true }).first().click();
    await expect(elsewhere.getByRole("alert")).toContainText("Не подошло");
    await elsewhere.getByText("Это сейчас не получится").click();
    await elsewhere.getByLabel("Запасной код").fill(rescue);
    await elsewhere.getByRole("button", { name: "Войти", exact: true }).last().click();
    await expect(elsewhere.getByRole("heading", { level: 1 })).toHaveText("Ваш кабинет");
    await elsewhere.close();
  },
);
