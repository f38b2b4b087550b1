import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { nextStep } from "~/annulments/annulment";
import { findHeldBy } from "~/annulments/annulments.server";
import { renderStatement } from "~/annulments/blanks/render-statement.server";
import { findStatement } from "~/annulments/blanks/statements.server";
import { file } from "~/annulments/filing/file.server";
import { finish } from "~/annulments/finishing/finish.server";
import { keepPaper } from "~/annulments/obliged/keep-paper.server";
import { prove } from "~/annulments/proving/prove.server";
import { judge } from "~/cms/judge";
import { cryptography } from "~/cms/node-cryptography.server";
import { readTrust } from "~/cms/x509/trust";
import { findOfAnnulment as findChallenge } from "~/proofs/challenges.server";
import { codeOf } from "~/proofs/codes.server";
import { innMac, snilsMac } from "~/records/macs.server";
import { attach } from "~/signatures/attach.server";
import { listEvidence } from "~/signatures/evidences.server";
import { leaveOut } from "~/signatures/leave-out.server";
import { powerLimits } from "~/signatures/power";
import { represent } from "~/signatures/represent.server";
import { findRepresentation } from "~/signatures/representations.server";
import { findOfAnnulment } from "~/signatures/signatures.server";
import { onBothDatabases } from "../support/database";
import { givenRecord, givenVisitor, later, MINUTE, now, SECOND, testHouse, worldFor } from "../support/given";
import { judgeHere } from "../support/judge-here";
import { chosen } from "../support/pictures";
import { boundlessHouse, entries, type TestHouse, wishFor } from "../support/requests";
import { type Person, testAuthority } from "../support/signer";

const anna: Person = { surname: "Котова", givenName: "Анна Сергеевна", snils: "11223344595" };

const romashka: [string, string][] = [
  ["2.5.4.10", "ООО «Ромашка»"],
  ["1.2.643.100.1", "1027700132195"],
];

