import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readBounce } from "~/messages/bounce";

const id = "018f3d1c-1111-4222-8333-0123456789ab";
const other = "018f3d1c-1111-4222-8333-0123456789ac";

interface Said {
  type?: string;
  whole?: string;
  recipients?: string[];
  returned?: string;
}
const failed =
  "Final-Recipient: rfc822; anna@example.org\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 no";

/** As mail servers write it (RFC 3464, appendix E). */
const report = ({
  type = 'multipart/report; report-type=delivery-status;\n\tboundary="a b"',
  whole = "Reporting-MTA: dns; mx.example",
  recipients = [failed],
  returned = `Content-Type: message/rfc822\n\nFrom: no-reply@otmena.example\nMessage-ID:\n <${id}@otmena.example>\n\nBody`,
}: Said = {}): string =>
  [
    `From: MAILER-DAEMON@mx.example\nMessage-ID: <20261130.1@mx.example>\nContent-Type: ${type}\n\nFor old programs.\n`,
    "--a b\nContent-Type: text/plain\n\nWe are sorry.\n",
    `--a b\nContent-Type: message/delivery-status\n\n${[whole, ...recipients].join("\n\n")}\n`,
    `--a b\n${returned}\n--a b--\nMore.\n`,
  ].join("\n");

describe("a bounce", () => {
  it("names the message whose headers came back", () => {
    const undelivered = { messageId: id, state: "undelivered", code: "5.1.1" };
    expect(readBounce(report())).toEqual(undelivered);
    expect(readBounce(report().replace(/\n/g, "\r\n"))).toEqual(undelivered);
    expect(readBounce(`From nobody Mon Nov 30 10:48:41 2026\n${report()}`)).toEqual(undelivered);
    const headers = `Content-Type: text/rfc822-headers\n\nMessage-Id: <${id.toUpperCase()}@otmena.example>`;
    expect(readBounce(report({ returned: headers }))).toEqual(undelivered);
  });

  it("names it by what went along with it where no headers came back", () => {
    const whole = `Reporting-MTA: dns; mx.example\nOriginal-Envelope-Id: ${id}`;
    const nothing = "Content-Type: text/plain\n\nNothing.";
    expect(readBounce(report({ whole, returned: nothing }))).toMatchObject({ messageId: id });
    expect(readBounce(report({ whole }))).toMatchObject({ messageId: id });
    expect(readBounce(report({ whole: whole.replace(id, other) }))).toBeNull();
    expect(readBounce(report({ returned: nothing }))).toBeNull();
  });

  it.each([
    ["Action: failed\nStatus: 4.4.7", { state: "undelivered", code: "4.4.7" }],
    ["Action: FAILED\nStatus: 5.0.0 (no such mailbox)", { state: "undelivered", code: "5.0.0" }],
    ["Action: failed\nStatus: beyond words", { state: "undelivered", code: null }],
    [
      "Action: delayed\nStatus: 4.4.1\nWill-Retry-Until: Tue, 1 Dec 2026 10:00:00 +0000",
      { state: "delayed", code: "4.4.1" },
    ],
  ])("is understood: %s", (recipient, told) => {
    expect(readBounce(report({ recipients: [recipient] }))).toEqual({ messageId: id, ...told });
  });

  it("is one where anybody was not reached", () => {
    const delayed = "Action: delayed\nStatus: 4.4.1";
    expect(readBounce(report({ recipients: [delayed, failed] }))).toMatchObject({ state: "undelivered" });
  });

  it.each([
    ["an answer of a person who is away", "From: anna@example.org\nAuto-Submitted: auto-replied\n\nI am away."],
    ["a letter", report({ type: "text/plain" })],
    ["a report of something else", report().replace("message/delivery-status", "message/disposition-notification")],
    ["a report that it has arrived", report({ recipients: ["Action: delivered\nStatus: 2.0.0"] })],
    ["a report without a boundary", report({ type: "multipart/report" })],
    ["nothing", ""],
    ["no id of ours", report().replaceAll(id, "somebody-elses")],
  ])("is not: %s", (_, mail) => expect(readBounce(mail)).toBeNull());

  it("may say whatever it likes: nothing of it is believed but these words, and none of it takes long", () => {
    const good = report();
    const pieces = fc.constantFrom(
      "\n",
      "\n\n",
      "--a b",
      "--a b--",
      ":",
      "<",
      "Content-Type:",
      "Action: failed",
      "\0",
      id,
    );
    const spoilt = fc
      .array(fc.tuple(fc.nat(good.length), fc.nat(40), fc.oneof(pieces, fc.string({ unit: "binary" }))), {
        maxLength: 6,
      })
      .map((cuts) => cuts.reduce((text, [at, cut, put]) => text.slice(0, at) + put + text.slice(at + cut), good));
    fc.assert(
      fc.property(spoilt, (mail) => {
        const read = readBounce(mail);
        if (read) expect([id, null].includes(read.messageId) || /^[0-9a-f-]{36}$/.test(read.messageId)).toBe(true);
      }),
    );
    const start = performance.now();
    for (const flood of [
      "--a b\n",
      "a:\n ",
      "\n\n",
      `Message-ID: <${id}`,
      "Content-Type: multipart/report; boundary=x;",
      "\n ",
      "\t",
    ])
      readBounce(`Content-Type: multipart/report; boundary="a b"\n\n${flood.repeat(200_000)}`);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
