import { execFileSync } from "node:child_process";
import { expect, journey } from "../support/browser";
import { downloaded, fileFrom, readCode } from "../support/citizen-page";
import { newVisit } from "../support/new-visit";

const hint = "f···@example.ru";

journey(
  "somebody whose record has no phone cancels it by a code from an e-mail",
  async ({ page, inspect, request, service }) => {
    const heading = page.getByRole("heading", { level: 1 });
    const email = "fekla@example.ru";
    const { one, file } = newVisit(80, { phone: "", email });
    await service.take(file);
    await fileFrom(page, { number: one.number, phone: email });
    await expect(heading).toHaveText("Введите код из письма");
    await expect(page.getByText(hint).first()).toBeVisible();
    const code = await readCode(request, email, "отменить");
    await page.getByLabel("Шесть цифр").fill(code);
    await page.getByRole("button", { name: "Отменить запись" }).click();
    await expect(heading).toHaveText("Запись отменена");
    await expect(page.getByText(`Подтверждена кодом из письма на ${hint}`)).toBeVisible();
    await inspect("finished-by-email");
    const paper = await downloaded(page, "Скачать уведомление, PDF");
    const text = execFileSync("pdftotext", ["-layout", paper, "-"], { encoding: "utf8" }).replace(/\s+/g, " ");
    expect(text).toContain(`Подтверждена кодом из письма на ${hint}`);
  },
);
