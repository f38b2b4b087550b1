import type { Page } from "playwright/test";
import { journey as base, expect } from "../support/browser";
import { freePort } from "../support/daemon";
import { clientSecret, describedProvider, type RealProvider, realProvider } from "../support/oidc-provider";

interface Introducing {
  /** Where the service will be, for the provider has to know it before. */
  origin: string;
  provider: RealProvider;
}

const journey = base.extend<object, Introducing>({
  // A fixture has to ask for something.
  origin: [async ({ browserName: _ }, use) => use(`http://127.0.0.1:${await freePort()}`), { scope: "worker" }],
  provider: [
    async ({ origin }, use) => {
      const provider = await realProvider({ redirectUris: [`${origin}/account/via/state/back`] });
      await use(provider);
      await provider.close();
    },
    { scope: "worker" },
  ],
  settings: [
    async ({ origin, provider }, use) => {
      const { file, remove } = describedProvider(provider, { trusts: ["phone"] });
      const { port } = new URL(origin);
      await use({ PORT: port, PUBLIC_URL: origin, OIDC_FILE: file, OIDC_SECRETS: `state=${clientSecret}` });
      remove();
    },
    { scope: "worker" },
  ],
  beside: [async ({ provider }, use) => use([provider.issuer]), { scope: "worker" }],
});

/** From our page for signing in to theirs. */
async function toProvider(page: Page): Promise<void> {
  await page.goto("/account/sign-in");
  await page.getByRole("button", { name: "Войти через «Госуслуги»" }).click();
  await page.getByRole("link", { name: /^Перейти на / }).click();
}

journey(
  "whom another service knows comes in by it: the first time it makes an account, from then on it opens that",
  async ({ page, inspect, provider }) => {
    const sub = "somebody-there";
    provider.knows({ sub, name: "Анна Петровна", phone_number: "+79000006363", phone_number_verified: true });
    await page.goto("/account/sign-in");
    await page.getByRole("button", { name: "Войти через «Госуслуги»" }).click();
    await inspect("account-via");
    await toProvider(page);
    await page.getByPlaceholder("Enter any login").fill(sub);
    await page.getByPlaceholder("and password").fill("any");
    await page.getByRole("button", { name: "Sign-in" }).click();
    await page.getByRole("button", { name: "Continue" }).click();

    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Как к вам обращаться");
    await expect(page.getByLabel("Имя")).toHaveValue("Анна Петровна");
    await inspect("account-introduced");
    await page.getByText("Согласен").click();
    await page.getByRole("button", { name: "Завести кабинет" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ваш кабинет");
    await page.getByRole("button", { name: "Закончить" }).click();

    // They are in at the provider still, and are asked here whether it is they.
    await toProvider(page);
    await expect(page.getByText("Имя в кабинете: Анна Петровна.")).toBeVisible();
    await inspect("account-introduced-again");
    await page.getByRole("button", { name: "Войти", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ваш кабинет");
  },
);
