import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, journey } from "../support/browser";
import { downloaded, registered, typedCode } from "../support/citizen-page";
import { testAuthority } from "../support/signer";
import { signByOpenssl } from "../support/signing";

const authority = testAuthority(new Date());
const signer = authority.signer({ surname: "Муравьёва", givenName: "Анна Петровна" });
const stranger = authority.signer({ surname: "Лужин", givenName: "Борис", revoked: true });
journey.use({ settings: authority.folders(mkdtempSync(join(tmpdir(), "otmena-own-"))) });

journey(
  "somebody sets up their account: binds a certificate, and says who they are",
  async ({ page, inspect, request }) => {
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
    await page.getByRole("button", { name: "Отвязать" }).click();
    await expect(page.getByText("Пока ни один сертификат не привязан.")).toBeVisible();

    await page.getByRole("link", { name: "В кабинет" }).click();
    await page.getByRole("link", { name: "Личные данные" }).click();
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
  },
);
