import { chmodSync, fsyncSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { NodeFS } from "@electric-sql/pglite/nodefs";
import { StartError } from "./faults.server";
import { lockDirectory, released } from "./lock-directory.server";
import { parsers } from "./parsers.server";

type Emscripten = { NODEFS?: { stream_ops?: { fsync?: (stream: { nfd?: number | null }) => number } } };

/** PGlite's file system with a real fsync; as shipped it has none. */
class DurableNodeFS extends NodeFS {
  fsyncs = 0;
  override async init(pg: PGlite, options: Parameters<NodeFS["init"]>[1]): ReturnType<NodeFS["init"]> {
    const result = await super.init(pg, options);
    const emscripten = result.emscriptenOpts as unknown as { preRun?: ((module: Emscripten) => void)[] };
    const patch = (module: Emscripten) => {
      if (!module.NODEFS?.stream_ops) throw new Error("PGlite's internals changed: no NODEFS.stream_ops");
      module.NODEFS.stream_ops.fsync = (stream) => {
        this.fsyncs += 1;
        if (stream.nfd != null) fsyncSync(stream.nfd);
        return 0;
      };
    };
    emscripten.preRun = [...(emscripten.preRun ?? []), patch];
    return result;
  }
}

const settings = [
  "wal_sync_method=fsync", // of the methods the one that reaches the patched call
  "shared_buffers=32MB", // the system keeps pages of the files, too
];
/** `-F` would switch fsync off. */
const startParams = [
  ...PGlite.defaultStartParams.filter((param) => param !== "-F"),
  ...settings.flatMap((one) => ["-c", one]),
];

/**
 * V8 would compile the engine's hot functions a second time, some of them in half a gigabyte of memory (see decisions.md). There
 * are such flags for the whole process alone: the layout of papers, which is WebAssembly, too, is compiled once from then on.
 */
function compileOnce(): void {
  for (const flag of ["--no-wasm-tier-up", "--no-wasm-dynamic-tiering"]) setFlagsFromString(flag);
}

export interface Durable {
  pglite: PGlite;
  /** Closes the database and gives the directory free. */
  close(): Promise<void>;
}

/**
 * Opens the embedded database in `dataDir` so that a committed transaction survives power loss: real fsync, one
 * process per directory, mode 0700, and a self-test that refuses to start where a commit does not reach the disk.
 * @throws DirectoryBusyError when another process has it open.
 */
export async function openDurable(dataDir: string): Promise<Durable> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  chmodSync(dataDir, 0o700); // PGlite creates its files readable for all
  const busy = `Another process has the database in ${dataDir} open. Stop it, or set another DATA_DIR.`;
  const lock = await lockDirectory(dataDir, busy);
  try {
    compileOnce();
    const fs = new DurableNodeFS(join(dataDir, "db"));
    const pglite = await PGlite.create({ fs, startParams, parsers, extensions: { pg_trgm } }).catch((error: Error) => {
      throw damaged(join(dataDir, "db"), error);
    });
    await testDurability(pglite, fs);
    return {
      pglite,
      async close() {
        await pglite.close();
        await released(lock);
      },
    };
  } catch (error) {
    await released(lock);
    throw error;
  }
}

/** PGlite has no better words for whatever it stumbles over. */
const damaged = (path: string, cause: Error): StartError =>
  new StartError(
    `The database in ${path} cannot be opened: its files are damaged, the disk is full, or they are not ours to read. Look at the disk, or bring the folder back from a backup.`,
    { cause },
  );

async function testDurability(pglite: PGlite, fs: DurableNodeFS): Promise<void> {
  await pglite.exec("create table if not exists durability_test (n integer)");
  const before = fs.fsyncs;
  await pglite.exec("insert into durability_test values (1); delete from durability_test");
  if (fs.fsyncs === before)
    throw new StartError("a commit did not reach the disk: refusing to keep citizens' requests in this database");
}
