import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { sql } from "kysely";
import { type Entry, writeEntry } from "~/journal/entries.server";
import type { Source } from "~/journal/follow.server";
import { findTile } from "~/journal/published.server";
import { seal } from "~/journal/seal.server";
import { signerOf } from "~/journal/signer.server";
import { parseTilePath } from "~/journal/tiles";
import type { Db, Trx } from "~/shell/db.server";
import type { House } from "~/shell/house.server";
import { findShownHead } from "~/witnesses/cosigned-head.server";
import { later, now, worldFor } from "../support/given";

/** As many entries as wanted, each as an act writes it, all in one transaction. */
export async function givenEntries(house: House, count: number, from = 0): Promise<void> {
  await house.db.transaction().execute(async (trx) => {
    for (let n = from; n < from + count; n++) await write(trx, house, entryOf(n), n);
  });
}

/** The finishing of the request `aN`. */
export const entryOf = (n: number): Entry => ({
  what: "finished",
  about: `a${n}`,
  facts: { record: `r${n}`, act: `n${n}`, mode: n % 2 ? "annul" : "cancel" },
});

export const write = (trx: Trx, house: House, entry: Entry, n = 0): Promise<number> =>
  writeEntry(trx, worldFor(house, { kind: "visitor", id: `v${n}`, phoneMac: null }, later(n)), entry);

/** Seals all that waits, as the sealer does; `batch` makes more heads. */
export async function sealAll(house: House, batch = 1000, at = now): Promise<void> {
  for (let after: number | null = 0; after !== null; ) after = (await seal(house, at, { after, batch }))?.next ?? null;
}

/** What the routes serve, without HTTP. */
export const sourceOf =
  (house: House): Source =>
  async (path) => {
    if (path === "key") return Buffer.from(`${signerOf(house).vkey}\n`);
    if (path === "checkpoint") return Buffer.from((await findShownHead(house)) ?? "");
    const tile = parseTilePath(path);
    return (tile && (await findTile(house, tile))?.bytes) ?? null;
  };

/** The same with HTTP, by the address of the service. */
export async function serveLog(source: Source): Promise<{ server: Server; url: string }> {
  const server = createServer(async (req, res) => {
    const bytes = await source((req.url ?? "").replace(/^\/log\//, ""));
    res.writeHead(bytes ? 200 : 404).end(bytes ?? "");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** As whoever owns the database can: past the triggers. */
export const asOwner = (db: Db, ...statements: string[]): Promise<void> =>
  db.transaction().execute(async (trx) => {
    await sql.raw("set local session_replication_role = replica").execute(trx);
    for (const statement of statements) await sql.raw(statement).execute(trx);
  });
