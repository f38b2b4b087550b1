import { test } from "playwright/test";
import { demoPassword } from "~/agencies/demo-officers-words";
import { totpAt } from "~/credentials/totp.server";
import { fromBase32 } from "~/lib/base32";
import { demoAccount } from "~/records/demo-words";
import { readCode } from "../support/citizen-page";
import { startFurnished } from "../support/furnish";
import { remember } from "../support/samples";
import { TextBrowser } from "../support/text-browser";

const phrase = "щука поёт у старой мельницы";

test("at w3m somebody makes an account, and comes in with each second factor: a code by e-mail, of an application, on paper, by SMS", async ({
  playwright,
}) => {
  test.setTimeout(300_000);
  const service = await startFurnished({ TRUSTED_PROXIES: "0" });
  const request = await playwright.request.newContext({ baseURL: service.url });
  const email = "vera@example.ru";
  const citizen = await TextBrowser.start("w3m", `${service.url}/account/new`);
  const leave = async () => {
    await citizen.press("Закончить");
    await citizen.sees("Отменить запись, визит или заявление");
  };
  const byPassword = async (contact: string, password: string) => {
    await citizen.open(`${service.url}/account/sign-in`);
    await citizen.sees("Войти с паролем");
    await citizen.fill("Ваш телефон или почта", contact);
    await citizen.fill("Пароль", password);
    await citizen.press("Войти");
  };
  const byCodeSent = async (contact: string) => {
    await citizen.sees("Остался второй шаг");
    await citizen.press("Получить код");
    await citizen.sees("Отправили на");
    await citizen.fill("Шесть цифр", await readCode(request, contact, "войти в кабинет"));
    await citizen.press("Продолжить");
  };
  try {
    await citizen.sees("Завести кабинет");
    await citizen.fill("Телефон или почта", email);
    await citizen.press("Получить код");
    await citizen.sees("Отправили на");
    await citizen.fill("Шесть цифр", await readCode(request, email, "завести кабинет"));
    await citizen.press("Продолжить");
    await citizen.sees("Как к вам обращаться");
    await citizen.fill("Имя", "Вера");
    await citizen.choose("Согласен");
    await citizen.press("Завести кабинет");
    await citizen.sees("Имя в кабинете: Вера");

    await citizen.follow("Пароль для входа");
    await citizen.sees("Придумайте пароль");
    await citizen.fill("Новый пароль", phrase);
    await citizen.fill("Новый пароль ещё раз", phrase);
    await citizen.press("Сохранить пароль");
    await citizen.sees("Имя в кабинете: Вера");
    await citizen.open(`${service.url}/account/factor`);
    await citizen.sees("Сейчас второго шага нет");
    await citizen.press("Включить код из письма");
    await citizen.sees("Имя в кабинете: Вера");
    await leave();
    await byPassword(email, phrase);
    await byCodeSent(email);
    await citizen.sees("Имя в кабинете: Вера");

    await citizen.open(`${service.url}/account/factor`);
    const page = await citizen.sees("Сейчас при входе нужны пароль и код из письма");
    const key = /([A-Z2-7]{4} ){7}[A-Z2-7]{4}/.exec(page)?.[0] ?? "";
    const rescue = /\b[A-Z2-7]{5} [A-Z2-7]{5}\b/.exec(page)?.[0] ?? "";
    remember(key, rescue);
    const code = (steps: number) => totpAt(fromBase32(key.replaceAll(" ", ""))!, new Date(Date.now() + steps * 30_000));
    await citizen.fill("Шесть цифр из приложения", code(0));
    await citizen.press("Включить");
    await citizen.sees("Имя в кабинете: Вера");
    await leave();
    await byPassword(email, phrase);
    await citizen.sees("Остался второй шаг");
    await citizen.fill("Шесть цифр из приложения", code(1));
    await citizen.press("Войти");
    await citizen.sees("Имя в кабинете: Вера");
    await leave();
    await byPassword(email, phrase);
    await citizen.sees("Остался второй шаг");
    await citizen.fill("Запасной код", rescue);
    await citizen.press("Войти", "Запасной код");
    await citizen.sees("Имя в кабинете: Вера");
    await leave();

    await byPassword(demoAccount.phone, demoPassword);
    await citizen.sees(`Имя в кабинете: ${demoAccount.name}`);
    await citizen.open(`${service.url}/account/factor`);
    await citizen.sees("Сейчас второго шага нет");
    await citizen.press("Включить код из СМС");
    await citizen.sees(`Имя в кабинете: ${demoAccount.name}`);
    await leave();
    await byPassword(demoAccount.phone, demoPassword);
    await byCodeSent(demoAccount.phone);
    await citizen.sees(`Имя в кабинете: ${demoAccount.name}`);
  } finally {
    await citizen.close();
    await request.dispose();
    await service.stop();
  }
});
