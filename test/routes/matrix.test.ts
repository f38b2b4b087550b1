import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { listContacts } from "~/accounts/accounts.server";
import { stopAccount } from "~/accounts/pauses/stop-account.server";
import { insertBinding } from "~/accounts/profile/bindings.server";
import { nothingSaid } from "~/accounts/profile/profile";
import { markProfile } from "~/accounts/profile/profiles.server";
import type { Form } from "~/applications/form";
import { addFiles } from "~/applications/paper-files.server";
import { requireDraft } from "~/applications/require-draft.server";
import { listSentToApply, listSentWith } from "~/attachments/attachments.server";
import { makeShare } from "~/shares/make-share.server";
import type { Actor } from "~/shell/world.server";
import { ask } from "~/tickets/ask.server";
import { findTicket } from "~/tickets/tickets.server";
import { filledIn, givenForms, passportForm, sent, usualAnswers } from "../applications/applying";
import { accountCookie, givenAccount } from "../support/account";
import { givenKey } from "../support/api";
import { givenAttached } from "../support/attached";
import { onPglite } from "../support/database";
import { givenCountry, givenRecord, givenVisitor, now, testHouse, worldFor } from "../support/given";
import { deskCookie, deskWorld, givenOfficer } from "../support/officer";
import { givenCharge, opened } from "../support/payments";
import { chosen, pdf } from "../support/pictures";
import { type Answered, everyRoute, type Shown, visitorCookie } from "../support/reach";
import { represented, trustSigners } from "../support/represented";
import { finishedFor } from "../support/requests";

/** Whose everything is that strangers ask for. */
const SURNAME = "Недоступнова";
const phone = "+79000006161";
const email = "nedostupnova@example.org";

/** Open to anybody who has the address; none of them may name a person to whoever was not told. */
const forAnybody =
  /^\/(?:$|accessibility|help|rules|privacy|apply|verify|health|log\/|\.well-known|status|v\/|out\/|[st]\/:token|leave$|pay(?:$|\/callback$)|demo-bank\/|records(?:$|\/(?:search|phone|passport|filter|own|export|choices|messages)$)|account\/(?:new|sign-in|lost|contact-lost|via\/:provider(?:\/back)?)$|dev\/outbox|api\/openapi|desk\/(?:sign-in|leave|first\/:token)|\*)/;
/** Whoever sends these forms is gone afterwards. */
const leaves = /^\/(desk\/)?leave$/;
/** Where the demonstration shows what it would have sent. */
const outbox = /^\/dev\/outbox/;
/** Of the desk, without an id of anything: everybody there has one of their own. */
const ownAtDesk =
  /^\/desk(?:$|\/(?:look-up|today|places|deliveries|payments|figures|messages|rules|officers|keys|webhooks|sessions|tickets|status))[^:]*$/;

