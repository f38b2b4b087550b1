import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { InboundSms } from "~/gateways/inbound";
import type { Receipt, SmsGateway } from "~/gateways/sms.server";
import { smppGateway } from "~/gateways/sms-smpp/smpp.server";
import { readSmppAddress } from "~/gateways/sms-smpp/smpp-address";
import { SettingsError } from "~/shell/config.server";
import { Smsc } from "../../support/smsc";

const to = "+79000001122";
const short = "Код 012345. Никому не говорите.\n@otmena.example #012345";
const long = `Отменено: ${"запись № 1 на приём, ".repeat(8)}😀 до свидания`;
const message = (text = short, validSeconds: number | null = 300) => ({ id: randomUUID(), to, text, validSeconds });
/** Quick enough for a test, slow enough for a machine that is busy. */
const terms = { patience: 300, pause: 20, longestPause: 80, enquiry: 60_000 };

let smsc: Smsc;
let open: SmsGateway[] = [];
beforeEach(async () => {
  smsc = await new Smsc().start();
});
afterEach(async () => {
  for (const gateway of open) await gateway.close?.();
  open = [];
  await smsc.stop();
});

function gatewayAt(url = smsc.url, other: Partial<typeof terms> = {}): SmsGateway {
  const gateway = smppGateway(url, { ...terms, ...other });
  open.push(gateway);
  return gateway;
}

async function listening() {
  const heard = { receipts: [] as Receipt[], inbound: [] as InboundSms[] };
  const gateway = gatewayAt();
  await gateway.hear?.({
    receipt: async (one) => void heard.receipts.push(one),
    inbound: async (one) => void heard.inbound.push(one),
  });
  await smsc.until(() => smsc.bound === 1);
  return { gateway, ...heard };
}

it("hands over a code in one part, in Cyrillic, with a receipt asked for and an end to its worth", async () => {
  const result = await gatewayAt().send(message());
  expect(result).toEqual({ status: "accepted", queued: false, providerIds: ["M1"] });
  expect(smsc.submitted.map(({ text }) => text)).toEqual([short]);
  const { pdu } = smsc.submitted[0]!;
  expect(pdu).toMatchObject({
    ...{ source_addr: "1234", destination_addr: "79000001122", dest_addr_ton: 1, dest_addr_npi: 1 },
    ...{ data_coding: 8, registered_delivery: 1, esm_class: 0 },
  });
  // The package reads it against its own clock.
  expect(Math.round((pdu.validity_period!.getTime() - Date.now()) / 10_000)).toBe(30);
});

it("cuts a long text into parts that a telephone puts together, and none through a character", async () => {
  const result = await gatewayAt().send(message(long, null));
  expect(result).toMatchObject({ status: "accepted", providerIds: ["M1", "M2", "M3"] });
  expect(smsc.submitted.map(({ text }) => text).join("")).toBe(long);
  const headings = smsc.submitted.map(({ pdu }) => [...pdu.short_message!.udh![0]!]);
  const reference = headings[0]![2];
  expect(headings).toEqual([1, 2, 3].map((n) => [0, 3, reference, 3, n]));
  for (const { pdu } of smsc.submitted) expect(pdu).toMatchObject({ esm_class: 0x40, registered_delivery: 1 });
  await gatewayAt().send(message(long, null));
  expect(smsc.submitted[0]!.pdu.validity_period).toBeFalsy();
});

it.each([
  [88, "throttled"],
  [20, "throttled"],
  [11, "invalid-number"],
  [8, "unavailable"],
  [257, "blocked"],
  [69, "rejected"],
])("understands status %i", async (status, failure) => {
  smsc.verdict = () => status;
  expect(await gatewayAt().send(message())).toEqual({ status: "failed", failure });
});

it("does not know what became of an SMS without an answer, with the line cut, or whose job is cut off", async () => {
  const unknown = { status: "failed", failure: "unknown-outcome" };
  smsc.verdict = () => "silence";
  const gateway = gatewayAt();
  expect(await gateway.send(message())).toEqual(unknown);
  smsc.verdict = () => {
    smsc.cut();
    return "silence";
  };
  expect(await gateway.send(message())).toEqual(unknown);
  const job = new AbortController();
  smsc.verdict = () => {
    job.abort();
    return "silence";
  };
  expect(await gatewayAt().send(message(), job.signal)).toEqual(unknown);
});

it("does not know what became of a text of which the second part is refused", async () => {
  smsc.verdict = (_, nth) => (nth === 2 ? 88 : 0);
  expect(await gatewayAt().send(message(long))).toEqual({ status: "failed", failure: "unknown-outcome" });
  expect(smsc.submitted).toHaveLength(1);
});

it("says that it may not come in, without a word of the password", async () => {
  const gateway = gatewayAt(smsc.url.replace("s3cr3t_w", "wr0ng_pw"));
  for (let n = 0; n < 2; n++)
    expect(await gateway.send(message())).toEqual({ status: "failed", failure: "unauthorised" });
});

it("says at once that the exchange is down, and comes back by itself when it is up again (security 40)", async () => {
  const gateway = gatewayAt();
  expect(await gateway.send(message())).toMatchObject({ status: "accepted" });
  await smsc.stop();
  // Until the line is seen to be cut it is not known.
  await expect.poll(() => gateway.send(message())).toEqual({ status: "failed", failure: "unavailable" });
  await smsc.start();
  await smsc.until(() => smsc.bound === 2);
  await expect.poll(async () => (await gateway.send(message())).status).toBe("accepted");
});

