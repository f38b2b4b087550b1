import { describe, expect, it } from "vitest";
import {
  bookedMail,
  deniedMail,
  finishedMail,
  movedMail,
  obligedMail,
  restoredMail,
  stalledMail,
  unmetMail,
} from "~/annulments/mail-words";
import {
  againCodeMail,
  annulCodeMail,
  contactChangedMail,
  moveCodeMail,
  restoreCodeMail,
} from "~/annulments/proving/code-mail-words";
import type { Mail } from "~/messages/mail";
import { mailHtml } from "~/messages/mail-html";
import { mailText } from "~/messages/mail-text";
import type { MoveFacts } from "~/notices/notice";
import { dayClosedMail, dayOpenedMail, offeredMail } from "~/places/mail-words";
import { askedMail, decidedMail, prolongedMail } from "~/reviews/mail-words";
import { requestNamed } from "~/reviews/reviewed-words";
import {
  applicationFacts,
  endingFacts,
  finalFacts,
  longestFacts,
  refusedApplication,
  refusedFacts,
  restoredApplication,
  restoredFacts,
  sampleFacts,
  wordyRefusal,
} from "../notices/sample-facts";

const publicUrl = "https://otmena.example";
const { office } = sampleFacts;
const at = new Date("2026-11-24T05:40:00Z");
const moved: MoveFacts = {
  ...sampleFacts,
  mode: "move",
  restorableUntil: null,
  startsAt: "2026-11-26T06:20:00.000Z",
  former: { startsAt: sampleFacts.startsAt!, office },
};
const record = { number: "П240517386", startsAt: at, office } as unknown as Parameters<typeof bookedMail>[0];
const service = { kind: "appointment" };
const coded = { ...record, service } as unknown as Parameters<typeof annulCodeMail>[2];
const application = { ...coded, startsAt: null, service: { kind: "application" } } as typeof coded;
const around = { until: new Date("2026-11-21T11:10:00Z"), token: "token", publicUrl };

const mails: Record<string, Mail> = {
  "a code to cancel": annulCodeMail("012345", "cancel", coded, around),
  "a code to annul an application": annulCodeMail("012345", "annul", application, around),
  "a code to restore": restoreCodeMail("012345", coded, around),
  "a code to move": moveCodeMail("012345", coded, around),
  "a code to book again": againCodeMail("012345", coded, around),
  "contact-changed": contactChangedMail(record, publicUrl, "token"),
  "contact-changed, without a link": contactChangedMail(record, publicUrl, null),
  finished: finishedMail(sampleFacts, "attached", publicUrl, "token"),
  "finished, its paper not made yet": finishedMail(sampleFacts, "later", publicUrl),
  "finished for good": finishedMail(finalFacts, "attached", publicUrl),
  "finished, an application": finishedMail(applicationFacts, "attached", publicUrl),
  "finished, holding on": finishedMail(endingFacts, "attached", publicUrl),
  restored: restoredMail(restoredFacts, "attached", publicUrl, "token"),
  "restored, an application": restoredMail(restoredApplication, "later", publicUrl),
  moved: movedMail(moved, "attached", publicUrl, "token"),
  denied: deniedMail(refusedFacts, "attached", publicUrl, "token"),
  "denied, an application": deniedMail(refusedApplication, "attached", publicUrl),
  booked: bookedMail(record, publicUrl, "token"),
  "obliged to send papers": obligedMail(
    "51073826",
    "documents",
    "24 ноября 2026, 10:40 по Екатеринбургу (МСК+2)",
    publicUrl,
  ),
  "obliged to come": obligedMail("51073826", "visit", "24 ноября 2026", publicUrl),
  "obliged to come some day": obligedMail("51073826", "visit", null, publicUrl),
  "obliged to confirm": obligedMail(
    "51073826",
    "confirmation",
    "24 ноября 2026, 10:40 по Екатеринбургу (МСК+2)",
    publicUrl,
  ),
  unmet: unmetMail("51073826", publicUrl),
  stalled: stalledMail("51073826", publicUrl),
  "review-asked": askedMail(requestNamed("51073826"), "2026-11-24", publicUrl),
  "review-prolonged": prolongedMail(requestNamed("51073826"), "2026-11-24", publicUrl),
  "review-decided": decidedMail(requestNamed("51073826"), "Ведомство подтвердило отмену.", publicUrl),
  "day-closed": dayClosedMail(at, office, "token", publicUrl),
  "day-closed, and opened again": dayOpenedMail(at, office),
  offered: offeredMail(at, new Date("2026-11-21T12:10:00Z"), office, "token", publicUrl),
};

describe("the e-mails", () => {
  it("say this", async () => {
    const texts = Object.entries(mails).map(
      ([name, mail]) => `## ${name}: ${mail.subject}\n\n${mailText(mail, publicUrl).replace(/-- \n.*/s, "")}`,
    );
    await expect(texts.join("\n")).toMatchFileSnapshot("./mails.golden.txt");
  });

  it.each(Object.entries(mails))(
    "name nobody, and their subject nothing that lock screens should not show: %s",
    (_, mail) => {
      const text = mailText(mail, publicUrl);
      const { surname, givenName } = sampleFacts.holder;
      for (const secret of [surname, givenName, sampleFacts.record.number, sampleFacts.service.title])
        expect(text).not.toContain(secret);
      expect(mail.subject).not.toMatch(/\d/);
      expect(mail.subject.length).toBeLessThanOrEqual(45);
      expect(text).not.toMatch(/undefined|null|\.\.|!/);
    },
  );

  it("with a code begin with what it does, as an SMS, and set the code apart once more, as many digits as it has", () => {
    for (const [name, mail] of Object.entries(mails).filter(([name]) => name.startsWith("a code"))) {
      expect(mailText(mail, publicUrl), name).toMatch(/^Код 012345: [а-яё ]+.*\n\n012345\n\n/s);
      expect(mailHtml(mail, publicUrl), name).toMatch(/<p style="[^"]*monospace[^"]*">012345<\/p>/);
    }
  });

  it("are small, even with the longest names", () => {
    for (const mail of [
      finishedMail(longestFacts, "attached", publicUrl),
      deniedMail(wordyRefusal, "later", publicUrl),
    ])
      expect(Buffer.byteLength(mailHtml(mail, publicUrl))).toBeLessThan(8192);
  });
});
