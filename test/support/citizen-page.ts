import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type APIRequestContext, expect, type Page } from "playwright/test";

interface Sms {
  id: number;
  text: string;
}

/** Each is read once, as people do: the next request on the same phone waits for its own. */
const read = new Set<string>();

/** The code in the newest unread SMS to a phone that says what it is for; waits until it has come. */
export async function readCode(request: APIRequestContext, phone: string, purpose: string): Promise<string> {
  let code = "";
  const look = async () => {
    const answer = await request.get(`/dev/outbox.json?to=${encodeURIComponent(phone)}`);
    const messages = (await answer.json()) as Sms[];
    const sms = messages.find(({ id, text }) => text.includes(`: ${purpose}`) && !read.has(`${id} ${text}`));
    if (!sms) return "";
    read.add(`${sms.id} ${sms.text}`);
    code = /^Код (\d{6})/.exec(sms.text)?.[1] ?? "";
    return code;
  };
  await expect.poll(look, { timeout: 20_000, intervals: [50] }).not.toBe("");
  return code;
}

/** Opens the page of a code again until its message has come: how far it is stands there, and on every page that follows. */
export async function hasArrived(page: Page): Promise<void> {
  await expect(async () => {
    await page.reload();
    expect(await page.content()).toMatch(/Она на телефоне|Оно в почтовом ящике/);
  }).toPass();
}

/** The newest link of an alarm among the messages to a phone. */
export const alarmFor = (request: APIRequestContext, phone: string) => linkFor(request, phone, /\/a\/[\w-]{22}/);

/** Where the certificate is checked that a phone was told of, after its account was deleted. */
export const certificateFor = (request: APIRequestContext, phone: string) => linkFor(request, phone, /\/v\/\d{16}/);

/** Waits until it has come. */
async function linkFor(request: APIRequestContext, phone: string, link: RegExp): Promise<string> {
  let path = "";
  const look = async () => {
    const answer = await request.get(`/dev/outbox.json?to=${encodeURIComponent(phone)}`);
    path = ((await answer.json()) as Sms[]).map(({ text }) => link.exec(text)?.[0] ?? "").find(Boolean) ?? "";
    return path;
  };
  await expect.poll(look, { timeout: 20_000, intervals: [50] }).not.toBe("");
  return path;
}

/** Follows a link to a file, and gives back where it was saved. */
export async function downloaded(page: Page, link: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: link }).click()]);
  const path = join(mkdtempSync(join(tmpdir(), "otmena-")), download.suggestedFilename());
  await download.saveAs(path);
  return path;
}

interface Known {
  number: string;
  phone: string;
}

/** From the first page to the one of the record. */
export async function openRecord(page: Page, { number, phone }: Known): Promise<void> {
  await page.goto("/");
  await page.getByLabel("Номер записи").fill(number);
  await page.getByLabel("Телефон или почта из записи").fill(phone);
  await page.getByRole("button", { name: "Найти запись" }).click();
}

/** From the first page to the one of the code. */
export async function fileFrom(page: Page, known: Known): Promise<void> {
  await openRecord(page, known);
  await fileFound(page);
}

/** The same from the page of the record. */
export async function fileFound(page: Page): Promise<void> {
  await page.getByText("Отменить", { exact: true }).click();
  const goOn = page.getByText("Только эту", { exact: true });
  if (await goOn.count()) await goOn.click();
  const reason = page.getByLabel("Причина");
  if (await reason.count()) await reason.selectOption({ index: 1 });
  await page.getByText("Разрешаю обработать мои данные").click();
  await page.getByRole("button", { name: /^Подать заявку/ }).click();
}

/** Types the code that a phone was sent for something, and goes on. */
export async function typedCode(page: Page, request: APIRequestContext, phone: string, purpose: string, deed: string) {
  await page.getByLabel("Шесть цифр").fill(await readCode(request, phone, purpose));
  await page.getByRole("button", { name: deed }).click();
}

/** From nothing to an account of one's own, by a phone. */
export async function registered(page: Page, request: APIRequestContext, phone: string): Promise<void> {
  await page.goto("/account/new");
  await page.getByLabel("Телефон или почта").fill(phone);
  await page.getByRole("button", { name: "Получить код" }).click();
  await typedCode(page, request, phone, "завести кабинет", "Продолжить");
  await page.getByLabel("Имя").fill("Анна Петровна");
  await page.getByText("Согласен").click();
  await page.getByRole("button", { name: "Завести кабинет" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ваш кабинет");
}
