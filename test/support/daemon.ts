import { type ChildProcess, execFileSync } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** Whom a server that no root should run is run as: the first of `names` that there is; nobody else than who we are, if not root. */
export function unprivileged(names: readonly string[] = ["nobody"]): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of names) {
    const id = (flag: string) => Number(execFileSync("id", [flag, name], { stdio: ["ignore", "pipe", "ignore"] }));
    try {
      return { uid: id("-u"), gid: id("-g") };
    } catch {
      // no such user here: try the next
    }
  }
  throw new Error(`root should not run it, and there is none of ${names.join(", ")}`);
}

/** Waits until a server says that it is ready. @throws with the last that it said, where it ends before */
export async function untilSaid(server: ChildProcess, ready: RegExp): Promise<void> {
  const said = Promise.withResolvers<void>();
  let last = "";
  const hear = (part: Buffer) => {
    last = (last + part).slice(-8000);
    if (ready.test(last)) said.resolve();
  };
  const end = (code: number | null) => said.reject(new Error(`${server.spawnfile} ended with ${code}:\n${last}`));
  const streams = [server.stdout, server.stderr];
  for (const stream of streams) stream?.on("data", hear);
  server.once("error", said.reject).once("exit", end);
  await said.promise.finally(() => {
    server.off("error", said.reject).off("exit", end);
    // Read on, or it would wait for us.
    for (const stream of streams) stream?.off("data", hear).resume();
  });
}
