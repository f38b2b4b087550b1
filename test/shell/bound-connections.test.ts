import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { expect, test } from "vitest";
import { boundConnections } from "~/shell/bound-connections.server";
import { createLog } from "~/shell/log.server";

test("beyond so many a new connection is hung up on, and who rests makes room for the next; it is said once", async () => {
  const lines: string[] = [];
  const server = createServer((_, response) => response.end("x")).listen(0, "127.0.0.1");
  boundConnections(server, createLog({ logLevel: "info" }, { write: (line) => void lines.push(line) }), 1);
  await once(server, "listening");
  const open = () => connect((server.address() as AddressInfo).port, "127.0.0.1").on("error", () => {});
  const ask = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
  const resting = open();
  resting.write(ask);
  await once(resting, "data");
  const late = open();
  await Promise.all([once(late.resume(), "close"), once(resting, "close")]);
  const next = open();
  next.write(ask);
  expect(String((await once(next, "data"))[0])).toMatch(/^HTTP\/1.1 200/);
  await once(open().resume(), "close");
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ level: 40, most: 1 }]);
  server.closeAllConnections();
  server.close();
});
