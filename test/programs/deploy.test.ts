import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { variables } from "~/shell/config.server";
import { onPath } from "../support/tools";

const root = join(import.meta.dirname, "../..");
const at = (name: string) => join(root, ".deploy", name);
const units = readdirSync(join(root, ".deploy")).filter((name) => name.endsWith(".service"));

describe.skipIf(!onPath("systemd-analyze"))("the units that we hand out", () => {
  const analyze = (...args: string[]) => spawnSync("systemd-analyze", [...args, "--no-pager"], { encoding: "utf8" });

  test("are understood by systemd without a warning, each with what it needs", () => {
    // It looks whether programs and files are there: here they lie where this checkout does.
    const folder = mkdtempSync(join(tmpdir(), "otmena-units-"));
    mkdirSync(join(folder, "bin"));
    writeFileSync(join(folder, "bin/psql"), "#!/bin/sh\n", { mode: 0o755 });
    for (const name of units) {
      const text = readFileSync(at(name), "utf8").replaceAll("/opt/otmena", root);
      writeFileSync(join(folder, name), text.replace("/usr/bin/psql", join(folder, "bin/psql")));
    }
    const { status, stdout, stderr } = analyze("verify", ...units.map((name) => join(folder, name)));
    expect([status, stdout, stderr.replaceAll(/.*(not found|Unknown user).*\n/g, "")]).toEqual([0, "", ""]);
  });

  test.each(units)("%s exposes next to nothing", (name) => {
    const { status, stdout } = analyze("security", "--offline=true", "--threshold=15", at(name));
    expect([status, stdout.split("\n").filter((line) => line.startsWith("→"))]).toEqual([0, [expect.any(String)]]);
  });
});

test("the composition refuses to begin without a secret, and sets nothing that there is not", () => {
  const text = readFileSync(at("compose.yaml"), "utf8");
  for (const name of ["SECRET", "PUBLIC_URL", "SMS_GATEWAY", "APP_PASSWORD", "OWNER_PASSWORD"])
    expect(text).toMatch(new RegExp(`\\$\\{${name}:\\?`));
  const set = /environment: &settings\n((?: {4}\w+: .*\n)+)/.exec(text)?.[1] ?? "";
  const names = [...set.matchAll(/^ {4}(\w+):/gm)].map(([, name]) => name!);
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter((name) => !Object.hasOwn(variables, name))).toEqual([]);
});

test("a command by hand has the settings of the units, and examines the database that it is given", () => {
  const folder = mkdtempSync(join(tmpdir(), "otmena-command-"));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text, { mode: 0o755 });
  };
  write("etc/otmena/otmena.env", "DATABASE_URL=postgres://ours\nSMS_KANNEL_URL='http://a/?b=$c&d=`e` \"f\" #g'\n");
  write("opt/otmena/node_modules/.bin/node", `#!/bin/sh\necho "$DATABASE_URL|$SMS_KANNEL_URL|$NODE_ENV|$*"\n`);
  write("bin/runuser", `#!/bin/sh\n[ "$1 $2 $3" = "-u otmena --" ] && shift 3 && exec "$@"\n`);
  write("otmena", readFileSync(at("otmena"), "utf8").replaceAll(/\/(?=(?:etc|opt)\/otmena)/g, `${folder}/`));
  const typed = (given: object) =>
    spawnSync(join(folder, "otmena"), ["verify-log", "--database"], {
      encoding: "utf8",
      env: { NODE_ENV: "test", PATH: `${join(folder, "bin")}:${process.env.PATH}`, ...given },
    }).stdout;
  const rest = '|http://a/?b=$c&d=`e` "f" #g|production|build/index.js verify-log --database\n';
  expect(typed({})).toBe(`postgres://ours${rest}`);
  expect(typed({ DATABASE_URL: "postgres://restored" })).toBe(`postgres://restored${rest}`);
});
