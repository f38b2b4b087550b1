import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** So that they take about a minute on two cores, however much was changed: a file costs three seconds of one. */
const MOST = 36;
/** These start the whole program again and again; only a change in themselves brings them. */
const SLOW = /^test\/(programs|journeys|bench)\//;

/**
 * The tests nearest to what is not on the main branch yet; on the main branch itself, to what is not committed, or else to
 * the last commit. Nearest first: those that changed, those named after what changed, all of the routes, and those that import it.
 * @returns paths from the root, and how many more there would have been
 */
export function testsOfChanges(root: string): { tests: string[]; left: number } {
  const tests = readdirSync(join(root, "test"), { recursive: true, encoding: "utf8" })
    .map((path) => `test/${path}`)
    .filter((path) => /\.test\.tsx?$/.test(path));
  return nearest(changesIn(root), tests, (path) => readFileSync(join(root, path), "utf8"));
}

/** `textOf` gives the text of a test. */
export function nearest(changed: string[], tests: string[], textOf: (path: string) => string) {
  const modules = changed.map((path) => moduleOf(path)).filter((module) => module !== null);
  const isNamedAfter = (path: string) =>
    modules.some(({ room, name }) => name !== "" && path.startsWith(`test/${room ? `${room}/` : ""}${name}`));
  const isImporting = (path: string) => {
    const text = textOf(path);
    return modules.some(({ as }) => text.includes(as));
  };
  const quick = tests.filter((path) => !SLOW.test(path));
  const all = new Set([
    "test/architecture.test.ts",
    ...tests.filter((path) => changed.includes(path)),
    ...quick.filter(isNamedAfter),
    ...["routes", "db"].flatMap((room) =>
      changed.some((path) => path.startsWith(room === "db" ? "db/" : "app/"))
        ? quick.filter((path) => path.startsWith(`test/${room}/`))
        : [],
    ),
    ...quick.filter(isImporting),
  ]);
  return { tests: [...all].slice(0, MOST), left: Math.max(0, all.size - MOST) };
}

/** How tests import it, and what they are named after: `app/cabinet/list.server.ts` is "~/cabinet/list.server", room records, name list. */
function moduleOf(path: string) {
  const [, top = "", room = "", stem = ""] = /^(app|db|test)\/(?:(.+)\/)?([^/]+?)\.(?:tsx?|mjs|scss)$/.exec(path) ?? [];
  if (!top || stem.endsWith(".test")) return null;
  const within = room ? `${room}/${stem}` : stem;
  const as = { app: `"~/${within}"`, db: `"#db/${within}"`, test: `/${stem}"` }[top] ?? "";
  return { as, room, name: top === "app" ? stem.replace(/\.(server|client)$/, "") : "" };
}

function changesIn(root: string): string[] {
  const git = (...args: string[]) =>
    (spawnSync("git", args, { cwd: root, encoding: "utf8" }).stdout ?? "").split("\n").filter(Boolean);
  const [base = "HEAD"] = ["origin/main", "main"].flatMap((name) => git("merge-base", "HEAD", name));
  const open = [...git("diff", "--name-only", base, "--"), ...git("ls-files", "--others", "--exclude-standard")];
  const changed = open.length > 0 ? open : git("diff", "--name-only", "HEAD~1", "HEAD");
  return changed.filter((path) => existsSync(join(root, path)));
}
