import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** Stands between us and a server, and can stop passing anything on without closing a line, as a lost network path does. */
export interface FreezingProxy {
  port: number;
  /** From now on nothing gets through, on old lines and on new ones; and nobody is told. */
  freeze(): void;
  /** New lines get through again. Those that were frozen stay so. */
  allowNewLines(): void;
  /** How many lines were asked for. */
  lines(): number;
  close(): Promise<void>;
}

export async function startProxy(to: { host: string; port: number }): Promise<FreezingProxy> {
  const open = new Set<Socket>();
  const passing = new Set<Socket>();
  let isFrozen = false;
  let count = 0;
  const server = createServer({ allowHalfOpen: true }, (near) => {
    count += 1;
    near.on("error", () => {});
    open.add(near);
    if (isFrozen) return;
    const far = connect({ ...to, allowHalfOpen: true });
    far.on("error", () => {});
    open.add(far);
    for (const [from, into] of [
      [near, far],
      [far, near],
    ] as const) {
      passing.add(from);
      from.pipe(into);
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    freeze() {
      isFrozen = true;
      for (const socket of passing) socket.unpipe().pause();
      passing.clear();
    },
    allowNewLines() {
      isFrozen = false;
    },
    lines: () => count,
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
