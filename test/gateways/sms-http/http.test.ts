import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Receipt } from "~/gateways/sms.server";
import { httpGateway } from "~/gateways/sms-http/http.server";
import { SettingsError } from "~/shell/config.server";

const message = {
  id: "018f3d1c-1111-4222-8333-0123456789ab",
  to: "+79000001122",
  text: 'Код 012345: «+», "%" & {secret}\n@otmena.example #012345',
  validSeconds: 300,
};
const failed = (failure: string) => ({ status: "failed", failure });

let folder: string;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
const asked: { method: string; url: string; headers: IncomingMessage["headers"]; body: string }[] = [];
const server = createServer(async (request, response) => {
  let body = "";
  for await (const part of request) body += part;
  asked.push({ method: request.method!, url: request.url!, headers: request.headers, body });
  answer(request, response);
});
let base: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "otmena-http-"));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close().closeAllConnections();
  rmSync(folder, { recursive: true });
});

function gatewayFor(description: object, timeout = 1000) {
  const file = join(folder, "provider.json");
  writeFileSync(file, JSON.stringify({ address: `${base}/sms`, ...description }));
  return httpGateway(file, "hush", timeout);
}

const says = (status: number, body: unknown) => (_: unknown, response: ServerResponse) =>
  void response.writeHead(status).end(typeof body === "string" ? body : JSON.stringify(body));

it("asks as the file says, and finds the provider's name for the SMS where it says", async () => {
  answer = says(200, { messages: [{ id: 77, status: "queued" }] });
  const gateway = gatewayFor({
    address: `${base}/v1/{id}?to={to}`,
    headers: { authorization: "Bearer {secret}" },
    body: { to: [{ phone: "{digits}" }], text: "{text}", ttl: "{seconds}", ref: "r-{id}", flash: false },
    answer: { id: "messages.0.id" },
  });
  expect(await gateway.send(message)).toEqual({ status: "accepted", queued: false, providerIds: ["77"] });
  const one = asked.at(-1)!;
  expect([one.method, one.url]).toEqual(["POST", `/v1/${message.id}?to=%2B79000001122`]);
  expect(one.headers).toMatchObject({ authorization: "Bearer hush", "content-type": "application/json" });
  // What is filled in is not filled in again: the text keeps its braces.
  const said = { to: [{ phone: "79000001122" }], text: message.text, ref: `r-${message.id}`, flash: false };
  expect(JSON.parse(one.body)).toEqual({ ...said, ttl: 300 });
  await gateway.send({ ...message, validSeconds: null });
  expect(JSON.parse(asked.at(-1)!.body)).toEqual(said);
});

it("sends a form where a provider wants one, and nothing where it reads the address alone", async () => {
  answer = says(201, "ok");
  await gatewayFor({ as: "form", body: { To: "{to}", Body: "{text}" } }).send(message);
  expect(Object.fromEntries(new URLSearchParams(asked.at(-1)!.body))).toEqual({ To: message.to, Body: message.text });
  await gatewayFor({ method: "GET", address: `${base}/send?phone={digits}&mes={text}` }).send(message);
  const { method, url, body } = asked.at(-1)!;
  expect([method, new URL(url, base).searchParams.get("mes"), body]).toEqual(["GET", message.text, ""]);
});

const answers = {
  id: "id",
  error: "error.code",
  errors: { 7: "invalid-number" },
  statuses: { 422: "blocked" },
} as const;
it.each<[number, unknown, object]>([
  [200, { id: "a", error: { code: 0 } }, { status: "accepted", queued: false, providerIds: ["a"] }],
  [200, { error: { code: 7 } }, failed("invalid-number")],
  [200, { error: { code: 8 } }, failed("rejected")],
  [200, {}, failed("unknown-outcome")],
  [200, "<p>a page of something else", failed("unknown-outcome")],
  [422, {}, failed("blocked")],
  [400, {}, failed("rejected")],
  [302, {}, failed("rejected")],
  [401, {}, failed("unauthorised")],
  [402, {}, failed("unauthorised")],
  [429, {}, failed("throttled")],
  [503, {}, failed("unavailable")],
  [504, {}, failed("unknown-outcome")],
])("understands %i %j", async (status, body, result) => {
  answer = says(status, body);
  expect(await gatewayFor({ body: {}, answer: answers }).send(message)).toEqual(result);
});

it("does not know what became of an SMS without an answer, and knows that nobody was there to take it", async () => {
  answer = () => {};
  expect(await gatewayFor({}, 50).send(message)).toEqual(failed("unknown-outcome"));
  const gone = createServer().listen(0, "127.0.0.1");
  await once(gone, "listening");
  const { port } = gone.address() as AddressInfo;
  gone.close();
  await once(gone, "close");
  expect(await gatewayFor({ address: `http://127.0.0.1:${port}/` }).send(message)).toEqual(failed("unavailable"));
});

it("reads no more of an answer than one SMS is worth", async () => {
  answer = says(200, { id: "a", more: "x".repeat(100_000) });
  expect(await gatewayFor({ body: {}, answer: answers }).send(message)).toEqual(failed("unknown-outcome"));
});

it("hands on what the provider tells of the end of an SMS, and of nothing else", async () => {
  const receipts = {
    id: "messages.0.id",
    state: "messages.0.status",
    delivered: ["DELIVRD", 2],
    undelivered: ["FAILED"],
  };
  const { call } = gatewayFor({ receipts });
  const heard: Receipt[] = [];
  const hearer = { receipt: async (one: Receipt) => void heard.push(one), inbound: async () => {} };
  const tell = (status: unknown, what = "receipt") =>
    call!({ what, query: "", said: { messages: [{ id: "a", status }] } }, hearer);
  expect(await Promise.all([tell("DELIVRD"), tell(2), tell("FAILED"), tell("SENT")])).toEqual([true, true, true, true]);
  expect(await Promise.all([tell(undefined), tell("DELIVRD", "inbound")])).toEqual([false, false]);
  const of = { gateway: "http", providerId: "a", messageId: null };
  expect(heard).toEqual([
    { ...of, state: "delivered", code: "DELIVRD" },
    { ...of, state: "delivered", code: "2" },
    { ...of, state: "undelivered", code: "FAILED" },
  ]);
  expect(gatewayFor({}).call).toBeUndefined();
});

it("refuses a file that describes no provider, and says where to look", () => {
  const refusal = (description: object) => {
    try {
      gatewayFor(description);
      return null;
    } catch (error) {
      return error instanceof SettingsError ? error.faults[0] : error;
    }
  };
  expect(refusal({ address: "ftp://x", headers: { a: 1 } })).toMatch(/look at address, headers\.a$/);
  expect(refusal({ adress: "x" })).toMatch(/look at it$/);
  expect(() => httpGateway(join(folder, "none.json"), "")).toThrow(/SMS_HTTP_FILE: .* cannot be read as JSON/);
});
