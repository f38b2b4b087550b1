import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { answerAlarm } from "~/accounts/alarms/answer-alarm.server";
import { askContact } from "~/accounts/entering/ask-contact.server";
import { proveContact } from "~/accounts/entering/prove-contact.server";
import { proveSecond } from "~/accounts/entering/prove-second.server";
import type { AccountWorld } from "~/accounts/entering/require-account.server";
import { offeredTo } from "~/accounts/factors/offered.server";
import { dropFactor, setFactor } from "~/accounts/factors/set-factor.server";
import { setPassword } from "~/accounts/factors/set-password.server";
import { liesIn, parseNetwork } from "~/accounts/networks/network";
import { listNetworks } from "~/accounts/networks/networks.server";
import { parseNetworks } from "~/accounts/networks/networks-fields";
import { setNetworks } from "~/accounts/networks/set-networks.server";
import { totpAt } from "~/credentials/totp.server";
import { codeAt, deliver, somebody, textsTo, worldAt, wrong } from "../proofs/mailbox";
import { accountCookie, givenAccount } from "../support/account";
import { onBothDatabases } from "../support/database";
import { givenVisitor, later, MINUTE, now, SECOND } from "../support/given";
import { boundlessHouse, entries, type TestHouse } from "../support/requests";

describe("a network", () => {
  const parsed = (typed: string) => {
    const network = parseNetwork(typed);
    return network.ok ? network.value : network.reason.code;
  };

  it("is read in CIDR notation, of IPv4 and IPv6, an address alone as itself or its household", () => {
    const read = {
      "203.0.113.7": "203.0.113.7/32",
      "203.0.113.7/24": "203.0.113.0/24",
      "203.0.113.255/25": "203.0.113.128/25",
      "::ffff:203.0.113.7": "203.0.113.7/32",
      "2001:DB8:1:2:3::4": "2001:db8:1:2::/64",
      "2001:db8::/32": "2001:db8:0:0::/32",
      "2001:db8:1:ffff::/56": "2001:db8:1:ff00::/56",
    };
    for (const [typed, network] of Object.entries(read)) expect([typed, parsed(typed)]).toEqual([typed, network]);
    for (const typed of [
      "",
      "203.0.113",
      "203.0.113.256",
      "203.0.113.7/",
      "1::2::3",
      "2001:db8:1",
      "12345::",
      "дом",
      "::/64/1",
    ])
      expect([typed, parsed(typed)]).toEqual([typed, "not-a-network"]);
    for (const typed of ["10.0.0.0/7", "10.0.0.0/33", "2001::/15", "2001:db8::/65", "0.0.0.0/0"])
      expect([typed, parsed(typed)]).toEqual([typed, "size"]);
  });

  it("holds addresses as we know them: of IPv6 a household", () => {
    const networks = ["203.0.113.0/24", "2001:db8:1:0::/48"];
    for (const inside of ["203.0.113.0", "203.0.113.255", "2001:db8:1:2::/64", "2001:db8:1:ffff::/64"])
      expect([inside, liesIn(networks, inside)]).toEqual([inside, true]);
    for (const outside of ["203.0.112.255", "203.0.114.0", "2001:db8:2::/64", "::/64", "no address", ""])
      expect([outside, liesIn(networks, outside)]).toEqual([outside, false]);
  });

  it("stands on a line of its own among ten, and a bad one is named", () => {
    expect(parseNetworks("203.0.113.7\n203.0.113.7/32, 10.0.0.0/8")).toEqual({
      ok: true,
      value: ["203.0.113.7/32", "10.0.0.0/8"],
    });
    expect(parseNetworks("")).toEqual({ ok: true, value: [] });
    expect(parseNetworks("10.0.0.1\nдом")).toEqual({ ok: false, reason: "Не похоже на адрес или сеть: дом" });
    expect(parseNetworks("10.0.0.0/4")).toMatchObject({ reason: expect.stringContaining("от 8 до 32") });
    expect(parseNetworks("10.0.0.1 ".repeat(11))).toMatchObject({ reason: expect.stringContaining("больше десяти") });
  });
});