describe("the matrix of who reaches what", () => {
  let routes: Awaited<ReturnType<typeof everyRoute>>;
  let values: Record<string, string>;
  let who: Record<string, Shown>;
  /** What tells that somebody saw it. */
  let secrets: string[];

  const open = onPglite();
  beforeAll(async () => {
    const house = testHouse((await open()).db);
    const { db } = house;
    await givenCountry(db);
    trustSigners(house);
    const clinic = await db.selectFrom("office").selectAll().where("id", "=", "clinic").executeTakeFirstOrThrow();
    await db
      .insertInto("office")
      .values({ ...clinic, id: "clinic-2", name: "Поликлиника № 905" })
      .execute();
    routes = await everyRoute(house);

    const record = await givenRecord(house, { surname: SURNAME, phone, email });
    const { annulment, notice } = await finishedFor(house, record.id);
    const { review } = await represented(house, { wanted: { surname: SURNAME, phone } });
    const sentFor = { reviewId: review.id, annulmentId: annulment.id };
    const file = await givenAttached(house, sentFor, "справка.pdf", Buffer.from(`%PDF-1.7 ${SURNAME} %%EOF`));
    const a = (await givenVisitor(house, { phone })) as Extract<Actor, { kind: "visitor" }>;
    const inside = await givenAccount(house, { phones: [phone] });
    const others = await givenAccount(house, { phones: ["+79000007272"] });
    const own = await givenOfficer(house, { role: "heads" });
    const paused = await givenAccount(house, { state: "paused" });
    const locked = await givenAccount(house, { state: "locked" });
    const leaving = await givenAccount(house, { state: "deleting" });
    const deleted = await givenAccount(house, { state: "deleted" });
    const stopped = await givenAccount(house, { emails: [email] });
    const slip = { reason: "stranger", slip: "12-А/7" } as const;
    if (!(await stopAccount(deskWorld(house, own), stopped.account.id, slip)).ok) throw new Error("not paused");
    const half = await givenAccount(house);
    const b = await givenVisitor(house, { phone: "+79000007171", records: [(await givenRecord(house)).id] });
    const share = await makeShare(worldFor(house, a), annulment.number, { days: "7", fields: ["service"] });
    if (!share.ok) throw new Error(share.reason.code);
    const delivery = await db.selectFrom("delivery").select("entry_id").executeTakeFirstOrThrow();
    const challenge = await db.selectFrom("challenge").select("id").executeTakeFirstOrThrow();
    const message = await db
      .selectFrom("message")
      .select("id")
      .where("record_id", "=", record.id)
      .executeTakeFirstOrThrow();
    const key = await givenKey(house);
    const [contact] = await listContacts(db, house.keys, inside.account.id);
    if (!contact) throw new Error("no contact");
    const binding = { id: randomUUID(), accountId: inside.account.id, visitorId: inside.id, askedAt: now };
    await db.transaction().execute(async (trx) => {
      await insertBinding(trx, { ...binding, body: Buffer.from(SURNAME) });
      await markProfile(trx, house.keys, inside.account.id, { ...nothingSaid, address: SURNAME }, now);
    });
    const about = { kind: "record", number: record.number } as const;
    const question = { topic: "cancel", words: SURNAME, contact: { channel: "sms", to: phone } } as const;
    const asked = await ask(worldFor(house, inside), { ...question, number: about }, [chosen(pdf, "экран.pdf")]);
    if (!asked.ok) throw new Error(asked.reason.of);
    const ticket = (await findTicket(db, asked.value))!.id;
    const [screenshot] = await listSentWith(db, ticket);
    if (!screenshot) throw new Error("no screenshot");
    // One that is being filled in within the account, and one that was sent, with a document.
    const form: Form = {
      ...passportForm,
      agency: "health",
      documents: [{ id: "photo", title: "Фото", optional: true }],
    };
    await givenForms(db, form);
    const answers = { ...usualAnswers, surname: SURNAME, phone };
    const draft = await filledIn(worldFor(house, inside), form, answers, "clinic");
    const token = await filledIn(worldFor(house, a), form, answers, "clinic");
    const { application: toSend } = await requireDraft(worldFor(house, a), token);
    const photo = { token, applicationId: toSend.id, paper: { id: "photo", title: "" } };
    await addFiles(worldFor(house, a), photo, [chosen(pdf, "фото.pdf")]);
    const { number: application } = await sent(house, worldFor(house, a), token);
    const [paper] = await listSentToApply(db, toSend.id);
    const charge = await givenCharge(house, { recordId: record.id });
    const paying = await opened(worldFor(house, a), { uin: charge.uin }, phone);
    if (!paying.ok) throw new Error(paying.reason.code);
    values = {
      ...{ form: "passport", group: "applicant", draft, application, paper: paper!.id },
      payment: paying.value.id,
      order: randomUUID(),
      ticket,
      screenshot: screenshot.id,
      annulment: `${annulment.number.slice(0, 4)}-${annulment.number.slice(4)}`,
      record: record.id,
      kind: "move",
      challenge: challenge.id,
      number: notice.number,
      statement: "1",
      share: share.value.id,
      token: "a".repeat(43),
      review: review.id,
      document: "power",
      file,
      entry: String(delivery.entry_id),
      officer: own.id,
      session: own.sessionId,
      contact: contact.id,
      account: inside.account.id,
      change: randomUUID(),
      key: key.id,
      webhook: randomUUID(),
      day: "2026-11-30",
      message: message.id,
      provider: "state",
      introduction: randomUUID(),
      binding: binding.id,
      agency: "health",
      service: "SUB-01",
    };
    secrets = [
      SURNAME,
      phone,
      application,
      contact.id,
      record.number,
      record.number.slice(1),
      review.id,
      ticket,
      charge.uin,
    ];
    const at = async (given: Parameters<typeof givenOfficer>[1], assurance = 2) => ({
      cookie: await deskCookie(house, await givenOfficer(house, given), assurance),
    });
    who = {
      "a visitor": {},
      "citizen B": { cookie: await visitorCookie(house, b as { id: string }) },
      "citizen A": { cookie: await visitorCookie(house, a) },
      "account A": { cookie: await accountCookie(house, inside) },
      "another's account": { cookie: await accountCookie(house, others) },
      "an account on its way out": { cookie: await accountCookie(house, leaving) },
      "a deleted account": { cookie: await accountCookie(house, deleted) },
      "a locked account": { cookie: await accountCookie(house, locked) },
      "an account paused by its holder": { cookie: await accountCookie(house, paused) },
      "an account paused by an officer": { cookie: await accountCookie(house, stopped) },
      "an account half-way in": { cookie: await accountCookie(house, half, 1) },
      "an officer of another agency": await at({ agency: "mvd", role: "heads" }),
      "an officer of another office": await at({ offices: ["clinic-2"], role: "heads" }),
      "an officer who looks": await at({ offices: ["clinic"], role: "looks" }),
      "an officer who decides": await at({ offices: ["clinic"], role: "decides" }),
      "an officer with a password alone": await at({ role: "heads" }, 1),
      "a head": { cookie: await deskCookie(house, own) },
      "a key of the agency": { key: key.key },
      "a key of another agency": { key: (await givenKey(house, { agency: "mvd" })).key },
    };
  });

  type Judge = (pattern: string, method: "GET" | "POST", answered: Answered) => string | null;

  /** Asks every loader and action that there is; gives back what was not as it should be. */
  async function faultsFor(
    name: string,
    judge: Judge,
    methods: readonly ("GET" | "POST")[] = ["GET", "POST"],
  ): Promise<string[]> {
    const faults: string[] = [];
    for (const { pattern, allow } of routes.leaves) {
      const path = pattern.replaceAll(/:(\w+)/g, (_, param: string) => {
        const value = values[param];
        if (value === undefined) throw new Error(`The matrix has no value for :${param} of ${pattern}`);
        return value;
      });
      for (const method of methods) {
        if ((allow !== null && !allow.includes(method)) || (method === "POST" && leaves.test(pattern))) continue;
        const answered = await routes.ask(method, path.replace("*", "x"), who[name]!);
        const fault = judge(pattern, method, answered);
        if (fault) faults.push(`${method} ${pattern}: ${answered.status} ${answered.location ?? ""} ${fault}`);
      }
    }
    return faults;
  }

  const tells = ({ text }: Answered): string | null =>
    secrets.some((secret) => text.includes(secret)) ? "tells of A" : null;
  /** Agencies' own sites are left for by a page of ours that names them. */
  const leadsOut = (pattern: string, { text }: Answered): string | null =>
    /href="https?:\/\/(?!otmena\.example)/.test(text) && !pattern.startsWith("/out/") ? "leads out" : null;
  const isDesk = (pattern: string) => /^\/desk(\/|$)/.test(pattern) && !forAnybody.test(pattern);
  const isAccount = (pattern: string) => /^\/account(\/|$)/.test(pattern) && !forAnybody.test(pattern);
  const isApi = (pattern: string) => pattern.startsWith("/api/") && !forAnybody.test(pattern);

  /** Whoever is not at the desk and has no key. */
  const asNobody: Judge = (pattern, method, answered) => {
    if (outbox.test(pattern)) return null;
    if (isDesk(pattern))
      return answered.status === 303 && answered.location === "/desk/sign-in" ? null : "is not sent to sign in";
    if (isApi(pattern)) return answered.status === 401 || answered.status === 415 ? null : "is not asked for a key";
    // A code that is not one's own is like one that is used up.
    if (pattern.startsWith("/proofs/") && answered.location === "/records") return null;
    if (isAccount(pattern))
      return /^\/account(\/(sign-in|lost|contact-lost))?$/.test(answered.location ?? "")
        ? null
        : "is not sent to come in";
    return tells(answered) ?? (forAnybody.test(pattern) || answered.status === 404 ? null : `reaches it by ${method}`);
  };

  test.each(["a visitor", "citizen B", "a key of the agency", "a key of another agency"])(
    "%s reaches nothing of citizen A's, and no desk (security 27)",
    async (name) => {
      const judge: Judge = (pattern, method, answered) =>
        who[name]?.key && isApi(pattern) ? null : asNobody(pattern, method, answered);
      expect(await faultsFor(name, judge)).toEqual([]);
    },
  );

  const isShutFor = (name: string) => name === "a locked account" || name.startsWith("an account paused by");
  /** The way out, and what is seen of it and closed besides. */
  const ofShut = /^\/account\/(opening|again|devices|history|contact-lost\/:challenge)$/;

  test.each([
    ...["another's account", "an account paused by its holder", "an account paused by an officer"],
    ...["a locked account", "an account on its way out", "a deleted account", "an account half-way in"],
  ])("%s reaches nothing of citizen A's, and no desk (security 27)", async (name) => {
    const isIn = name !== "an account half-way in" && name !== "a deleted account";
    const judge: Judge = (pattern, method, answered) => {
      if (!isIn || !isAccount(pattern)) return asNobody(pattern, method, answered);
      const isFirst = method === "GET" && pattern === "/account";
      const isShut = isShutFor(name) && !ofShut.test(pattern) && !isFirst;
      if (
        isShut &&
        !/^\/account(\/(opening|identities|lost))?$/.test(answered.location ?? "") &&
        answered.status !== 404
      )
        return "is done while it is shut";
      return tells(answered);
    };
    expect(await faultsFor(name, judge)).toEqual([]);
  });

  test.each(["citizen A", "account A"])("%s reaches what is theirs, and no desk", async (name) => {
    const faults = await faultsFor(
      name,
      (pattern, method, answered) => {
        if (isDesk(pattern) || isApi(pattern)) return asNobody(pattern, method, answered);
        const isOwn =
          /^\/(annulments\/:annulment|records\/:record|applications\/:application)/.test(pattern) ||
          (name === "account A" && pattern.startsWith("/d/:draft"));
        return leadsOut(pattern, answered) ?? (isOwn && answered.status >= 400 ? "is not reached by its holder" : null);
      },
      ["GET"],
    );
    // Of a request that was signed, was restored or waits, or of another hour, there is nothing where none is.
    const only =
      /report|:application\/notice|appeal\/:number|evidence|signature\.p7s|restored|statement\.|\/moved|\/booked/;
    expect(faults.filter((fault) => !only.test(fault))).toEqual([]);
  });

  test("an officer with a password alone is sent to the second factor, and their forms are refused (security 26)", async () => {
    const faults = await faultsFor("an officer with a password alone", (pattern, method, answered) => {
      if (!isDesk(pattern)) return asNobody(pattern, method, answered);
      if (method === "POST") return answered.status === 403 ? null : "is not refused";
      return answered.location === "/desk/sign-in/code" ? null : "is not sent to the second factor";
    });
    expect(faults).toEqual([]);
  });

  test.each(["an officer of another agency", "an officer of another office"])(
    "%s finds nothing of A's (security 27)",
    async (name) => {
      const faults = await faultsFor(name, (pattern, method, answered) => {
        if (!isDesk(pattern)) return asNobody(pattern, method, answered);
        const isOwn = ownAtDesk.test(pattern) || /:(officer|session|key|webhook|day)/.test(pattern);
        return tells(answered) ?? (isOwn || answered.status === 404 ? null : "is there");
      });
      expect(faults).toEqual([]);
    },
  );

  test("an officer of another agency finds none of its officers, sessions and keys (security 27)", async () => {
    const faults = await faultsFor("an officer of another agency", (pattern, _method, { status }) =>
      isDesk(pattern) && /:(officer|session|key|webhook)/.test(pattern) && status !== 404 ? "is there" : null,
    );
    expect(faults).toEqual([]);
  });

  test("an officer who looks decides nothing, and figures, officers and keys are for heads (security 27)", async () => {
    for (const name of ["an officer who looks", "an officer who decides"]) {
      const faults = await faultsFor(name, (pattern, method, { status }) => {
        // Accounts are for officers of all offices.
        if (/^\/desk\/(figures|messages|rules|officers|keys|webhooks|accounts|status|tickets\/figures)/.test(pattern))
          return status === 404 ? null : "is for heads";
        const decides =
          /^\/desk\/places\/week/.test(pattern) ||
          (/^\/desk\/(reviews|deliveries|places|tickets|payments)\/:/.test(pattern) && method === "POST");
        if (decides && name === "an officer who looks") return status === 404 ? null : "decides";
        return isDesk(pattern) && method === "GET" && status >= 400 && !pattern.includes(":session")
          ? "is not there"
          : null;
      });
      expect([name, faults]).toEqual([name, []]);
    }
  });

  test("a head finds all of it", async () => {
    const judge: Judge = (pattern, _method, answered) =>
      isDesk(pattern) && answered.status >= 400 && !pattern.includes(":webhook")
        ? "is not there"
        : leadsOut(pattern, answered);
    const faults = await faultsFor("a head", judge, ["GET"]);
    expect(faults).toEqual([]);
  });

  test("a key of another agency is told nothing of A (security 27)", async () => {
    const faults = await faultsFor("a key of another agency", (pattern, _method, answered) =>
      isApi(pattern) ? tells(answered) : null,
    );
    expect(faults).toEqual([]);
    expect((await routes.ask("GET", "/api/v1/key", {})).status).toBe(401);
  });
});