onBothDatabases("a signature", (open) => {
  const authority = testAuthority(now);
  const signers = {
    anna: authority.signer(anna),
    nameless: authority.signer({ surname: "Котова", givenName: "Анна Сергеевна" }),
    other: authority.signer({ ...anna, surname: "Лужин", givenName: "Борис Петрович", snils: "08765430300" }),
    revoked: authority.signer({ ...anna, revoked: true }),
    body: authority.signer({ ...anna, called: [...romashka, ["2.5.4.3", "ООО «Ромашка»"]] }),
    clerk: authority.signer({ ...anna, called: [...romashka, ["2.5.4.3", "Лужин Борис Петрович"]] }),
    nobody: authority.signer({ ...anna, called: [["1.2.840.113549.1.9.1", "somebody@example.ru"]] }),
  };
  let house: TestHouse;

  beforeAll(async () => {
    house = await boundlessHouse((await open()).db);
    house.verifier = judgeHere(authority.trust());
  });

  /** A request that waits for its signature, with the statement to sign. */
  async function waiting({ required = false }: { required?: boolean } = {}) {
    const record = await givenRecord(house);
    const macs = { snils_mac: snilsMac(house.keys, "11223344595"), inn_mac: innMac(house.keys, "500100732259") };
    await house.db.updateTable("citizen_record").set(macs).where("id", "=", record.id).execute();
    const actor = await givenVisitor(house, { records: [record.id] });
    const filed = await file(worldFor(house, actor), record.id, await wishFor(house, record.id));
    if (!filed.ok) throw new Error(filed.reason.code);
    const { id, number } = filed.value;
    if (required) await demand(id);
    const challenge = await findChallenge(house.db, id, 1);
    await prove(worldFor(house, actor, later(SECOND)), number, codeOf(house.keys, challenge!), { sign: !required });
    const statement = (await findStatement(house.db, { id, revision: 1 }))!;
    return { actor, id, number, record, body: Uint8Array.from(statement.body) };
  }

  /** As if the rules had asked for a signature when it was filed. */
  async function demand(id: string): Promise<void> {
    const { decision } = await house.db
      .selectFrom("annulment")
      .select("decision")
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    const asked = JSON.stringify({ ...decision, signature: "required" });
    await house.db.updateTable("annulment").set({ decision: asked }).where("id", "=", id).execute();
  }

  const at = later(5 * MINUTE);
  const signedAt = later(2 * MINUTE);
  const stepOf = async ({ actor, number }: Awaited<ReturnType<typeof waiting>>) =>
    nextStep((await findHeldBy(house.db, actor, number))!, at);

  it("of the holder is kept whole, and the request can be finished", async () => {
    const one = await waiting();
    expect(await stepOf(one)).toBe("signature");
    expect(await finish(worldFor(house, one.actor, at), one.number)).toMatchObject({ reason: { code: "not-proven" } });
    const signature = signers.anna.sign(one.body, signedAt);
    expect(await attach(worldFor(house, one.actor, at), one.number, signature)).toMatchObject({ ok: true });
    expect(await stepOf(one)).toBe("finish");
    const kept = await findOfAnnulment(house.db, one.id);
    expect(kept).toMatchObject({
      receivedAt: at,
      holder: { holds: "yes", because: "snils" },
      report: { holds: "yes" },
    });
    expect(Buffer.from(kept!.file)).toEqual(Buffer.from(signature));
    expect(await entries(house, one.id)).toEqual(["filed", "proven", "signed"]);
    expect(await finish(worldFor(house, one.actor, at), one.number)).toMatchObject({ ok: true });
  });

  it("can be judged again from what was kept, with the same result", async () => {
    const one = await waiting();
    await attach(worldFor(house, one.actor, at), one.number, signers.anna.sign(one.body, signedAt));
    const kept = (await findOfAnnulment(house.db, one.id))!;
    const trust = readTrust(await listEvidence(house.db, kept.id));
    expect([trust.anchors.length, trust.crls.length, trust.unreadable]).toEqual([1, 1, 0]);
    const { policy } = kept.report;
    const again = judge(Uint8Array.from(kept.file), {
      content: Uint8Array.from(kept.statement),
      ...{ at: kept.receivedAt, statementAt: later(SECOND), trust, policy, cryptography },
    });
    expect(JSON.parse(JSON.stringify(again))).toEqual(kept.report);
  });

  it("may be of the PDF instead of the text, and what was signed is kept and told", async () => {
    const one = await waiting();
    const world = worldFor(house, one.actor, at);
    const annulment = (await findHeldBy(house.db, one.actor, one.number))!;
    const unseen = await renderStatement({ text: new TextDecoder().decode(one.body), number: one.number, madeAt: at });
    expect(await attach(world, one.number, signers.anna.sign(unseen, signedAt))).toMatchObject({
      reason: { finding: { fact: "digest", because: "differs" } },
    });
    const pdf = Uint8Array.from((await keepPaper(world, annulment))!);
    const altered = { ...house, renderStatement: () => Promise.reject(new Error("made again")) };
    const again = (await keepPaper({ ...world, house: altered }, annulment))!;
    expect(Buffer.compare(again, pdf)).toBe(0);
    const signature = signers.anna.sign(pdf, signedAt, { attached: true });
    expect(await attach(world, one.number, signature)).toMatchObject({ ok: true });
    const kept = (await findOfAnnulment(house.db, one.id))!;
    expect([kept.document, Buffer.compare(kept.statement, pdf)]).toEqual(["pdf", 0]);
    expect(kept.report.content).toBe(createHash("sha256").update(pdf).digest("hex"));
  });

  it("with the same document inside is taken, with another one it is not", async () => {
    const one = await waiting();
    const other = signers.anna.sign(new TextEncoder().encode("другое"), signedAt, { attached: true });
    expect(await attach(worldFor(house, one.actor, at), one.number, other)).toEqual({
      ok: false,
      reason: { code: "finding", finding: { fact: "content", holds: "no", because: "differs" } },
    });
    const same = signers.anna.sign(one.body, signedAt, { attached: true });
    expect(await attach(worldFor(house, one.actor, at), one.number, same)).toMatchObject({ ok: true });
  });

  it("that is none says what it is instead, and leaves only a line", async () => {
    const one = await waiting();
    const text = new TextEncoder();
    const cases: [Uint8Array, object][] = [
      [new Uint8Array(), { code: "no-file" }],
      [one.body, { finding: { fact: "structure", because: "not-a-signature" } }],
      [text.encode("%PDF-1.7"), { finding: { because: "not-a-signature" } }],
      [signers.anna.certificate, { finding: { because: "certificate" } }],
      [new Uint8Array(4 * 1024 * 1024 + 1), { finding: { because: "too-large" } }],
      [signers.anna.sign(text.encode("другой текст"), signedAt), { finding: { fact: "digest", because: "differs" } }],
      [signers.anna.sign(one.body, signedAt).slice(0, -3), { finding: { because: "malformed" } }],
      [signers.revoked.sign(one.body, signedAt), { finding: { fact: "revocation", because: "revoked" } }],
      [signers.anna.sign(one.body, later(-10 * MINUTE)), { finding: { because: "before-statement" } }],
      [signers.other.sign(one.body, signedAt), { code: "holder", because: "snils-differs" }],
    ];
    for (const [bytes, reason] of cases)
      expect(await attach(worldFor(house, one.actor, at), one.number, bytes)).toMatchObject({ ok: false, reason });
    expect(await findOfAnnulment(house.db, one.id)).toBeUndefined();
    expect(await entries(house, one.id)).toEqual(["filed", "proven", ...Array(9).fill("signature-refused")]);
    expect(await stepOf(one)).toBe("signature");
    const good = signers.anna.sign(one.body, signedAt);
    expect(await attach(worldFor(house, one.actor, at), one.number, good)).toMatchObject({ ok: true });
  });

  it("cannot be a name, which is what browsers send that cannot send files", async () => {
    const one = await waiting();
    for (const [sent, code] of [
      ["otmena.p7s", "name-only"],
      ["", "no-file"],
      [null, "no-file"],
    ] as const)
      expect(await attach(worldFor(house, one.actor, at), one.number, sent)).toMatchObject({ reason: { code } });
  });

  it("of somebody of the same name is taken where it is free, not where it is asked for", async () => {
    const free = await waiting();
    const bytes = signers.nameless.sign(free.body, signedAt);
    expect(await attach(worldFor(house, free.actor, at), free.number, bytes)).toMatchObject({ ok: true });
    expect(await findOfAnnulment(house.db, free.id)).toMatchObject({ holder: { holds: "unknown" } });
    const asked = await waiting({ required: true });
    const refused = signers.nameless.sign(asked.body, signedAt);
    expect(await attach(worldFor(house, asked.actor, at), asked.number, refused)).toMatchObject({
      reason: { code: "holder", because: "name-only" },
    });
  });

  it("of an organisation's certificate, or of one that names nobody, is not the citizen's even where it is free", async () => {
    const free = await waiting();
    for (const [signer, because] of [
      [signers.body, "body"],
      [signers.clerk, "body"],
      [signers.nobody, "nothing"],
    ] as const)
      expect(
        await attach(worldFor(house, free.actor, at), free.number, signer.sign(free.body, signedAt)),
      ).toMatchObject({ reason: { code: "holder", because } });
    expect(await findOfAnnulment(house.db, free.id)).toBeUndefined();
  });

  describe("of somebody who acts for the holder", () => {
    const powerFile = new TextEncoder().encode("%PDF-1.7\n…\n%%EOF\n");
    const power = chosen(powerFile, "power.pdf");

    it("may be an organisation's, for an officer to look at", async () => {
      const one = await waiting();
      const signature = signers.body.sign(one.body, signedAt);
      expect(await represent(worldFor(house, one.actor, at), one.number, { signature, power })).toMatchObject({
        ok: true,
      });
      expect(await findRepresentation(house.db, { id: one.id, revision: 1 })).toMatchObject({ receivedAt: at });
    });

    it("goes to an officer with the power of attorney, and the request goes on without it", async () => {
      const one = await waiting();
      const world = worldFor(house, one.actor, at);
      const signature = signers.other.sign(one.body, signedAt);
      expect(await represent(world, one.number, { signature, power })).toMatchObject({ ok: true });
      expect(await represent(world, one.number, { signature, power })).toMatchObject({ ok: true });
      expect(await stepOf(one)).toBe("finish");
      expect(await findOfAnnulment(house.db, one.id)).toBeUndefined();
      expect(await findRepresentation(house.db, { id: one.id, revision: 1 })).toMatchObject({ receivedAt: at });
      const kept = await house.db.selectFrom("representation").selectAll().where("annulment_id", "=", one.id).execute();
      expect(kept).toMatchObject([{ outcome: null, reviewed_at: null, holder: { because: "snils-differs" } }]);
      expect(kept.map((row) => [Buffer.compare(row.file, signature), Buffer.compare(row.power, powerFile)])).toEqual([
        [0, 0],
      ]);
      expect(await entries(house, one.id)).toEqual(["filed", "proven", "represented"]);
    });

    it("does not stand for the holder's where the rules ask for that: they may still sign", async () => {
      const one = await waiting({ required: true });
      const world = worldFor(house, one.actor, at);
      const signature = signers.other.sign(one.body, signedAt);
      expect(await represent(world, one.number, { signature, power })).toMatchObject({ ok: true });
      expect(await stepOf(one)).toBe("signature");
      expect(await attach(world, one.number, signers.anna.sign(one.body, signedAt))).toMatchObject({ ok: true });
      expect(await stepOf(one)).toBe("finish");
    });

    it("is not taken without a power of attorney, nor if it is bad, nor if it is the holder's own", async () => {
      const one = await waiting();
      const world = worldFor(house, one.actor, at);
      const signature = signers.other.sign(one.body, signedAt);
      const large = new Uint8Array(powerLimits.file + 1);
      const cases: [Parameters<typeof represent>[2], object][] = [
        [
          { signature, power: null },
          { of: "power", reason: { code: "none" } },
        ],
        [
          { signature, power: chosen(new Uint8Array(), "") },
          { of: "power", reason: { code: "none" } },
        ],
        [
          { signature, power: "power.pdf" },
          { of: "power", reason: { code: "name-only" } },
        ],
        [
          { signature, power: chosen(large, "power.pdf") },
          { of: "power", reason: { code: "too-large" } },
        ],
        [
          { signature, power: chosen(signature, "power.pdf") },
          { of: "power", reason: { code: "not-pdf" } },
        ],
        [
          { signature: null, power },
          { of: "signature", reason: { code: "no-file" } },
        ],
        [{ signature: powerFile, power }, { reason: { finding: { because: "not-a-signature" } } }],
        [{ signature: signers.anna.sign(one.body, signedAt), power }, { reason: { code: "own" } }],
      ];
      for (const [given, reason] of cases)
        expect(await represent(world, one.number, given)).toMatchObject({ ok: false, reason });
      const stranger = worldFor(house, await givenVisitor(house), at);
      expect(await represent(stranger, one.number, { signature, power })).toMatchObject({
        reason: { reason: { code: "not-found" } },
      });
      expect(await findRepresentation(house.db, { id: one.id, revision: 1 })).toBeUndefined();
      expect(await stepOf(one)).toBe("signature");
    });

    it("is kept once, however often it is sent, and an outcome comes with its time", async () => {
      const one = await waiting();
      const given = { signature: signers.other.sign(one.body, signedAt), power };
      await Promise.all(Array.from({ length: 5 }, () => represent(worldFor(house, one.actor, at), one.number, given)));
      expect(await entries(house, one.id)).toEqual(["filed", "proven", "represented"]);
      const row = house.db.updateTable("representation").where("annulment_id", "=", one.id);
      await expect(row.set({ outcome: "accepted" }).execute()).rejects.toThrow();
      await expect(row.set({ outcome: "accepted", reviewed_at: later(0) }).execute()).rejects.toThrow();
      await row.set({ outcome: "accepted", reviewed_at: at }).execute();
    });
  });

  it("can be left out, unless the rules ask for it", async () => {
    const free = await waiting();
    expect(await leaveOut(worldFor(house, free.actor, at), free.number)).toMatchObject({ ok: true });
    expect(await stepOf(free)).toBe("finish");
    expect(await entries(house, free.id)).toEqual(["filed", "proven", "signature-left-out"]);
    const asked = await waiting({ required: true });
    expect(await leaveOut(worldFor(house, asked.actor, at), asked.number)).toMatchObject({
      reason: { code: "required" },
    });
    expect(await stepOf(asked)).toBe("signature");
  });

  it("is nobody else's to attach or to leave out", async () => {
    const one = await waiting();
    const stranger = worldFor(house, await givenVisitor(house), at);
    expect(await attach(stranger, one.number, signers.anna.sign(one.body, signedAt))).toMatchObject({
      reason: { code: "not-found" },
    });
    expect(await leaveOut(stranger, one.number)).toMatchObject({ reason: { code: "not-found" } });
  });

  it("is of the request as it was signed: a changed one asks for another", async () => {
    const one = await waiting();
    await file(worldFor(house, one.actor, later(MINUTE)), one.record.id, {
      ...(await wishFor(house, one.record.id)),
      mode: "annul",
    });
    const bytes = signers.anna.sign(one.body, signedAt);
    expect(await attach(worldFor(house, one.actor, at), one.number, bytes)).toMatchObject({
      reason: { code: "moved-on" },
    });
    const challenge = await findChallenge(house.db, one.id, 2);
    await prove(worldFor(house, one.actor, later(2 * MINUTE)), one.number, codeOf(house.keys, challenge!), {
      sign: true,
    });
    expect(await attach(worldFor(house, one.actor, at), one.number, bytes)).toMatchObject({
      reason: { finding: { fact: "digest", because: "differs" } },
    });
    const fresh = Uint8Array.from((await findStatement(house.db, { id: one.id, revision: 2 }))!.body);
    const again = signers.anna.sign(fresh, later(3 * MINUTE));
    expect(await attach(worldFor(house, one.actor, at), one.number, again)).toMatchObject({ ok: true });
  });

  it("sent many times at once is kept once", async () => {
    const one = await waiting();
    const bytes = signers.anna.sign(one.body, signedAt);
    const all = await Promise.all(
      Array.from({ length: 10 }, () => attach(worldFor(house, one.actor, at), one.number, bytes)),
    );
    expect(all.every(({ ok }) => ok)).toBe(true);
    expect(await entries(house, one.id)).toEqual(["filed", "proven", "signed"]);
  });

  it("costs the request and the address: 20 an hour, and then it is not even looked at", async () => {
    const one = await waiting();
    const world = { ...worldFor(house, one.actor, at), house: { ...house, keys: testHouse(house.db).keys } };
    const junk = Uint8Array.of(1);
    for (let n = 0; n < 20; n++)
      expect(await attach(world, one.number, junk)).toMatchObject({ reason: { code: "finding" } });
    const good = signers.anna.sign(one.body, signedAt);
    expect(await attach(world, one.number, good)).toMatchObject({ reason: { code: "limited" } });
  });

  it("that nobody brings lets the request lapse after a day", async () => {
    const one = await waiting();
    const held = (await findHeldBy(house.db, one.actor, one.number))!;
    expect(nextStep(held, later(24 * 60 * MINUTE))).toBe("lapsed");
  });
});
