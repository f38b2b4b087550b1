import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));
/**
 * The first replaces modules, which its neighbours must not feel; the second measures the process it runs in; the third
 * starts a program for every key, which takes ten times as long in a process that has grown.
 */
const alone = ["test/shell/durable.test.ts", "test/signatures/verifier.test.ts", "test/support/text-browser.test.ts"];
const setupFiles = "test/support/alarm.ts";
/** Where `alone` sees commits reach the disk. */
const careless = "test/support/careless.mjs";

export default defineConfig({
  root,
  cacheDir: `${root}/.cache/vite`,
  resolve: { alias: { "~": `${root}/app`, "#db": `${root}/db` } },
  esbuild: { jsx: "automatic" },
  test: {
    environment: "node",
    pool: "forks",
    maxWorkers: 4, // on two cores: much of the time is waiting for databases and processes
    globalSetup: "test/support/global-setup.ts",
    testTimeout: 120_000,
    expect: { poll: { timeout: 20_000 } }, // as that of journeys: under load a second is nothing
    hookTimeout: 120_000,
    projects: [
      // Not isolated: a process runs many files, and so loads the house and opens databases once. Compiling PGlite to its
      // fastest pays there: after fifty files it has saved an eighth of the work.
      {
        extends: true,
        test: {
          name: "unit",
          isolate: false,
          setupFiles: [setupFiles, careless, "test/support/quick-surnames.ts"],
          include: ["test/**/*.test.{ts,tsx}"],
          exclude: alone,
          globalSetup: [],
        },
      },
      {
        extends: true,
        test: {
          name: "alone",
          isolate: true,
          execArgv: ["--liftoff-only"], // one file never gets back what that costs
          setupFiles,
          include: alone,
          globalSetup: [],
        },
      },
    ],
  },
});
