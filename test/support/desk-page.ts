import { type Browser, type BrowserContext, expect, type Page } from "playwright/test";
import { demoPassword } from "~/agencies/demo-officers-words";
import { lives } from "~/shell/session-lives";
import { demoCode } from "./demo-code";

type StorageState = Awaited<ReturnType<BrowserContext["storageState"]>>;

const STEP = 30_000;
/** The last step whose code was given, by service and login: each is taken once. */
const given = new Map<string, number>();

/** A code of an officer of the demonstration that was not used yet; waits where three were used within half a minute. */
export async function freshCode(service: string, login: string): Promise<string> {
  const key = `${service} ${login}`;
  const present = () => Math.floor(Date.now() / STEP);
  const step = Math.max(present(), (given.get(key) ?? 0) + 1);
  given.set(key, step);
  await expect.poll(() => present() + 1 >= step, { timeout: 2 * STEP }).toBe(true);
  return demoCode(login, new Date(step * STEP));
}

/** From wherever a page is to the desk of an officer of the demonstration: `clerk`, `head` or `passports`. */
export async function signInAtDesk(page: Page, login: string): Promise<void> {
  await page.goto("/desk/sign-in");
  await page.getByLabel("Логин").fill(login);
  await page.getByLabel("Пароль").fill(demoPassword);
  await page.getByRole("button", { name: "Дальше" }).click();
  await page.getByLabel("Шесть цифр").fill(await freshCode(new URL(page.url()).origin, login));
  await page.getByRole("button", { name: "Войти" }).click();
  await expect(page.getByRole("button", { name: "Выйти" })).toBeVisible();
}

/** The cookies of those who are in and when they were used last, by service and login: a code that is not used yet has to be waited for. */
const signedIn = new Map<string, { state: StorageState; usedAt: number }>();

/** The desk of an officer of the demonstration in a browser of its own: close its context, without leaving by its button. */
export async function deskOf(browser: Browser | null, url: string, login: string): Promise<Page> {
  const key = `${url} ${login}`;
  const last = signedIn.get(key);
  const usedAt = Date.now();
  // Whoever did nothing for so long as half of this may be out while they work.
  const storageState = last && usedAt - last.usedAt < lives.officer.idleMs / 2 ? last.state : undefined;
  const context = await browser!.newContext({ baseURL: url, locale: "ru-RU", ...(storageState && { storageState }) });
  const desk = await context.newPage();
  if (!storageState) await signInAtDesk(desk, login);
  signedIn.set(key, { state: storageState ?? (await context.storageState()), usedAt });
  return desk;
}
