// The floor: node:http sending bytes that were made beforehand. Arguments: a file of pages by path (JSON), and perhaps a
// database (JSON): then what the list reads is read first, by the same code as everybody's.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { lab } from "../harness/laboratory.mjs";
import { openStand } from "../harness/stand.mjs";

const [file, database] = process.argv.slice(2);
const pages = new Map(
  Object.entries(JSON.parse(readFileSync(file, "utf8"))).map(([path, { headers, body }]) => [
    path,
    { headers, body: Buffer.from(body) },
  ]),
);
const read = database ? await reader(JSON.parse(database)) : null;

async function reader(wanted) {
  const { list, readActor, readListQuery } = await lab();
  const { house } = await openStand(wanted);
  const { query, place } = readListQuery(new URLSearchParams());
  return async (request) => {
    const now = new Date();
    const asked = { headers: { get: (name) => request.headers[name] ?? null } };
    const actor = await readActor(asked, { house, now, cookies: [] });
    const { value } = await list({ db: house.db, now, actor, house }, query, place);
    if (value.cards.length !== 20) throw new Error("the list is not whole");
  };
}

const server = createServer({ keepAliveTimeout: 65_000 }, async (request, response) => {
  await read?.(request);
  const { headers, body } = pages.get(request.url);
  response.writeHead(200, headers);
  response.end(body);
});
server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`{"msg":"ready","port":${server.address().port}}\n`);
});
process.once("SIGTERM", () => process.exit(0));
