import { defineConfig } from "playwright/test";
import { launchOptions } from "./support/chromium";

const browser = { locale: "ru-RU", timezoneId: "Asia/Yekaterinburg", launchOptions: launchOptions() };

/**
 * Journeys: named after what a citizen wants. `*.journey.ts` runs in Chromium without and with JavaScript, `*.text.ts` in
 * w3m and in Lynx, `*.once.ts` needs none of them more than once: what is said of scripts is said by the
 * journeys, and of text browsers by theirs.
 */
export default defineConfig({
  testDir: "journeys",
  globalSetup: "./support/furnish.ts",
  outputDir: "results/playwright",
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 3, // on two cores, beside the units: much of the time is waiting for messages
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: [["list"], ["json", { outputFile: "results/journeys.json" }]],
  // The longest first, so that no core waits at the end for the last of them.
  projects: [
    { name: "text browsers", testMatch: "*.text.ts" },
    { name: "JavaScript on", testMatch: ["*.journey.ts", "*.once.ts"], use: browser },
    { name: "JavaScript off", testMatch: "*.journey.ts", use: { ...browser, javaScriptEnabled: false } },
  ],
});
