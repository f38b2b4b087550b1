import { AsyncLocalStorage } from "node:async_hooks";
import {
  type AccessMode,
  type IsolationLevel,
  Kysely,
  type KyselyConfig,
  type QueryExecutor,
  type Transaction,
  type TransactionBuilder,
} from "kysely";
import type { Database } from "#db/schema";

/** To read, and to open transactions with. */
export type Db = Kysely<Database>;
/** Proof that a transaction is open: what writes asks for one. */
export type Trx = Transaction<Database>;

const inside = new AsyncLocalStorage<{ open: boolean; afterwards: (() => void)[] }>();

/**
 * Throws when called within a transaction. On the embedded database `db` would wait there for ever for the
 * transaction it stands in; on PostgreSQL it would read past it.
 */
export function refuseInsideTransaction(): void {
  if (inside.getStore()?.open) throw new Error("db used inside a transaction: use trx");
}

/** Within a transaction: does something small in this process once it is committed, and nothing if it is rolled back. */
export function onceCommitted(work: () => void): void {
  const flow = inside.getStore();
  if (!flow?.open) throw new Error("no transaction is open");
  flow.afterwards.push(work);
}

/**
 * Kysely with an alarm: whatever asks it for a connection inside a transaction is refused at once, also a query that
 * was built before. A `Transaction` has its connection already and asks for none.
 */
export class GuardedKysely extends Kysely<Database> {
  constructor(config: KyselyConfig) {
    super(config);
    guard(this.getExecutor());
  }
  override transaction() {
    return watched(super.transaction());
  }
  /** Would be a transaction that the alarm does not know of. */
  override startTransaction(): never {
    throw new Error("use db.transaction().execute()");
  }
}

/** Before the driver is reached: there a query on the embedded database would already be waiting for its turn. */
function guard(executor: QueryExecutor): QueryExecutor {
  const { provideConnection, withPlugin, withPlugins, withPluginAtFront, withoutPlugins } = executor;
  return Object.assign(executor, {
    provideConnection: async (...args: Parameters<typeof provideConnection>) => {
      refuseInsideTransaction();
      return provideConnection.apply(executor, args);
    },
    withPlugin: (...args: Parameters<typeof withPlugin>) => guard(withPlugin.apply(executor, args)),
    withPlugins: (...args: Parameters<typeof withPlugins>) => guard(withPlugins.apply(executor, args)),
    withPluginAtFront: (...args: Parameters<typeof withPluginAtFront>) =>
      guard(withPluginAtFront.apply(executor, args)),
    withoutPlugins: () => guard(withoutPlugins.apply(executor)),
  });
}

function watched(builder: TransactionBuilder<Database>): TransactionBuilder<Database> {
  const { execute, setIsolationLevel, setAccessMode } = builder;
  return Object.assign(builder, {
    execute: async <T>(tell: (trx: Trx) => Promise<T>): Promise<T> => {
      const flow = { open: true, afterwards: [] as (() => void)[] };
      try {
        const told = (await execute.call(builder, (trx: Trx) => inside.run(flow, () => tell(trx)))) as T;
        for (const work of flow.afterwards) work();
        return told;
      } finally {
        flow.open = false;
      }
    },
    setIsolationLevel: (level: IsolationLevel) => watched(setIsolationLevel.call(builder, level)),
    setAccessMode: (mode: AccessMode) => watched(setAccessMode.call(builder, mode)),
  });
}
