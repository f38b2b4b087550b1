import { existsSync } from "node:fs";
import { chromium } from "playwright";

/** Chromium without anything to show: the same pages for half of the work. */
const SHELL = "/usr/bin/chromium-headless-shell";

const INSTALLED = [
  SHELL,
  ...["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"],
  ...["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"],
];

/** Whether there is no need to install one: Playwright's own is there, or that which takes least. */
export const isChosenChromiumThere = () => [chromium.executablePath(), SHELL].some((path) => existsSync(path));

/** Where a Chromium is: Playwright's own if it was ever downloaded, else the machine's; null when there is none. */
export function findChromium(): string | null {
  return [chromium.executablePath(), ...INSTALLED].find((path) => existsSync(path)) ?? null;
}

export const launchOptions = () => ({
  executablePath: findChromium() ?? "chromium is not installed",
  args: [
    ...["--no-sandbox", "--disable-quic", "--disable-background-networking"],
    // Nobody looks at what it draws: an eighth of the work.
    ...["--disable-gpu", "--disable-software-rasterizer"],
    // Without a camera of its own it makes a moving picture, and lets pages see it: it has nobody to ask.
    ...["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"],
  ],
});
