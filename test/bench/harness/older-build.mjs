import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { migrations } from "../../../db/migrations/index.ts";
import { ROOT } from "./contender.mjs";

/** By so many migrations at least it is older. */
const BEHIND = 5;

/**
 * The newest commit of this repository's own history whose schema is ours without the last few migrations, built as it built itself.
 * Kept for the next time.
 * @returns its folder and what lies between, or `why` there is none
 */
export function olderBuild() {
  try {
    git("rev-parse", "--git-dir");
  } catch {
    return { why: "this is no clone, so there is no older release in it" };
  }
  const ours = Object.keys(migrations);
  const added = git("log", "--format=%H", "--diff-filter=AR", "--", "db/migrations").split("\n").filter(Boolean);
  for (const commit of added) {
    const names = namesAt(`${commit}^`);
    if (!names || names.length > ours.length - BEHIND || names.some((name, n) => name !== ours[n])) continue;
    const sha = git("rev-parse", "--short", `${commit}^`);
    if (!isSame(sha, "package-lock.json")) return { why: `${sha} needs other packages than are installed` };
    return { folder: build(sha), sha, names, later: ours.slice(names.length) };
  }
  return { why: "no older release is in this history" };
}

function build(sha) {
  const folder = join(ROOT, ".cache/bench", `older-${sha}`);
  if (existsSync(join(folder, "build/.ready"))) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const tar = execFileSync("git", ["archive", sha], { cwd: ROOT, maxBuffer: 1 << 29 });
  execFileSync("tar", ["-x", "-C", folder], { input: tar });
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  execFileSync(process.execPath, [".ci/ready.mjs"], { cwd: folder, stdio: "pipe" });
  return folder;
}

const git = (...args) => execFileSync("git", args, { cwd: ROOT, encoding: "utf8", stdio: "pipe" }).trim();

/** Null for a commit that is not there: the history of a clone may end before it. */
function namesAt(commit) {
  try {
    const files = git("ls-tree", "--name-only", `${commit}:db/migrations`).split("\n");
    return files.filter((name) => name !== "index.ts").map((name) => name.replace(/\.ts$/, ""));
  } catch {
    return null;
  }
}

function isSame(sha, path) {
  try {
    git("diff", "--quiet", sha, "--", path);
    return true;
  } catch {
    return false;
  }
}
