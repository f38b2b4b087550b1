import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, readlinkSync, rmSync, statSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { type Durable, openDurable } from "~/shell/durable.server";
import { DirectoryBusyError } from "~/shell/lock-directory.server";

/** What reached the disk: the file behind every descriptor that was synced. */
const { synced, refuseSync } = vi.hoisted(() => ({ synced: [] as string[], refuseSync: { on: false } }));
vi.mock("node:fs", async (original) => {
  const fs = await original<typeof import("node:fs")>();
  const fsyncSync = (fd: number) => {
    synced.push(process.platform === "linux" ? readlinkSync(`/proc/self/fd/${fd}`) : String(fd));
    fs.fsyncSync(fd);
  };
  return { ...fs, fsyncSync };
});
/** PGlite's file system as shipped: whoever gives it an fsync gives it in vain. */
vi.mock("@electric-sql/pglite/nodefs", async (original) => {
  const { NodeFS } = await original<typeof import("@electric-sql/pglite/nodefs")>();
  class MaybeDeaf extends NodeFS {
    override async init(...args: Parameters<InstanceType<typeof NodeFS>["init"]>) {
      const result = await super.init(...args);
      if (refuseSync.on) {
        const deafen = (module: { NODEFS: { stream_ops: object } }) =>
          Object.defineProperty(module.NODEFS.stream_ops, "fsync", { get: () => undefined, set: () => {} });
        const options = result.emscriptenOpts as unknown as { preRun?: unknown[] };
        options.preRun = [...(options.preRun ?? []), deafen];
      }
      return result;
    }
  }
  return { NodeFS: MaybeDeaf };
});

const folder = mkdtempSync(join(tmpdir(), "durable-"));
const dataDir = join(folder, "data");
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Another process that owns the directory and writes into it. */
async function startOwner() {
  const scripts = join(import.meta.dirname, "../support");
  const args = ["--import", join(scripts, "resolve.mjs"), join(scripts, "durable-owner.ts"), dataDir];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
  children.push(child);
  let complaint = "";
  child.stderr.on("data", (bytes) => {
    complaint += bytes;
  });
  const ended = once(child, "exit");
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const read = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`the owner ended: ${complaint}`);
    return value;
  };
  expect(await read()).toBe("open");
  return {
    read,
    /** kill -9, and everything it still managed to say. */
    async kill() {
      child.kill("SIGKILL");
      const said: string[] = [];
      for await (const line of { [Symbol.asyncIterator]: () => lines }) said.push(line);
      await ended;
      return said;
    },
  };
}

describe("a directory of the embedded database", { timeout: 60_000 }, () => {
  let open: Durable;
  beforeAll(async () => {
    mkdirSync(dataDir);
    chmodSync(dataDir, 0o755);
    open = await openDurable(dataDir);
  });
  afterAll(() => open.close());

  test("is for its owner alone, also if it was there before", () => {
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  });

  test("brings every commit to the disk, into the log of what was written", async () => {
    await open.pglite.exec("create table if not exists t (n integer)");
    for (let n = 0; n < 10; n++) {
      synced.length = 0;
      await open.pglite.query("insert into t values ($1)", [n]);
      expect(synced.filter((file) => file.startsWith(join(dataDir, "db/pg_wal/")))).not.toEqual([]);
    }
    synced.length = 0;
    await open.pglite.transaction(async (trx) => {
      for (let n = 0; n < 10; n++) await trx.query("insert into t values ($1)", [n]);
    });
    expect(synced).toHaveLength(1);
    const { rows } = await open.pglite.query(
      "select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit",
    );
    expect(rows).toEqual([{ fsync: "on", commit: "on" }]);
  });

  test("brings the data files there at a checkpoint", async () => {
    synced.length = 0;
    await open.pglite.exec("checkpoint");
    expect(synced.filter((file) => file.startsWith(join(dataDir, "db/base/")))).not.toEqual([]);
  });

  test("is opened by one at a time, by whatever name; who comes second hears what to do", async () => {
    symlinkSync(dataDir, join(folder, "other-name"));
    for (const name of [dataDir, join(folder, "other-name"), join(dataDir, "..", "data")]) {
      const second = openDurable(name);
      await expect(second).rejects.toThrow(DirectoryBusyError);
      await expect(second).rejects.toThrow(
        `Another process has the database in ${name} open. Stop it, or set another DATA_DIR.`,
      );
    }
    expect(await open.pglite.query("select 1 as one")).toMatchObject({ rows: [{ one: 1 }] });
  });
});

describe("after the database is closed", { timeout: 120_000 }, () => {
  test("the directory is free again, also where it was refused; nothing that was said to be kept is lost by kill -9", async () => {
    let counted = 0;
    for (const acknowledged of [3, 80]) {
      const owner = await startOwner();
      await expect(openDurable(dataDir)).rejects.toThrow(DirectoryBusyError);
      const said: string[] = [];
      while (said.length < acknowledged) said.push(await owner.read());
      said.push(...(await owner.kill()));
      const again = await openDurable(dataDir);
      const { rows } = await again.pglite.query<{ n: number; pair: number; body: string }>(
        "select * from kept order by n",
      );
      const kept = new Set(rows.map(({ n }) => n));
      expect(said.filter((line) => /^\d+$/.test(line) && !kept.has(Number(line)))).toEqual([]);
      expect(rows.filter(({ pair, body }) => body !== String(pair).repeat(200))).toEqual([]);
      expect(rows.length % 2).toBe(0); // a pair is one transaction
      expect(rows.length).toBeGreaterThan(counted);
      counted = rows.length;
      await again.close();
    }
  });

  test("where a commit does not reach the disk, it refuses to start, and lets the directory go", async () => {
    refuseSync.on = true;
    await expect(openDurable(dataDir)).rejects.toThrow("a commit did not reach the disk");
    refuseSync.on = false;
    const { close } = await openDurable(dataDir);
    await close();
  });
});

describe("where the system has no sockets without a file", { timeout: 60_000 }, () => {
  const { platform } = process;
  afterEach(() => Object.defineProperty(process, "platform", { value: platform }));

  test("one process at a time still, and what a killed one left behind does not shut the next one out", async () => {
    Object.defineProperty(process, "platform", { value: "darwin" });
    const first = await openDurable(dataDir);
    expect(statSync(join(dataDir, "lock.sock")).isSocket()).toBe(true);
    await expect(openDurable(dataDir)).rejects.toThrow(DirectoryBusyError);
    await first.close();
    await leaveSocket(join(dataDir, "lock.sock"));
    const second = await openDurable(dataDir);
    await second.close();
  });
});

/** A socket file whose process was killed. */
async function leaveSocket(path: string): Promise<void> {
  const script = `require("node:net").createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, "SIGKILL"))`;
  await once(spawn(process.execPath, ["-e", script]), "exit");
  expect(statSync(path).isSocket()).toBe(true);
}
