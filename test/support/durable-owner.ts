// Opens the directory it is given and writes into it until it is killed, saying each row once it is committed.
import { openDurable } from "~/shell/durable.server";

const { pglite } = await openDurable(process.argv[2]!);
await pglite.exec("create table if not exists kept (n serial primary key, pair integer, body text)");
process.stdout.write("open\n");
for (let pair = 0; ; pair += 1) {
  const body = String(pair).repeat(200);
  const { rows } = await pglite.transaction(async (trx) => {
    await trx.query("insert into kept (pair, body) values ($1, $2)", [pair, body]);
    return trx.query<{ n: number }>("insert into kept (pair, body) values ($1, $2) returning n", [pair, body]);
  });
  process.stdout.write(`${rows[0]!.n}\n`);
}
