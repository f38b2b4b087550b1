import { describe, expect, test } from "vitest";
import { clientAddress, networkOf } from "~/shell/address.server";
import { contextFor } from "~/shell/request-context.server";
import { fakeHouse, NOW, VID } from "./fake-house";

describe("clientAddress", () => {
  test.each<[string | null, number, string]>([
    ["6.6.6.6", 0, "10.0.0.1"],
    [null, 1, "10.0.0.1"],
    ["203.0.113.9", 1, "203.0.113.9"],
    ["6.6.6.6, 203.0.113.9", 1, "203.0.113.9"],
    ["6.6.6.6, 203.0.113.9, 10.0.0.7", 2, "203.0.113.9"],
    ["203.0.113.9", 2, "10.0.0.1"],
    ["6.6.6.6, rubbish", 1, "10.0.0.1"],
    ["203.0.113.9:5123", 1, "203.0.113.9"],
    ["[2001:db8::1]:443", 1, "2001:db8::1"],
    ["", 1, "10.0.0.1"],
  ])("believes of %j with %i proxies: %s", (forwarded, proxies, expected) => {
    expect(clientAddress("10.0.0.1", forwarded, proxies)).toBe(expected);
  });
});

describe("networkOf", () => {
  test.each([
    ["203.0.113.9", "203.0.113.9"],
    ["::ffff:203.0.113.9", "203.0.113.9"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:DB8:1:2::9", "2001:db8:1:2::/64"],
    ["2001:0db8:0001:0002:ffff::", "2001:db8:1:2::/64"],
    ["2001:db8::1", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["::", "0:0:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["", ""],
  ])("of %s is %s", (address, expected) => {
    expect(networkOf(address)).toBe(expected);
  });
});

test("what routes see of an address is a keyed hash, alike within one network", () => {
  const { house } = fakeHouse();
  const of = (remoteAddress: string) =>
    contextFor(
      house,
      { method: "GET", target: "/", headers: new Headers(), body: null, remoteAddress },
      { now: NOW, requestId: "r", vid: VID },
    ).address;
  expect(of("203.0.113.9")).toMatch(/^[\w-]{43}$/);
  expect(of("2001:db8::1")).toBe(of("2001:db8::ffff:1"));
  expect(of("2001:db8::1")).not.toBe(of("2001:db8:0:1::1"));
});
