import { createHash } from "node:crypto";
import { beforeAll, expect, it } from "vitest";
import { answerAlarm } from "~/accounts/alarms/answer-alarm.server";
import type { AccountWorld } from "~/accounts/entering/require-account.server";
import { findBinding } from "~/accounts/profile/bindings.server";
import { BINDING_MS } from "~/accounts/profile/certificate";
import { listCertificates } from "~/accounts/profile/certificates.server";
import { removeProof } from "~/accounts/profile/remove-proof.server";
import { bindingPage, certificatesPage } from "~/cabinet/certificates-page.server";
import { accreditationOf } from "~/cms/accredited";
import { cryptography } from "~/cms/node-cryptography.server";
import { findReachable } from "~/records/records.server";
import { keptDays } from "~/retention/kept";
import { sweep } from "~/retention/sweep.server";
import { findAccountSession, insideOf } from "~/shell/account-session.server";
import { hashOf } from "~/shell/session-table.server";
import type { Visitor } from "~/shell/world.server";
import { askBinding } from "~/signatures/ask-binding.server";
import { bindCertificate } from "~/signatures/bind-certificate.server";
import { deliver, inParallel, somebody, textsTo, worldAt } from "../proofs/mailbox";
import { accountCookie, givenAccount } from "../support/account";
import { onBothDatabases } from "../support/database";
import { DAY, givenCountry, givenRecord, later, MINUTE, now, SECOND, testHouse, worldFor } from "../support/given";
import { judgeHere } from "../support/judge-here";
import { entries, type TestHouse } from "../support/requests";
import { type Signer, testAuthority } from "../support/signer";

const snils = "11223344595";
const holder = { surname: "Котова", givenName: "Анна Сергеевна", snils };