onBothDatabases("the networks of an account", (open) => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
  });

  const [home, away] = ["203.0.113.7", "198.51.100.9"];
  const networks = ["203.0.113.0/24"];

  async function inside(address = home) {
    const { phone } = somebody();
    const actor = await givenAccount(house, { phones: [phone] });
    const world = (at = now): AccountWorld => ({
      ...worldAt(house, actor, at, phone),
      ...{ actor, requestId: randomUUID(), from: { device: "Firefox", address } },
    });
    const { secret, rescueCodes } = offeredTo(house.keys, actor.account);
    const withApplication = () => setFactor(world(), { kind: "totp", code: totpAt(secret, now) });
    const second = (from: string, at: Date, code: string) =>
      proveSecond(
        { ...world(at), from: { device: "Firefox", address: from } },
        { kind: "half", accountId: actor.account.id, shown: "sms" },
        code.length === 6 ? { kind: "totp", code } : { kind: "rescue", code },
      );
    return { phone, actor, id: actor.account.id, world, secret, rescueCodes, withApplication, second };
  }

  it("are set from within them, with codes on paper at hand, and end other sessions; nobody shuts themselves out", async () => {
    const one = await inside();
    expect(await setNetworks(one.world(), networks)).toEqual({ ok: false, reason: "no-rescue" });
    await one.withApplication();
    expect(await setNetworks(one.world(), ["10.0.0.0/8"])).toEqual({ ok: false, reason: "outside" });
    expect(await setNetworks(one.world(later(5 * MINUTE)), networks)).toEqual({ ok: false, reason: "stale" });
    await accountCookie(house, one.actor);
    for (let n = 0; n < 2; n++) expect(await setNetworks(one.world(), networks)).toEqual({ ok: true, value: null });
    expect(await listNetworks(house.db, one.id)).toEqual(networks);
    const sessions = house.db.selectFrom("session").select("public_id").where("account_id", "=", one.id);
    expect(await sessions.execute()).toEqual([{ public_id: one.actor.account.sessionId }]);
    expect(await entries(house, one.id)).toEqual(["second-factor-set", "networks-set"]);
    await deliver(house);
    expect((await textsTo(house, one.phone)).at(-1)).toMatch(/изменили, откуда в него можно войти/);
    await dropFactor(one.world());
    expect(await listNetworks(house.db, one.id)).toEqual([]);
  });

  it("let nobody in from elsewhere, by the same answer as to a wrong code, of which contacts are told; but by a code on paper (security 13)", async () => {
    const one = await inside();
    await one.withApplication();
    await setNetworks(one.world(), networks);
    const at = later(MINUTE);
    const right = totpAt(one.secret, at);
    const answers = [await one.second(away, at, wrong(right)), await one.second(away, at, right)];
    expect(answers).toEqual([
      { ok: false, reason: "wrong" },
      { ok: false, reason: "wrong" },
    ]);
    await deliver(house);
    expect((await textsTo(house, one.phone)).at(-1)).toMatch(/пытались войти не из ваших сетей/);
    const then = later(2 * MINUTE);
    expect(await one.second(home, then, totpAt(one.secret, then))).toMatchObject({ ok: true });
    expect(await one.second(away, then, one.rescueCodes[0]!)).toMatchObject({ ok: true });
  });

  it("hold for a code to a contact as the second step, which is wrong from elsewhere however often it is typed (security 13)", async () => {
    const one = await inside();
    await setPassword(one.world(), { old: "", password: "щука поёт у старой мельницы" });
    await setFactor(one.world(), { kind: "sms" });
    await setNetworks(one.world(), networks);
    const half = { kind: "half", accountId: one.id, shown: "password" } as const;
    const visitor = await givenVisitor(house);
    const from = (address: string) => ({
      ...worldAt(house, visitor, later(MINUTE), one.phone),
      from: { device: null, address },
    });
    const asked = await askContact(from(away), { channel: "sms", to: one.phone });
    if (!asked.ok) throw new Error(asked.reason.code);
    const { challengeId } = asked.value;
    const code = await codeAt(house, one.phone, later(MINUTE));
    const said = (triesLeft: number) => ({ ok: false, reason: { code: "wrong", triesLeft } });
    expect(await proveContact(from(away), challengeId, wrong(code), half)).toEqual(said(2));
    expect(await proveContact(from(away), challengeId, code, half)).toEqual(said(1));
    expect(await proveContact(from(home), challengeId, code, half)).toMatchObject({ ok: true });
  });

  it("are as they were once somebody says that it was not they who set them", async () => {
    const one = await inside();
    await one.withApplication();
    await setNetworks(one.world(later(SECOND)), networks);
    await deliver(house);
    const token = /\/a\/([\w-]{22})/.exec((await textsTo(house, one.phone)).at(-1) ?? "")?.[1] ?? "";
    const nobody = worldAt(house, { kind: "nobody" }, later(MINUTE));
    expect(await answerAlarm(nobody, token, "not-me")).toMatchObject({ ok: true });
    expect(await listNetworks(house.db, one.id)).toEqual([]);
  });
});
