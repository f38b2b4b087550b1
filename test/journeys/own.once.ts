import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, journey } from "../support/browser";
import { downloaded, registered } from "../support/citizen-page";
import { testAuthority } from "../support/signer";
import { signByOpenssl } from "../support/signing";

const authority = testAuthority(new Date());
const signer = authority.signer({ surname: "Муравьёва", givenName: "Анна Петровна" });
const stranger = authority.signer({ surname: "Лужин", givenName: "Борис", revoked: true });
journey.use({ settings: authority.folders(mkdtempSync(join(tmpdir(), "otmena-own-"))) });

journey("somebody sets up their account: binds a certificate", async ({ page, inspect, request }) => {
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
});
