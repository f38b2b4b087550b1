import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { APIRequestContext, Page } from "playwright/test";
import { demoCitizens } from "~/records/demo-words";
import { expect, journey } from "../support/browser";
import { downloaded, fileFound, fileFrom, readCode } from "../support/citizen-page";
import { demoAppointments } from "../support/demo-appointments";
import { runProgram } from "../support/program";
import { attachFile, signByOpenssl, signingWorld } from "../support/signing";
import { unzip } from "../support/unzip";

const world = signingWorld(new Date());
const [appointment, application] = demoCitizens;

journey.use({ settings: world.settings });
// One after the other: each worker would start a service with these settings.
journey.describe.configure({ mode: "default" });

async function prove(page: Page, request: APIRequestContext, phone: string): Promise<void> {
  await page.getByLabel("Шесть цифр").fill(await readCode(request, phone, "отменить"));
}

/** Takes along what was kept and does what the file beside it says. */
async function checkedAgain(page: Page): Promise<string> {
  const archive = await downloaded(page, "Всё вместе");
  const folder = dirname(archive);
  unzip(readFileSync(archive), folder);
  const [, command = ""] = /verify-signature -- (.+)/.exec(readFileSync(join(folder, "README.txt"), "utf8")) ?? [];
  const args = [...command.replaceAll("ПАПКА", folder).matchAll(/"([^"]+)"|\S+/g)].map(
    ([all, quoted]) => quoted ?? all,
  );
  const { code, output } = await runProgram(["verify-signature", ...args]);
  expect([code, args.at(-1), output]).toEqual([
    0,
    expect.stringMatching(/^20.+Z$/),
    expect.stringContaining(`\nПо состоянию на ${args.at(-1)}\n`),
  ]);
  return output;
}

journey("somebody signs their request, at the second try", async ({ page, inspect, request, javaScriptEnabled }) => {
  await fileFrom(page, appointment);
  await prove(page, request, appointment.phone);
  await page.getByText("У меня есть электронная подпись").click();
  await page.getByRole("button", { name: "Сначала подписать" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Подпишите заявку");
  await inspect("signature");
  const statement = await downloaded(page, "Скачайте текст заявки");

  await attachFile(page, signByOpenssl(world.stranger, statement));
  await expect(page.getByRole("alert")).toContainText("Похоже, подписал другой человек");
  await inspect("signature-error");

  const signature = await downloaded(page, "Скачать учебную подпись");
  await attachFile(page, signature);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Запись отменена");
  await expect(page.getByText("Заявка подписана электронной подписью: Муравьёва Ф. Г.")).toBeVisible();
  await page.getByRole("link", { name: "Как мы проверили вашу подпись" }).click();
  await expect(page.getByText("Подпись учебная. Её сделала сама демонстрация")).toBeVisible();
  await expect(page.getByText("Да. Имя и дата рождения в сертификате те же, что у ведомства.")).toBeVisible();
  await inspect("signature-report");
  expect(readFileSync(await downloaded(page, "Подпись, P7S"))).toEqual(readFileSync(signature));
  if (javaScriptEnabled) return;
  expect(await checkedAgain(page)).toMatch(/^Подпись учебная\. .+ она ничего не доказывает\.\n\nПодпись верна\.\n/u);
});

journey("somebody cannot sign and goes on without", async ({ page, request }) => {
  const { phone } = appointment;
  await page.goto("/records");
  await page.getByRole("textbox", { name: "Телефон" }).fill(phone);
  await page.getByRole("button", { name: "Получить код" }).click();
  await page.getByLabel("Шесть цифр").fill(await readCode(request, phone, "показать"));
  await page.getByRole("button", { name: "Показать записи" }).click();
  await page.getByRole("link", { name: /^Отменить .*проездн/ }).click();
  await fileFound(page);
  await prove(page, request, phone);
  await page.getByText("У меня есть электронная подпись").click();
  await page.getByRole("button", { name: "Сначала подписать" }).click();
  const wrong = join(world.folder, "picture.png");
  writeFileSync(wrong, "\x89PNG");
  await attachFile(page, wrong);
  await expect(page.getByRole("alert")).toContainText("Это не файл электронной подписи");
  await page.getByRole("button", { name: /без подписи$/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Услуга отменена");
});

journey("somebody must sign, because the rules ask for it", async ({ page, inspect, request }) => {
  await fileFrom(page, application);
  await expect(page.getByText("После кода нужно будет приложить электронную подпись")).toBeVisible();
  await prove(page, request, application.phone);
  await page.getByRole("button", { name: "Подтвердить код и перейти к подписи" }).click();
  await expect(page.getByText("Без подписи её исполнить нельзя")).toBeVisible();
  await expect(page.getByRole("button", { name: /без подписи/ })).toHaveCount(0);
  await inspect("signature-required");
  const statement = await downloaded(page, "её же в PDF");
  await attachFile(page, signByOpenssl(world.namesake, statement));
  await expect(page.getByRole("alert")).toContainText("больше сравнить нечего");
  await attachFile(page, signByOpenssl(world.holder, statement));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Заявление отменено");
  await page.getByRole("link", { name: "Как мы проверили вашу подпись" }).click();
  expect(readFileSync(await downloaded(page, "Заявка, PDF"))).toEqual(readFileSync(statement));
});

journey("somebody acts for the holder, with a power of attorney", async ({ page, inspect, request }) => {
  const other = demoAppointments()[0]!; // the same service may have cancelled the first one already
  await fileFrom(page, other);
  await prove(page, request, other.phone);
  await page.getByText("У меня есть электронная подпись").click();
  await page.getByRole("button", { name: "Сначала подписать" }).click();
  const signature = signByOpenssl(world.stranger, await downloaded(page, "её же в PDF"));
  await attachFile(page, signature);
  await expect(page.getByText("Если вы действуете за него, приложите доверенность")).toBeVisible();
  await page.getByRole("link", { name: "Я действую за другого человека" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Вы действуете за другого человека");
  await inspect("representative");
  const power = join(world.folder, "power.pdf");
  writeFileSync(power, "это не PDF");
  await page.getByLabel("Ваша подпись").setInputFiles(signature);
  await page.getByLabel("Доверенность", { exact: true }).setInputFiles(power);
  const send = page.getByRole("button", { name: "Отправить подпись и доверенность" });
  await send.click();
  await expect(page.getByRole("alert")).toContainText("это не PDF");
  await inspect("representative-error");
  writeFileSync(power, "%PDF-1.7\n%%EOF\n");
  await page.getByLabel("Ваша подпись").setInputFiles(signature);
  await page.getByLabel("Доверенность", { exact: true }).setInputFiles(power);
  await send.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Запись отменена");
  await expect(page.getByText("Доверенность смотрит сотрудник ведомства")).toBeVisible();
  await expect(page.getByText("Заявка исполнена без подписи")).toBeVisible();
  await inspect("finished-represented");
});
