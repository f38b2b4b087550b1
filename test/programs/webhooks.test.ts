import { expect, it } from "vitest";
import { makeWebhook } from "~/agencies/make-webhook.server";
import { handlersOf } from "~/programs/handlers.server";
import { openHouse } from "~/programs/open-house.server";
import { readSettings } from "~/shell/config.server";
import { createLog } from "~/shell/log.server";
import { systemWorld } from "~/shell/world.server";
import { givenCountry } from "../support/given";
import { newDataDir } from "../support/program";
import { Receiver } from "../support/receiver";
import { finished } from "../support/requests";
import { plantDatabase } from "../support/template";

const SOON_MS = 2000;

it("an agency's server hears of an act within two seconds, while the service runs", async () => {
  const dataDir = newDataDir();
  await plantDatabase(dataDir);
  const settings = readSettings({
    NODE_ENV: "test",
    MODE: "demo",
    DATA_DIR: dataDir,
    PUBLIC_URL: "http://otmena.test",
  });
  const { house, boss, close } = await openHouse(settings, createLog({ logLevel: "silent" }));
  const receiver = await new Receiver().open();
  try {
    await givenCountry(house.db);
    await makeWebhook(systemWorld(house, "test", new Date()), "health", receiver.url);
    const handlers = handlersOf(house);
    await boss.work({ ...handlers, "send-message": async () => {}, "render-notice": async () => {} });
    await finished(house);
    const done = performance.now();
    await receiver.hears(1);
    expect(performance.now() - done).toBeLessThan(SOON_MS);
    await finished(house);
    await receiver.hears(2);
    expect(new Set(receiver.ids).size).toBe(2);
  } finally {
    await close();
    await receiver.close();
  }
});