it("gives up a line that is dead without saying so, and opens another", async () => {
  smsc.answersEnquiries = false;
  const gateway = gatewayAt(smsc.url, { enquiry: 20, patience: 60 });
  await gateway.hear?.({ receipt: async () => {}, inbound: async () => {} });
  await smsc.until(() => smsc.bound >= 2);
});

it("gives up an exchange that takes calls and says nothing", async () => {
  const mute = await new Smsc().start();
  const { port } = mute;
  await mute.stop();
  const { createServer } = await import("node:net");
  const server = createServer(() => {}).listen(port, "127.0.0.1");
  const gateway = gatewayAt(mute.url, { patience: 50 });
  expect(await gateway.send(message())).toEqual({ status: "failed", failure: "unavailable" });
  await gateway.close?.();
  server.close();
});

it("tells of the end of each part, and of nothing between", async () => {
  const { gateway, receipts } = await listening();
  await gateway.send(message(long));
  const [first, second, third] = smsc.submitted as [Smsc["submitted"][0], Smsc["submitted"][0], Smsc["submitted"][0]];
  expect(await smsc.tellReceipt(second, "DELIVRD", 2)).toBe(0);
  expect(await smsc.tellReceipt(first, "ENROUTE", 1)).toBe(0);
  expect(await smsc.tellReceipt(first, "UNDELIV", 5, "001")).toBe(0);
  // As operators do that fill no fields: in the text alone.
  expect(await smsc.tell({ esm_class: 4, short_message: `id:${third.id} stat:EXPIRED err:07A text:` })).toBe(0);
  const of = { gateway: "smpp", messageId: null };
  expect(receipts).toEqual([
    { ...of, providerId: second.id, state: "delivered", code: "DELIVRD/000" },
    { ...of, providerId: first.id, state: "undelivered", code: "UNDELIV/001" },
    { ...of, providerId: third.id, state: "undelivered", code: "EXPIRED/07A" },
  ]);
});

it("tells of an SMS that comes in, also in parts out of order and repeated", async () => {
  const { inbound } = await listening();
  expect(await smsc.tellSms("79000001122", "ОТМЕНА 4F7K-22")).toBe(0);
  const heading = (n: number) => Uint8Array.of(5, 0, 3, 77, 2, n);
  for (const [n, text] of [
    [2, "K-22"],
    [2, "K-22"],
    [1, "ОТМЕНА 4F7"],
  ] as const)
    expect(await smsc.tellSms("79000003344", text, heading(n))).toBe(0);
  expect(inbound).toEqual(
    ["+79000001122", "+79000003344"].map((from) => ({
      ...{ gateway: "smpp", from, to: "1234", text: "ОТМЕНА 4F7K-22" },
      ...{ providerId: expect.stringMatching(/^[\w-]{32}$/), at: expect.any(Date) },
    })),
  );
  expect(await smsc.tellSms("79000001122", "ОТМЕНА 4F7K-22")).toBe(0);
  expect(inbound[2]!.providerId).toBe(inbound[0]!.providerId);
});

it("leaves with the operator what could not be kept, and what comes before somebody listens", async () => {
  const gateway = gatewayAt();
  await gateway.send(message());
  expect(await smsc.tellSms("79000001122", "ОТМЕНА 4F7K-22")).toBe(100);
  await gateway.hear?.({ receipt: async () => {}, inbound: () => Promise.reject(new Error("no database")) });
  expect(await smsc.tellSms("79000001122", "ОТМЕНА 4F7K-22")).toBe(100);
});

it("has the parts of a text until the whole is kept: of what could not be only the last comes again", async () => {
  const texts: string[] = [];
  const gateway = gatewayAt();
  const inbound = async ({ text }: InboundSms) => {
    if (texts.push(text) === 1) throw new Error("no database");
  };
  await gateway.hear?.({ receipt: async () => {}, inbound });
  await smsc.until(() => smsc.bound === 1);
  const heading = (n: number) => Uint8Array.of(5, 0, 3, 78, 2, n);
  expect(await smsc.tellSms("79000003344", "ОТМЕНА 4F7", heading(1))).toBe(0);
  expect(await smsc.tellSms("79000003344", "K-22", heading(2))).toBe(100);
  expect(await smsc.tellSms("79000003344", "K-22", heading(2))).toBe(0);
  expect(texts).toEqual(["ОТМЕНА 4F7K-22", "ОТМЕНА 4F7K-22"]);
});

it("takes so much at a time, however fast an exchange tells", async () => {
  const gateway = gatewayAt();
  const kept: (() => void)[] = [];
  await gateway.hear?.({ receipt: async () => {}, inbound: () => new Promise((resolve) => kept.push(resolve)) });
  await smsc.until(() => smsc.bound === 1);
  const told = Array.from({ length: 60 }, (_, n) => smsc.tellSms(`7900000${1000 + n}`, "ОТМЕНА"));
  expect(await Promise.all(told.slice(50))).toEqual(Array(10).fill(100));
  for (const one of kept) one();
  expect(await Promise.all(told.slice(0, 50))).toEqual(Array(50).fill(0));
  expect(kept).toHaveLength(50);
});

it("refuses an address that is none, without repeating it", () => {
  for (const url of ["http://a:b@c", "smpp://host", "smpp://a:b@host?from=", "smpp://a:longpassword@host?from=1", "x"])
    expect(() => smppGateway(url)).toThrow(SettingsError);
  expect(() => smppGateway("smpp://a:longpassword@host?from=1")).not.toThrow(/longpassword/);
  expect(readSmppAddress("smpp://a%2Fb:50%@host?from=1")).toMatchObject({ user: "a/b", password: "50%" });
});
