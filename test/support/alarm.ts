import { format } from "node:util";
import { afterEach } from "vitest";

/** Loaded before every test file: a `console.error` or `console.warn` that no test asked for fails the test it fell into. */
const said: string[] = [];
for (const name of ["error", "warn"] as const)
  console[name] = (...args: unknown[]) => {
    said.push(format(...args));
  };

/** What has been complained about so far, for a test that expects it; it then counts as expected. */
export const expectedErrors = (): string[] => said.splice(0);

afterEach(() => {
  const unexpected = expectedErrors();
  if (unexpected.length > 0) throw new Error(`unexpected on the console:\n${unexpected.join("\n")}`);
});
