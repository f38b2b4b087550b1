import { once } from "node:events";
import { type AddressInfo, connect, createServer } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { InboundSms } from "~/gateways/inbound";
import type { Receipt } from "~/gateways/sms.server";
import { listenForCalls } from "~/gateways/sms-callback.server";
import { kannelGateway } from "~/gateways/sms-kannel/kannel.server";
import { SettingsError } from "~/shell/config.server";
import { fakeGateway } from "../messages/gateway";
import { freePort } from "../support/daemon";

const message = "018f3d1c-1111-4222-8333-0123456789ab";
const id = "018f3d1c-2222-4222-8333-0123456789ab";
let callback: string;
let hangUp: () => Promise<void>;
let receipts: Receipt[];
let inbound: InboundSms[];
let works: boolean;
const said: unknown[] = [];
const other = {
  ...{ ...fakeGateway(), name: "http" },
  call: async ({ said: told }: { said: unknown }) => said.push(told) > 0,
};

beforeAll(async () => {
  callback = `http://127.0.0.1:${await freePort()}/aVERYlongSECRETpath012345`;
  const kept =
    <One>(list: () => One[]) =>
    async (one: One) => {
      if (!works) throw new Error("no database");
      list().push(one);
    };
  hangUp = await listenForCalls(callback, [kannelGateway("http://127.0.0.1/", callback), other], {
    receipt: kept(() => receipts),
    inbound: kept(() => inbound),
  });
});
afterAll(() => hangUp());
beforeEach(() => {
  [receipts, inbound, works] = [[], [], true];
});

const call = async (path: string, init?: RequestInit, base = callback) => (await fetch(`${base}${path}`, init)).status;
const receipt = (type: number) => `/kannel/receipt?message=${message}&id=${id}&type=${type}&reply=`;

it("keeps what Kannel tells of an end, or that the operator took it, and answers when it is kept", async () => {
  expect(await call(`${receipt(1)}id%3AM1+stat%3ADELIVRD+err%3A000+text%3A`)).toBe(200);
  expect(await call(`${receipt(8)}ACK%2F`)).toBe(200);
  expect(await call(`${receipt(16)}NACK%2F0x0000000b%2FInvalid+Destination+%2B79000001122`)).toBe(200);
  const of = { gateway: "kannel", providerId: id, messageId: message };
  expect(receipts).toEqual([
    { ...of, state: "delivered", code: "DELIVRD/000" },
    { ...of, state: "taken", code: "ACK/" },
    { ...of, state: "undelivered", code: "NACK/0x0000000b" },
  ]);
});

it("asks to be told again of what could not be kept", async () => {
  works = false;
  expect(await call(receipt(1))).toBe(503);
  expect(await call(`/kannel/inbound?from=%2B79000001122&to=1234&text=1&id=${id}`)).toBe(503);
});

it("tells whoever does not know the path nothing, and takes nothing of them (security 54)", async () => {
  const { origin, pathname } = new URL(callback);
  for (const path of ["", "/", pathname.slice(0, -1), `${pathname}x`, pathname.toUpperCase()])
    expect(await call(receipt(1), {}, `${origin}${path}`)).toBe(404);
  for (const path of ["", "/kannel", "/kannel/", "/pigeon/receipt", "/kannel/other", "/kannel/receipt"])
    expect(await call(path)).toBe(404);
  expect(await call(receipt(1).replace(id, "1"))).toBe(404);
  expect([...receipts, ...inbound]).toEqual([]);
});

it.each([
  ["text=%D0%9E%D0%A2%D0%9C%D0%95%D0%9D%D0%90&coding=2&charset=UTF-8", "ОТМЕНА"],
  ["text=%04%1E%04%22&coding=2&charset=UTF-16BE", "ОТ"],
  ["text=OTMENA+1&coding=0&charset=UTF-8", "OTMENA 1"],
  ["text=%FF%FE%00&coding=0", "\ufffd\ufffd\0"],
])("reads an SMS of %s", async (how, text) => {
  expect(await call(`/kannel/inbound?from=%2B79000001122&to=1234&id=${id}&${how}`)).toBe(200);
  expect(inbound).toMatchObject([{ gateway: "kannel", providerId: id, from: "+79000001122", to: "1234", text }]);
});

it("reads JSON and forms, and no more of either than a gateway says", async () => {
  const post = (type: string, body: string) =>
    call("/http/receipt?a=1", { method: "POST", headers: { "content-type": type }, body });
  expect(await post("application/json; charset=utf-8", `{"id":[1]}`)).toBe(200);
  expect(await post("application/x-www-form-urlencoded", "id=%D0%AF")).toBe(200);
  expect(said).toEqual([{ id: [1] }, { a: "1", id: "Я" }]);
  expect(await post("application/json", "{")).toBe(503);
  expect(await post("application/json", `"${"x".repeat(70_000)}"`)).toBe(413);
});

const deaf = { receipt: async () => {}, inbound: async () => {} };

it("lets so many stand in line, and no more", async () => {
  const { hostname, port } = new URL(callback);
  const idle = Array.from({ length: 200 }, () => connect(Number(port), hostname));
  await Promise.all(idle.map((one) => once(one, "connect")));
  await expect(call(receipt(1))).rejects.toThrow();
  for (const one of idle) one.destroy();
});

it.runIf(process.platform === "linux")("listens beside others that do", async () => {
  const another = await listenForCalls(callback, [], deaf);
  await another();
});

it("does not start where it cannot listen", async () => {
  const stranger = createServer().listen(0, "127.0.0.1");
  await once(stranger, "listening");
  const taken = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}/aVERYlongSECRETpath012345`;
  await expect(listenForCalls(taken, [], deaf)).rejects.toThrow(SettingsError);
  stranger.close();
});
