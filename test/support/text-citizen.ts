import { demoPassword } from "~/agencies/demo-officers-words";
import { freshCode } from "./desk-page";
import { TextBrowser } from "./text-browser";

/** An officer of the demonstration at a w3m of their own: close it. */
export async function textDesk(url: string, login: string): Promise<TextBrowser> {
  const desk = await TextBrowser.start("w3m", `${url}/desk`);
  await desk.sees("Вход для сотрудников");
  await desk.fill("Логин", login);
  await desk.fill("Пароль", demoPassword);
  await desk.press("Дальше");
  await desk.sees("Введите код из приложения");
  await desk.fill("Шесть цифр", await freshCode(url, login));
  await desk.press("Войти");
  await desk.sees("Очередь");
  return desk;
}

/** From the first page to the one of the code; gives back what the page of the record said. */
export async function fileAsText(
  browser: TextBrowser,
  { number, phone }: { number: string; phone: string },
): Promise<string> {
  await browser.sees("Отменить запись, визит или заявление");
  await browser.fill("Номер записи", number);
  await browser.fill("Телефон или почта из записи", phone);
  await browser.press("Найти запись");
  const page = await browser.sees("Что сделать с");
  await browser.choose("Отменить");
  if (page.includes("Как поступить")) await browser.choose("Только эту");
  if (!page.includes("Можно не указывать")) {
    await browser.follow("Выберите"); // the list opens over the page
    await browser.terminal.press("Down");
    await browser.terminal.press("Enter");
  }
  await browser.choose("Разрешаю обработать мои данные");
  await browser.press("Подать заявку и получить код");
  await browser.sees("Заявка принята");
  return page;
}
