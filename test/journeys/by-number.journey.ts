import { execFileSync } from "node:child_process";
import { demoCitizens } from "~/records/demo-words";
import { expect, journey } from "../support/browser";
import { downloaded, hasArrived, readCode } from "../support/citizen-page";
import { topAt320 } from "../support/page-checks";
import { scanPrint } from "../support/scan";

const [appointment, application, final] = demoCitizens;

journey(
  "somebody cancels an appointment by its number and walks away with proof",
  async ({ page, inspect, request }) => {
    await page.goto("/");
    // On the first screen of the smallest telephones (568 px), but for the three lines that only a demonstration has.
    expect(await topAt320(page, page.getByLabel("Номер записи"))).toBeLessThanOrEqual(568 + 72);
    await page.getByLabel("Номер записи").fill("2405173");
    await page.getByRole("button", { name: "Найти запись" }).click();
    await expect(page).toHaveTitle(/^Ошибка: /);
    await expect(page.getByLabel("Номер записи")).toHaveValue("2405173");
    await inspect("home-error");

    await page.getByLabel("Номер записи").fill(appointment.number.toLowerCase());
    await page.getByLabel("Телефон или почта из записи").fill("8 (900) 000-11-22");
    await page.getByRole("button", { name: "Найти запись" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Проверьте запись и выберите, что с ней сделать");
    await expect(page.getByText("Муравьёва Ф. Г.")).toBeVisible();
    const submit = page.getByRole("button", { name: "Подать заявку и получить код" });
    // Two lines of it lead to what is better than cancelling: another hour, or being told of an earlier one.
    expect(await topAt320(page, submit)).toBeLessThanOrEqual(2150 + 60);
    await inspect("preview");

    await page.getByRole("button", { name: "Подать заявку и получить код" }).click();
    await expect(page.getByRole("alert")).toContainText("Выберите, отменить или аннулировать");
    await inspect("preview-error");

    await page.getByText("Отменить", { exact: true }).click();
    const goOn = page.getByText("Только эту", { exact: true });
    if (await goOn.count()) await goOn.click();
    await page.getByLabel("Причина").selectOption({ label: "Не смогу прийти" });
    await page.getByText("Разрешаю обработать мои данные").click();
    await page.getByRole("button", { name: "Подать заявку и получить код" }).click();
    await expect(page.getByText("Заявка принята")).toBeVisible();
    await expect(page.getByText("Запись пока не отменена")).toBeVisible();
    const address = page.url();
    const code = await readCode(request, appointment.phone, "отменить");
    await hasArrived(page);
    await inspect("code");

    await page.getByLabel("Шесть цифр").fill(code === "000000" ? "111111" : "000000");
    await page.getByRole("button", { name: "Отменить запись" }).click();
    await expect(page.getByRole("alert")).toContainText("Код не подошёл. Осталось 2 попытки");
    await inspect("code-wrong");

    await page.goto("/help");
    await page.goto(address.replace("/code", ""));
    await page.getByLabel("Шесть цифр").fill(`${code.slice(0, 3)} ${code.slice(3)}`);
    await page.getByRole("button", { name: "Отменить запись" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Запись отменена");
    await inspect("finished");
    const number = ((await page.locator(".o-number").first().textContent()) ?? "").replace(/\s/g, "");
    expect(number).toMatch(/^\d{16}$/);

    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Запись отменена");

    const file = await downloaded(page, "Скачать уведомление, PDF");
    const text = execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
    expect(text).toContain("Муравьёва Фёкла Геннадьевна");
    expect(text.replace(/\s/g, "")).toContain(number);
    const { short, signed: symbol } = scanPrint(file);
    await page.goto(short);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Да. Уведомление настоящее, отмена действует");
    const checked = await page.goto(symbol);
    expect(checked?.status()).toBe(200);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Да. Уведомление настоящее, отмена действует");
    expect(await page.content()).not.toContain("Муравьёва");
    await expect(page.getByText(/^[А-Я] 240 517 \d{3}$/)).toBeVisible();
    const [, words = ""] = /Слова для сверки: ([^.]+)\./.exec(text.replace(/\s+/g, " ")) ?? [];
    await expect(page.getByText(words, { exact: true })).toBeVisible();
    await inspect("verdict-genuine-qr");

    await page.goto(symbol.replace(/.(?=.{9}$)/, (sign) => (sign === "A" ? "Q" : "A")));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Нет. QR-код не настоящий");
    await inspect("verdict-forged");

    await page.goto(`/v/${number}`);
    await expect(page.getByText(words, { exact: true })).toBeVisible();
    await expect(page.getByText(/240 517/)).toHaveCount(0);
    await inspect("verdict-genuine");

    await page.goto(address.replace("/code", "/print"));
    await inspect("print");

    await page.goto(address.replace("/code", "/why"));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Почему так");
    await inspect("why");
  },
);

journey("somebody learns why a record cannot be cancelled, and what to do", async ({ page, inspect }) => {
  await page.goto("/");
  await page.getByLabel("Номер записи").fill(final.number);
  await page.getByLabel("Телефон или почта из записи").fill(final.phone);
  await page.getByRole("button", { name: "Найти запись" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Отменить заявление на сайте нельзя");
  await expect(page.getByText("Мы ничего не меняли")).toBeVisible();
  await inspect("why-not");
});

journey("three wrong codes close a request and leave the record as it was", async ({ page, inspect, request }) => {
  await page.goto("/");
  await page.getByLabel("Номер записи").fill(application.number);
  await page.getByLabel("Телефон или почта из записи").fill(application.phone);
  await page.getByRole("button", { name: "Найти запись" }).click();
  await page.getByText("Аннулировать", { exact: true }).click();
  const goOn = page.getByText("Только эту", { exact: true });
  if (await goOn.count()) await goOn.click();
  const reason = page.getByLabel("Причина");
  await reason.selectOption({ label: "Заявление больше не нужно" });
  await page.getByText("Разрешаю обработать мои данные").click();
  await page.getByRole("button", { name: "Подать заявку и получить код" }).click();
  const code = await readCode(request, application.phone, "аннулировать");
  const wrong = code === "000000" ? "111111" : "000000";
  for (let time = 0; time < 3; time++) {
    await page.getByLabel("Шесть цифр").fill(wrong);
    await page.getByRole("button", { name: "Аннулировать заявление" }).click();
  }
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ввод кода закрыт");
  await inspect("closed-locked");
  await page.getByRole("link", { name: "Открыть заявление" }).click();
  await expect(page.getByRole("button", { name: "Подать заявку и получить код" })).toBeVisible();
});

journey("somebody types the number of a notice that is not there", async ({ page, inspect }) => {
  await page.goto("/verify");
  await page.getByLabel("Номер уведомления").fill("6047 1826");
  await page.getByRole("button", { name: "Проверить номер" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await inspect("verify-error");
  await page.goto("/v/6047182653914400");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Не нашли. Такого номера у нас нет");
  await inspect("verdict-none");
});

journey("somebody finds a record by a passport", async ({ page, inspect }) => {
  await page.goto("/records/passport");
  await page.getByRole("button", { name: "Найти запись" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await inspect("passport-error");
});
