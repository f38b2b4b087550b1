import { beforeAll, expect, test } from "vitest";
import { askMailbox } from "~/disavowals/ask-mailbox.server";
import { contactMac } from "~/messages/contact-mac.server";
import { mayCodeFor } from "~/proofs/code-limits.server";
import { codeOf } from "~/proofs/codes.server";
import { provePhone } from "~/proofs/prove-phone.server";
import { worldAt } from "../proofs/mailbox";
import { onPglite } from "../support/database";
import { givenCountry, givenRecord, now, testHouse } from "../support/given";
import { finishedFor, type TestHouse } from "../support/requests";

let house: TestHouse;
const open = onPglite();
beforeAll(async () => {
  const { db } = await open();
  await givenCountry(db);
  house = testHouse(db);
});

test("a code to a mailbox behind a link is held back by nobody who filed, and a right one is forgiven where it was counted (security 57)", async () => {
  const to = "often@example.ru";
  const record = await givenRecord(house, { phone: null, email: to });
  const { annulment } = await finishedFor(house, record.id);
  // Whoever filed it spends what it has of its own, and what further codes of the mailbox share.
  const filer = worldAt(house, { kind: "nobody" }, now, "filer");
  const of = { contactMac: contactMac(house.keys, { channel: "email", to }) };
  let spent = 0;
  while ((await mayCodeFor(house.db, filer, annulment.id, of)).within) spent += 1;
  expect(spent).toBe(7);
  const contact = { channel: "email" as const, to };
  for (let nth = 0; nth < 7; nth++) {
    const asked = await askMailbox(worldAt(house, { kind: "nobody" }), { recordId: record.id, contact });
    if (!asked.ok) throw new Error(`${nth}: ${asked.reason.by}`);
    const { challenge, visitorId } = asked.value;
    const world = worldAt(house, { kind: "visitor", id: visitorId, phoneMac: null });
    expect(await provePhone(world, challenge.id, codeOf(house.keys, challenge))).toMatchObject({ ok: true });
  }
});
