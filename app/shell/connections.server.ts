import type { Socket } from "node:net";
import pg from "pg";
import { pgTypes } from "./parsers.server";

/** Unless the settings say otherwise. */
export const usualPatience = 8;
/** Our own verdict comes after the server's, which ends a statement in good order. */
const SILENCE_AFTER_MS = 2000;
/** A new connection, or one that others have not given back. */
const CONNECT_MS = 5000;
/** Who answered a moment ago is taken to be there still; who did not is asked first. */
const TRUSTED_MS = 1000;
/** For the answer to "are you there", and for a farewell. */
const CHECK_MS = 2000;

/**
 * Connections to PostgreSQL that notice when the other side is gone without having said so (a frozen network path, a
 * failover): one on which nothing comes for longer than a statement may take is cut, and so are those that have been
 * waiting unused since before; one that was not used for a second is asked before it is lent. The server is told likewise
 * to let go of us, so that what a lost connection had locked is free again.
 * @param seconds for one statement; 0 is for ever, for migrations
 * @param prepare sees every connection before its first use
 */
export function openConnections(
  url: string,
  max: number,
  seconds: number,
  prepare: (client: pg.PoolClient) => void,
): pg.Pool {
  const silence = seconds * 1000 + SILENCE_AFTER_MS;
  const options: pg.PoolConfig = {
    connectionString: url,
    max,
    types: pgTypes,
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: CONNECT_MS,
    Client: PoliteClient,
    onConnect: (client) => prepare(client as pg.PoolClient),
  };
  if (seconds === 0) return new pg.Pool(options);
  return new CheckedPool({
    ...options,
    idleTimeoutMillis: silence / 2, // so that whoever is silent for longer is in use
    onConnect: async (client) => {
      prepare(client as pg.PoolClient);
      cutWhenSilent(client, silence);
      await client.query(letGoOfUs(seconds));
    },
  });
}

const socketOf = (client: pg.ClientBase): Socket =>
  (client as unknown as { connection: { stream: Socket } }).connection.stream;

function cutWhenSilent(client: pg.ClientBase, ms: number): void {
  const socket = socketOf(client);
  const silent = Object.assign(new Error("the database did not answer in time"), { code: "ETIMEDOUT" });
  socket.setTimeout(ms).on("timeout", () => socket.destroy(silent));
}

/** Not as options of the connection, which pgbouncer refuses. */
const letGoOfUs = (seconds: number): string =>
  Object.entries({
    statement_timeout: `${seconds}s`,
    idle_in_transaction_session_timeout: `${seconds}s`,
    tcp_keepalives_idle: seconds,
    tcp_keepalives_interval: 2,
    tcp_keepalives_count: 3,
  })
    .map(([name, value]) => `set ${name} = '${value}'`)
    .join("; ");

/** Takes leave, but does not wait for ever for an answer: that would keep the pool, and our own end, waiting too. */
class PoliteClient extends pg.Client {
  override end(): Promise<void>;
  override end(callback: (error: Error) => void): void;
  override end(callback?: (error: Error) => void): Promise<void> | undefined {
    const socket = socketOf(this);
    socket.setTimeout(CHECK_MS, () => socket.destroy());
    if (!callback) return super.end();
    super.end(callback);
    return undefined;
  }
}

/** How pg's own `query` wants to be lent a connection. */
type Lend = (error: Error | undefined, client: pg.PoolClient | undefined, done: (fault?: unknown) => void) => void;

class CheckedPool extends pg.Pool {
  /** When each was given back, or first made. */
  readonly #usedAt = new WeakMap<pg.ClientBase, number>();
  #silentAt = 0;

  constructor(options: pg.PoolConfig) {
    super(options);
    this.on("release", (_, client) => this.#usedAt.set(client, performance.now()));
    this.on("connect", (client) => {
      socketOf(client).on("timeout", () => {
        this.#silentAt = performance.now();
      });
    });
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Lend): void;
  override connect(callback?: Lend): Promise<pg.PoolClient> | undefined {
    const lent = this.#lend();
    if (!callback) return lent;
    lent.then(
      (client) => callback(undefined, client, (fault) => client.release(fault as boolean)),
      (error: Error) => callback(error, undefined, () => {}),
    );
    return undefined;
  }

  async #lend(): Promise<pg.PoolClient> {
    for (;;) {
      const client = await super.connect();
      if (await this.#answers(client)) return client;
      socketOf(client).destroy();
      client.release(true);
    }
  }

  async #answers(client: pg.PoolClient): Promise<boolean> {
    const usedAt = this.#usedAt.get(client);
    if (usedAt === undefined) return true; // has just been made
    if (usedAt < this.#silentAt) return false;
    if (performance.now() - usedAt < TRUSTED_MS) return true;
    const socket = socketOf(client);
    const patience = socket.timeout ?? 0;
    try {
      socket.setTimeout(CHECK_MS);
      await client.query("select 1");
      socket.setTimeout(patience);
      return true;
    } catch {
      return false;
    }
  }
}