onBothDatabases("a certificate of an account", (open) => {
  const authority = testAuthority(now);
  const [one, second, plain] = [authority.signer(holder), authority.signer(holder), authority.signer(holder)];
  const revoked = authority.signer({ ...holder, revoked: true });
  const several = authority.signer({
    ...holder,
    called: [...names(holder), ["1.2.643.100.3", snils], ["1.2.643.100.3", "08765430300"]],
  });
  let house: TestHouse;
  beforeAll(async () => {
    const { db } = await open();
    await givenCountry(db);
    house = testHouse(db);
    trust(true);
  });

  /** Signers are trusted; `listed`: their authority is on the ministry's list. */
  function trust(listed: boolean, revocation: "hard" | "soft" = "hard"): void {
    const all = authority.trust();
    const files = revocation === "soft" ? { ...all, crls: [] } : all;
    const { settings } = house;
    house.settings = { ...settings, signatures: { ...settings.signatures, revocation } };
    const root = createHash("sha256").update(files.anchors[0]!).digest("hex");
    const list = { date: "2026-11-20T00:00:00", since: new Map(listed ? [[root, null]] : []) };
    const { examine } = judgeHere(files);
    house.verifier = {
      async examine(file, content, by) {
        const { report, evidence } = await examine(file, content, by);
        return { report: { ...report, accreditation: accreditationOf(report, list, cryptography) }, evidence };
      },
    };
  }

  async function inside() {
    const { phone, address } = somebody();
    const actor = await givenAccount(house, { phones: [phone] });
    const world = (at = now, as: Visitor["id"] = actor.id): AccountWorld => ({
      ...worldAt(house, actor, at, address),
      actor: { ...actor, id: as },
    });
    const ask = async () => {
      const asked = await askBinding(world());
      if (!asked.ok) throw new Error(asked.reason);
      return asked.value;
    };
    const signed = async (id: string, by: Signer, at = later(MINUTE)) => {
      const { body } = (await findBinding(house.db, actor.account.id, id))!;
      return by.sign(Uint8Array.from(body), at);
    };
    const bind = async (by: Signer, at = later(MINUTE)) => {
      const id = await ask();
      return bindCertificate(world(at), id, await signed(id, by));
    };
    const certificates = () => listCertificates(house.db, house.keys, actor.account.id);
    return { phone, actor, id: actor.account.id, world, ask, signed, bind, certificates };
  }

  /** Whether an account reaches a record, by a new session of it. */
  async function reaches(actor: Awaited<ReturnType<typeof givenAccount>>, recordId: string): Promise<boolean> {
    const cookie = await accountCookie(house, actor);
    const session = await findAccountSession(house.db, hashOf(cookie.split("=")[1]!), now, later(-MINUTE));
    const account = insideOf(house.keys, actor.account.id, session!.attributes.account);
    return (await findReachable(house.db, { ...actor, account }, recordId)) !== undefined;
  }

  it("is bound by signing a text that names the account, told to its contacts, and a qualified one reaches the records of its SNILS until it is removed (security 24, 44)", async () => {
    const own = await inside();
    const record = await givenRecord(house, { snils });
    const id = await own.ask();
    const text = Buffer.from((await findBinding(house.db, own.id, id))!.body).toString();
    expect(text).toMatch(/^ПРИВЯЗАТЬ МОЙ СЕРТИФИКАТ К КАБИНЕТУ\n/);
    expect(text).toContain(own.phone.slice(-2));
    expect(text).not.toContain(own.phone);
    expect(await reaches(own.actor, record.id)).toBe(false);
    const bound = await bindCertificate(own.world(later(MINUTE)), id, await own.signed(id, one));
    if (!bound.ok) throw new Error(JSON.stringify(bound.reason));
    expect(await own.certificates()).toEqual([
      expect.objectContaining({ subject: "Котова Анна Сергеевна", isQualified: true, id: bound.value }),
    ]);
    expect(await reaches(own.actor, record.id)).toBe(true);
    await deliver(house);
    expect((await textsTo(house, own.phone)).at(-1)).toMatch(/к кабинету привязали электронную подпись/);
    const rows = JSON.stringify([
      await house.db.selectFrom("account_certificate").selectAll().execute(),
      await house.db.selectFrom("holding").selectAll().execute(),
      await house.db.selectFrom("entry").select("facts").execute(),
    ]);
    for (const secret of [snils, "Котова"]) expect(rows).not.toContain(secret);

    expect(await removeProof(own.world(later(5 * MINUTE)), "certificate", bound.value)).toEqual({
      ok: false,
      reason: "stale",
    });
    expect(await removeProof((await inside()).world(), "certificate", bound.value)).toEqual({
      ok: false,
      reason: "not-found",
    });
    expect(await removeProof(own.world(later(2 * MINUTE)), "certificate", bound.value)).toMatchObject({ ok: true });
    expect(await reaches(own.actor, record.id)).toBe(false);
    expect(await entries(house, own.id)).toEqual(["certificate-bound", "certificate-unbound"]);
  });

  it("proves no document where its issuer is on no list, it names several, or nobody knows whether it is revoked", async () => {
    const [own, other] = [await inside(), await inside()];
    const record = await givenRecord(house, { snils });
    expect(await other.bind(several)).toMatchObject({ ok: true });
    const page = await certificatesPage(other.world());
    expect(page.certificates).toEqual([
      expect.objectContaining({ proves: expect.stringMatching(/^Не показываем: в/) }),
    ]);
    trust(false);
    expect(await own.bind(plain)).toMatchObject({ ok: true });
    trust(true, "soft");
    const third = await inside();
    expect(await third.bind(authority.signer(holder))).toMatchObject({ ok: true });
    trust(true);
    expect(await own.certificates()).toEqual([expect.objectContaining({ isQualified: false })]);
    for (const { actor } of [own, other, third]) expect(await reaches(actor, record.id)).toBe(false);
  });

  it("is bound by a text of this account, at this device, within a quarter of an hour, once, and never when it is not good (security 11)", async () => {
    const [own, other] = [await inside(), await inside()];
    const over = { ok: false, reason: { code: "over" } };
    const id = await own.ask();
    const file = await own.signed(id, second);
    expect(await bindCertificate(other.world(), id, file)).toEqual(over);
    expect(await bindCertificate(own.world(now, other.actor.id), id, file)).toEqual(over);
    expect(await bindCertificate(own.world(later(BINDING_MS)), id, file)).toEqual(over);
    // Whoever comes too late is told so, and not led away without a word.
    expect(await bindingPage(own.world(later(BINDING_MS)), id)).toMatchObject({ until: null });
    expect(await askBinding(own.world(later(5 * MINUTE)))).toEqual({ ok: false, reason: "stale" });
    expect(await bindCertificate(own.world(), id, new Uint8Array())).toEqual({
      ok: false,
      reason: { code: "no-file" },
    });
    const finding = (fact: string, because: string) => ({
      ok: false,
      reason: { code: "finding", finding: { fact, because } },
    });
    // Of another account's text, and of a certificate that is revoked.
    const foreign = await other.signed(await other.ask(), second);
    expect(await bindCertificate(own.world(later(MINUTE)), id, foreign)).toMatchObject(finding("digest", "differs"));
    const bad = await bindCertificate(own.world(later(MINUTE)), id, await own.signed(id, revoked));
    expect(bad).toMatchObject(finding("revocation", "revoked"));
    const tries = await inParallel(4, () => bindCertificate(own.world(later(MINUTE)), id, file));
    expect(tries.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await own.bind(second)).toEqual({ ok: false, reason: { code: "bound" } });
    expect(await other.bind(second)).toEqual({ ok: false, reason: { code: "another's" } });
    await sweep(worldFor(house, { kind: "system", name: "sweep" }, later(keptDays.visitor * DAY + SECOND)));
    expect(await house.db.selectFrom("account_binding").selectAll().execute()).toEqual([]);
  });

  it("is gone once its holder says that it was not they", async () => {
    const own = await inside();
    expect(await own.bind(authority.signer(holder))).toMatchObject({ ok: true });
    await deliver(house);
    const token = /\/a\/([\w-]{22})/.exec((await textsTo(house, own.phone)).at(-1) ?? "")?.[1] ?? "";
    const nobody = worldAt(house, { kind: "nobody" }, later(2 * MINUTE));
    expect(await answerAlarm(nobody, token, "not-me")).toMatchObject({ ok: true });
    expect(await own.certificates()).toEqual([]);
  });
});

function names({ surname, givenName }: typeof holder): [string, string][] {
  return [
    ["2.5.4.4", surname],
    ["2.5.4.42", givenName],
    ["2.5.4.3", `${surname} ${givenName}`],
  ];
}
