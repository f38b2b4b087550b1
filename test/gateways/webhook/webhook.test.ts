import { expect, test } from "vitest";
import { type Hook, isAllowed, sendHook } from "~/gateways/webhook/webhook.server";
import { now } from "../../support/given";
import { Receiver } from "../../support/receiver";

const hookTo = (url: string): Hook => ({ url, secrets: ["whsec_AAAA"], id: "entry-1", at: now, body: "{}" });

test.each([
  ...[
    "10.0.0.1",
    "127.0.0.1",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "100.64.0.1",
    "0.0.0.0",
  ],
  ...["224.0.0.1", "255.255.255.255", "::1", "::", "::ffff:10.0.0.1", "::ffff:7f00:1", "fe80::1", "fc00::1", "fd12::1"],
  ...["64:ff9b::a00:1", "2002:a00:1::", "2001:db8::1", "ff02::1"],
])("nothing is sent to %s, which is nobody's in public", (address) => {
  expect(isAllowed(address, "https:", false)).toBe(false);
  expect(isAllowed(address, "http:", false)).toBe(false);
});

test.each([
  "93.184.215.14",
  "172.32.0.1",
  "100.128.0.1",
  "2606:2800:21f:cb07:6820:80da:af6b:8b2c",
  "::ffff:93.184.215.14",
])("%s may be sent to, by https alone", (address) => {
  expect(isAllowed(address, "https:", false)).toBe(true);
  expect(isAllowed(address, "http:", false)).toBe(false);
});

test("a demonstration sends to its own machine, and without https nowhere else", () => {
  expect(isAllowed("127.0.0.1", "http:", true)).toBe(true);
  expect(isAllowed("::1", "http:", true)).toBe(true);
  expect(isAllowed("10.0.0.1", "https:", true)).toBe(true);
  expect(isAllowed("10.0.0.1", "http:", true)).toBe(false);
});

test("a name that leads into a network of ours is found out when it is looked up, and nothing is sent", async () => {
  const receiver = await new Receiver().open();
  const terms = { isDemo: false, patience: 5000 };
  for (const host of ["localhost", "127.0.0.1", "[::1]"])
    expect(await sendHook(hookTo(`https://${host}:${receiver.port}/`), terms)).toEqual({
      status: null,
      fault: "private",
    });
  expect(receiver.heard).toEqual([]);
  await receiver.close();
});

test("a server without a certificate that holds is not trusted, and one that is not there is not there", async () => {
  const receiver = await new Receiver().open();
  const said = await sendHook(hookTo(`https://127.0.0.1:${receiver.port}/`), { isDemo: true, patience: 5000 });
  expect(said).toEqual({ status: null, fault: expect.stringMatching(/^no-(?:trust|connection)$/) });
  const { url } = receiver;
  await receiver.close();
  expect(await sendHook(hookTo(url), { isDemo: true, patience: 5000 })).toEqual({
    status: null,
    fault: "no-connection",
  });
});
