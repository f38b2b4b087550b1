import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clientAddress, networksOf } from "~/shell/address.server";
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

describe("networksOf", () => {
  test.each([
    ["203.0.113.9", "203.0.113.9", "203.0.113.9", "203.0.113.9", "203.0/16"],
    ["::ffff:203.0.113.9", "203.0.113.9", "203.0.113.9", "203.0.113.9", "203.0/16"],
    ["2001:db8:1:2a3:3:4:5:6", "2001:db8:1:2a3::/64", "2001:db8:1:200::/56", "2001:db8:1:0::/48", "2001:db8:0:0::/32"],
    ["2001:DB8:1:2::9", "2001:db8:1:2::/64", "2001:db8:1:0::/56", "2001:db8:1:0::/48", "2001:db8:0:0::/32"],
    ["2001:0db8:0001:0002:ffff::", "2001:db8:1:2::/64", "2001:db8:1:0::/56", "2001:db8:1:0::/48", "2001:db8:0:0::/32"],
    ["2001:db8::1", "2001:db8:0:0::/64", "2001:db8:0:0::/56", "2001:db8:0:0::/48", "2001:db8:0:0::/32"],
    ["::1", "0:0:0:0::/64", "0:0:0:0::/56", "0:0:0:0::/48", "0:0:0:0::/32"],
    ["fe80::1%eth0", "fe80:0:0:0::/64", "fe80:0:0:0::/56", "fe80:0:0:0::/48", "fe80:0:0:0::/32"],
    ["", "", "", "", ""],
    ["no address", "no address", "no address", "no address", "no address"],
  ])("of %s are %s and those around it", (plain, address, site, network, region) => {
    expect(networksOf(plain)).toEqual({ address, site, network, region });
  });

  test("hold whatever a customer of IPv6 can choose together, and nothing of the next one (security 58)", () => {
    const group = fc.integer({ min: 0, max: 0xffff }).map((n) => n.toString(16));
    const eight = fc.array(group, { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(eight, eight, (mine, other) => {
        const joined = (kept: number) => networksOf([...mine.slice(0, kept), ...other.slice(kept)].join(":"));
        const own = networksOf(mine.join(":"));
        expect(joined(4)).toEqual(own);
        expect(joined(3).network).toBe(own.network);
        expect(joined(2).region).toBe(own.region);
        const near = [...mine.slice(0, 3), ((Number.parseInt(mine[3]!, 16) & 0xff00) | 0x17).toString(16)];
        expect(networksOf([...near, ...other.slice(4)].join(":")).site).toBe(own.site);
        const next = [mine[0], ((Number.parseInt(mine[1]!, 16) + 1) & 0xffff).toString(16), ...mine.slice(2)];
        expect(networksOf(next.join(":")).region).not.toBe(own.region);
      }),
    );
  });
});

test("what routes see of who asks are keyed hashes, alike within one network and for one device", () => {
  const { house } = fakeHouse();
  const of = (remoteAddress: string, vid = VID) =>
    contextFor(
      house,
      { method: "GET", target: "/", headers: new Headers(), body: null, remoteAddress },
      { now: NOW, requestId: "r", vid },
    ).asker;
  for (const part of Object.values(of("203.0.113.9"))) expect(part).toMatch(/^[\w-]{43}$/);
  expect(of("2001:db8::1").address).toBe(of("2001:db8::ffff:1").address);
  expect(of("2001:db8::1").address).not.toBe(of("2001:db8:0:1::1").address);
  expect(of("2001:db8::1").network).toBe(of("2001:db8:0:1::1").network);
  expect(of("203.0.113.9").device).toBe(of("203.0.113.10").device);
  expect(of("203.0.113.9", "w".repeat(32)).device).not.toBe(of("203.0.113.9").device);
});
