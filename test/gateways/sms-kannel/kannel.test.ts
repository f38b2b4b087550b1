import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { kannelGateway } from "~/gateways/sms-kannel/kannel.server";

const message = {
  id: "018f3d1c-1111-4222-8333-0123456789ab",
  to: "+79000001122",
  text: "Код 012345: отменить П···7386 на 24.11.2026. Никому не говорите & «+»%41",
  validSeconds: 300,
};

let servers: Server[] = [];
afterEach(() => {
  for (const server of servers) server.close().closeAllConnections();
  servers = [];
});

/** Where something listens that answers as Kannel's smsbox does. */
async function kannel(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, "127.0.0.1");
  servers.push(server);
  await once(server, "listening");
  return addressAt((server.address() as AddressInfo).port);
}

const addressAt = (port: number) =>
  `http://127.0.0.1:${port}/cgi-bin/sendsms?username=zapis&password=dev%26pass&from=1234`;

it("asks Kannel for one message in UCS-2 that is thrown away with its code", async () => {
  const asked: string[] = [];
  const address = await kannel(({ url, method }, response) => {
    asked.push(`${method} ${url}`);
    response.writeHead(202).end("0: Accepted for delivery");
  });
  expect(await kannelGateway(address).send(message)).toEqual({ status: "accepted", queued: false });
  expect(asked.length).toBe(1);
  expect(asked[0]).toMatch(/^GET \/cgi-bin\/sendsms\?/);
  const url = new URL(asked[0]!.slice(4), "http://kannel");
  expect(Object.fromEntries(url.searchParams)).toEqual({
    username: "zapis",
    password: "dev&pass",
    from: "1234",
    to: message.to,
    text: message.text,
    coding: "2",
    charset: "UTF-8",
    validity: "5",
  });
});

it.each([
  [299, "4"],
  [30, "1"],
  [null, null],
])("of %s seconds makes a validity of %s minutes", async (validSeconds, minutes) => {
  let validity: string | null = "";
  const address = await kannel(({ url }, response) => {
    validity = new URL(url!, "http://kannel").searchParams.get("validity");
    response.writeHead(202).end("0: Accepted for delivery");
  });
  await kannelGateway(address).send({ ...message, validSeconds });
  expect(validity).toBe(minutes);
});

it.each([
  [202, "0: Accepted for delivery", { status: "accepted", queued: false }],
  [202, "3: Queued for later delivery", { status: "accepted", queued: true }],
  [
    400,
    "Number(s) has/have been denied by white- and/or black-lists.",
    { status: "failed", failure: "invalid-number" },
  ],
  [403, "Authorization failed for sendsms", { status: "failed", failure: "unauthorised" }],
  [401, "", { status: "failed", failure: "unauthorised" }],
  [404, "Unknown request.", { status: "failed", failure: "rejected" }],
  [429, "", { status: "failed", failure: "throttled" }],
  [500, "", { status: "failed", failure: "unavailable" }],
  [503, "Temporal failure, try again later.", { status: "failed", failure: "unavailable" }],
  [200, "a page of something else", { status: "failed", failure: "rejected" }],
])("understands %i %s", async (status, body, result) => {
  const address = await kannel((_, response) => response.writeHead(status).end(body));
  expect(await kannelGateway(address).send(message)).toEqual(result);
});

it("is not led elsewhere with a code in hand", async () => {
  const visited: string[] = [];
  const elsewhere = await kannel(({ url }, response) => {
    visited.push(url!);
    response.writeHead(202).end("0: Accepted for delivery");
  });
  const address = await kannel((_, response) => response.writeHead(302, { location: elsewhere }).end());
  expect(await kannelGateway(address).send(message)).toEqual({ status: "failed", failure: "rejected" });
  expect(visited).toEqual([]);
});

it("knows that nothing was sent when nobody listens", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  expect(await kannelGateway(addressAt(port)).send(message)).toEqual({ status: "failed", failure: "unavailable" });
});

it.each<[string, RequestListener]>([
  ["never answers", () => {}],
  ["begins its answer and never ends it", (_, response) => void response.writeHead(202).write("0: Acc")],
])("does not know what became of a message when Kannel %s", async (_, answer) => {
  const address = await kannel(answer);
  expect(await kannelGateway(address, null, 50).send(message)).toEqual({
    status: "failed",
    failure: "unknown-outcome",
  });
});

it("does not know what became of a message when the line breaks or the job is cut off", async () => {
  const unknown = { status: "failed", failure: "unknown-outcome" };
  const broken = await kannel(({ socket }) => socket.destroy());
  expect(await kannelGateway(broken).send(message)).toEqual(unknown);
  const job = new AbortController();
  const silent = await kannel(() => job.abort());
  expect(await kannelGateway(silent).send(message, job.signal)).toEqual(unknown);
});
