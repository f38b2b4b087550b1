import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));
/** These replace a module of Node's for themselves, and must not for their neighbours. */
const replacing = ["test/shell/durable.test.ts"];
const setupFiles = "test/support/alarm.ts";

export default defineConfig({
  root,
  cacheDir: `${root}/.cache/vite`,
  resolve: { alias: { "~": `${root}/app`, "#db": `${root}/db` } },
  esbuild: { jsx: "automatic" },
  test: {
    environment: "node",
    pool: "forks",
    maxWorkers: 3, // on two cores: half of the time is waiting for databases and processes
    // Compiling PGlite to its fastest costs more than a test ever gets back.
    execArgv: ["--liftoff-only"],
    globalSetup: "test/support/global-setup.ts",
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      // Not isolated: a process runs many files, and so loads the house and opens databases once.
      {
        extends: true,
        test: {
          name: "unit",
          isolate: false,
          setupFiles,
          include: ["test/**/*.test.{ts,tsx}"],
          exclude: replacing,
          globalSetup: [],
        },
      },
      { extends: true, test: { name: "replacing", isolate: true, setupFiles, include: replacing, globalSetup: [] } },
    ],
  },
});
