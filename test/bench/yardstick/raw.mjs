// The floor: node:http sending bytes that were made beforehand. Argument: a file of pages by path (JSON).
import { readFileSync } from "node:fs";
import { createServer } from "node:http";

const pages = new Map(
  Object.entries(JSON.parse(readFileSync(process.argv[2], "utf8"))).map(([path, { headers, body }]) => [
    path,
    { headers, body: Buffer.from(body) },
  ]),
);
const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
  const { headers, body } = pages.get(request.url);
  response.writeHead(200, headers);
  response.end(body);
});
server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`{"msg":"ready","port":${server.address().port}}\n`);
});
