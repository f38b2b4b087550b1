import { AsyncLocalStorage } from "node:async_hooks";
import { type AccessMode, type IsolationLevel, Kysely, type Transaction, type TransactionBuilder } from "kysely";
import type { Database } from "#db/schema";

/** To read, and to open transactions with. */
export type Db = Kysely<Database>;
/** Proof that a transaction is open: what writes asks for one. */
export type Trx = Transaction<Database>;

const inside = new AsyncLocalStorage<{ open: boolean }>();

/**
 * Throws when called within a transaction. On the embedded database `db` would wait there for ever for the
 * transaction it stands in; on PostgreSQL it would read past it.
 */
export function refuseInsideTransaction(): void {
  if (inside.getStore()?.open) throw new Error("db used inside a transaction: use trx");
}

/** Kysely with an alarm: every way into it throws inside a transaction. `Transaction` is another class and is free. */
export class GuardedKysely extends Kysely<Database> {
  override get schema() {
    refuseInsideTransaction();
    return super.schema;
  }
  override transaction() {
    refuseInsideTransaction();
    return watched(super.transaction());
  }
}

function watched(builder: TransactionBuilder<Database>): TransactionBuilder<Database> {
  const { execute, setIsolationLevel, setAccessMode } = builder;
  return Object.assign(builder, {
    execute: async <T>(tell: (trx: Trx) => Promise<T>): Promise<T> => {
      const flow = { open: true };
      try {
        return (await execute.call(builder, (trx: Trx) => inside.run(flow, () => tell(trx)))) as T;
      } finally {
        flow.open = false;
      }
    },
    setIsolationLevel: (level: IsolationLevel) => watched(setIsolationLevel.call(builder, level)),
    setAccessMode: (mode: AccessMode) => watched(setAccessMode.call(builder, mode)),
  });
}

const entrances = [
  "selectFrom",
  "selectNoFrom",
  "insertInto",
  "replaceInto",
  "updateTable",
  "deleteFrom",
  "mergeInto",
  "with",
  "withRecursive",
  "withSchema",
  "withPlugin",
  "withoutPlugins",
  "connection",
  "startTransaction",
  "executeQuery",
  "getExecutor",
] as const;

for (const name of entrances) {
  const original = (Kysely.prototype as unknown as Record<string, unknown>)[name];
  // An upgrade of Kysely must not open a hole unseen.
  if (typeof original !== "function") throw new Error(`kysely changed: ${name}`);
  Object.defineProperty(GuardedKysely.prototype, name, {
    value(this: Db, ...args: unknown[]) {
      refuseInsideTransaction();
      return original.apply(this, args);
    },
  });
}
