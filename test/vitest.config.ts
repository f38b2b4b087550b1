import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL("..", import.meta.url));

export default defineConfig({
  root,
  cacheDir: `${root}/.cache/vite`,
  resolve: { alias: { "~": `${root}/app`, "#db": `${root}/db` } },
  esbuild: { jsx: "automatic" },
  test: {
    include: ["test/**/*.test.{ts,tsx}"],
    environment: "node",
    pool: "forks",
    maxWorkers: 3, // on two cores: half of the time is waiting for databases and processes
    globalSetup: "test/support/global-setup.ts",
    setupFiles: "test/support/alarm.ts",
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
