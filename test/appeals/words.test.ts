import { expect, test } from "vitest";
import { appealedMail, appealedSms } from "~/appeals/words";
import { mailText } from "~/messages/mail-text";
import { requestNamed } from "~/reviews/reviewed-words";

const publicUrl = "https://otmena.example";

test("that an appeal was received is said by its number and where the rest stands, in two parts, naming nobody", () => {
  const longest = appealedSms("34175110", requestNamed("51073826"), "https://otmena.zapisi.example.org");
  expect(longest).toBe("Жалоба 3417-5110 принята. Ответ и срок: otmena.zapisi.example.org/annulments/5107-3826");
  // GSM 03.38 in UCS-2: 67 units in each part of a longer message.
  expect(longest.length).toBeLessThanOrEqual(2 * 67);
  const mail = appealedMail("34175110", requestNamed("51073826"), publicUrl);
  expect([mail.subject, mailText(mail, publicUrl)]).toEqual([
    "Жалобу приняли",
    expect.stringMatching(/5107-3826: жалоба принята под номером 3417-5110\.[\s\S]*\/annulments\/5107-3826/),
  ]);
});
