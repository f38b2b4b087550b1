import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { delimiter, join } from "node:path";
import { describe, expect, test } from "vitest";
import { programs } from "~/programs/programs.server";
// @ts-expect-error -- without types, for it has to run before anything is installed.
import { tooOld } from "../../.ci/oldest-node.mjs";

const root = join(import.meta.dirname, "../..");
const packaged = realpathSync(process.execPath);

/** On the path outside of our packages; null where ours is the only one. */
function oldestNode(): { path: string; version: string } | null {
  const paths = (process.env.PATH ?? "")
    .split(delimiter)
    .filter((folder) => !folder.includes("node_modules"))
    .map((folder) => join(folder, "node"))
    .filter((path) => existsSync(path) && realpathSync(path) !== packaged);
  const found = paths.map((path) => ({
    path,
    version: execFileSync(path, ["--version"], { encoding: "utf8" }).trim(),
  }));
  return found.sort((a, b) => a.version.localeCompare(b.version, "en", { numeric: true }))[0] ?? null;
}

/** Without arguments and under a setting that does not exist, no command has anything good to say. */
function run(node: string, command: string) {
  const env = { ...process.env, MODE: "no such mode" };
  const { status, stdout, stderr } = spawnSync(node, ["build/index.js", command], { cwd: root, env, encoding: "utf8" });
  return { status, said: `${stdout}${stderr}`.trim() };
}

const oldest = oldestNode();

// Skipped where the Node of our packages is the only one.
describe.skipIf(!oldest)(`no command says «good» by saying nothing, on Node ${oldest?.version}`, () => {
  const fault = tooOld(oldest?.version.slice(1));

  test.each(Object.keys(programs))("%s", (command) => {
    const { status, said } = run(oldest?.path ?? "", command);
    expect(said).not.toBe("");
    if (!fault) return expect(status).toBeGreaterThan(0);
    expect([status, said.split("\n")]).toEqual([2, [expect.stringContaining(fault)]]);
  });
});

test.each([
  ["18.20.8", true],
  ["22.17.1", true],
  ["22.18.0", false],
  ["24.0.0", false],
])("Node %s is too old: %s", (version, isTooOld) => {
  expect(tooOld(version) !== null).toBe(isTooOld);
});
