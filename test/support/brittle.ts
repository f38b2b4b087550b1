import type { House } from "~/shell/house.server";
import type { TestHouse } from "./requests";

/** The same house, where the n-th statement inside a transaction fails. */
export function brittle(house: TestHouse, n: number): House {
  let left = n;
  const count = () => {
    left -= 1;
    if (left === 0) throw new Error("the process ended here");
  };
  const transaction = () => {
    const builder = house.db.transaction();
    return Object.assign(Object.create(builder), {
      execute: (tell: (trx: unknown) => Promise<unknown>) =>
        builder.execute((trx) => tell(counting(trx, count)) as Promise<never>),
    });
  };
  const db = new Proxy(house.db, {
    get(target, key) {
      if (key === "transaction") return transaction;
      const value = Reflect.get(target, key, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  return { ...house, db, jobs: { put: async () => count() } };
}

const entrances = new Set(["selectFrom", "insertInto", "updateTable", "deleteFrom"]);

function counting<T extends object>(trx: T, count: () => void): T {
  return new Proxy(trx, {
    get(target, key) {
      const value = Reflect.get(target, key, target);
      if (typeof value !== "function") return value;
      return (...args: unknown[]) => {
        if (entrances.has(String(key))) count();
        return value.apply(target, args);
      };
    },
  });
}
