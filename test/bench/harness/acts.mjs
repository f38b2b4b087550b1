import { sql } from "kysely";
import { lab } from "./laboratory.mjs";

/** Acts as the routes call them. `recordOf(i)`, `visitorOf(i)`: ids of the i-th filing. */
export async function actsOf(house, recordOf, visitorOf) {
  const { codeOf, file, findOfAnnulment, findRecord, finish, prove, shownOf } = await lab();
  const wish = { mode: "cancel", reason: null, note: null, consentVersion: "1", terms: "free" };
  const now = new Date();
  const askerOf = (i) => {
    const address = `address ${i}`;
    return { device: address, address, site: address, network: address, region: address };
  };
  const worldOf = (i) => {
    const actor = { kind: "visitor", id: visitorOf(i), phoneMac: null };
    return { db: house.db, now, actor, asker: askerOf(i), requestId: "bench", house };
  };
  const must = (outcome) => {
    if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.reason)}`);
    return outcome.value;
  };
  const fileOne = async (i) => {
    const seen = shownOf(house.keys, await findRecord(house.db, recordOf(i)));
    return must(await file(worldOf(i), recordOf(i), { ...wish, seen }));
  };
  const wholeWay = async (i) => {
    const { id, number, revision } = await fileOne(i);
    const code = codeOf(house.keys, await findOfAnnulment(house.db, id, revision));
    must(await prove(worldOf(i), number, code));
    must(await finish(worldOf(i), number));
  };
  return { file: fileOne, "file, prove, finish": wholeWay };
}

/** The columns of a table but these, for copies of its rows made by SQL. */
export async function columnsBut(db, table, ...names) {
  const tables = await db.introspection.getTables();
  const { columns } = tables.find(({ name }) => name === table);
  // The database makes that one itself.
  const others = [...names, "holder_mac"];
  return sql.join(columns.flatMap(({ name }) => (others.includes(name) ? [] : [sql.ref(name)])));
}
