import { expect, test } from "vitest";
import { filledIn, givenForms, passportForm } from "../applications/applying";
import { onPglite } from "../support/database";
import { worldFor } from "../support/given";
import { newestCode } from "../support/newest-text";
import { boundlessHouse } from "../support/requests";
import { Browser } from "./browser";

const open = onPglite();

test("whoever presses twice, and whose browser throws the first answer away, is led to what they have sent (security 21)", async () => {
  const house = await boundlessHouse((await open()).db);
  await givenForms(house.db, passportForm);
  const draft = `/d/${await filledIn(worldFor(house, undefined))}`;
  const browser = await Browser.open(house);
  await browser.get(`${draft}/check`);
  const asked = await browser.post(`${draft}/check`, { consent: "yes" });
  expect(asked.location).toBe(`${draft}/code`);
  const code = await newestCode(house);
  const former = new Map(browser.cookies);
  await browser.get(`${draft}/code`);
  const sent = await browser.post(`${draft}/code`, { code });
  expect(sent.location).toMatch(/^\/applications\/\d+\?sent$/);
  const card = sent.location!.replace("?sent", "");
  const fresh = new Map(browser.cookies);
  const withCookies = (cookies: Map<string, string>) => {
    for (const [name, value] of cookies) browser.cookies.set(name, value);
  };
  withCookies(former);
  const again = await browser.post(`${draft}/code`, { code });
  expect(again.location?.replace("?sent", "")).toBe(card);
  expect((await browser.get(card)).status).toBe(200);
  // From the first use of the newer token on the former one opens nothing.
  withCookies(fresh);
  expect((await browser.get(card)).status).toBe(200);
  withCookies(former);
  expect((await browser.get(card)).status).toBe(404);
});
