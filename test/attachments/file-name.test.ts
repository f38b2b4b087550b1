import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { safeName, shownName } from "~/attachments/file-name";
import { attachmentDisposition } from "~/lib/disposition";

const pdf = (sent: string) => safeName(sent, "application/pdf");

describe("the name of a document", () => {
  test.each([
    ["Справка из больницы № 5.pdf", "Справка из больницы № 5.pdf"],
    ["IMG_0001.JPG", "IMG_0001.pdf"],
    ["скан.png.exe", "скан.png.exe.pdf"],
    ["../../etc/passwd", "passwd.pdf"],
    ["C:\\Users\\Анна\\справка.pdf", "справка.pdf"],
    ["спра\0вка.pdf", "справка.pdf"],
    ["exe.\u202efdp.cod", "exe.fdp.cod.pdf"],
    ["справка\r\nSet-Cookie: a=b.pdf", "справкаSet-Cookie_ a=b.pdf"],
    ['"><img src=x onerror=alert(1)>.pdf', "___img src=x onerror=alert(1)_.pdf"],
    ["  .htaccess", "htaccess.pdf"],
    ["справка...", "справка.pdf"],
    ["NUL", "_NUL.pdf"],
    ["com1.txt", "_com1.txt.pdf"],
    ["aux.pdf", "_aux.pdf"],
    ["", "файл.pdf"],
    [".pdf", "pdf.pdf"],
    ["///", "файл.pdf"],
    ["\ud800", "файл.pdf"],
    ["справка\u200b\ufeff.pdf", "справка.pdf"],
    ["и\u0306од.pdf", "йод.pdf"],
    ["a\u00a0\u2003b.pdf", "a b.pdf"],
    ["a".repeat(300), `${"a".repeat(100)}.pdf`],
    ["\u{1f600}".repeat(300), `${"\u{1f600}".repeat(50)}.pdf`],
    ["я".repeat(300), `${"я".repeat(100)}.pdf`],
  ])("%j is kept as %j (security 30)", (sent, kept) => expect(pdf(sent)).toBe(kept));

  test.each([
    ["a.pdf", 'attachment; filename="a.pdf"'],
    ["50%41.pdf", `attachment; filename="50_41.pdf"; filename*=UTF-8''50%2541.pdf`],
    ['a"; b="c\\.pdf', `attachment; filename="a_; b=_c_.pdf"; filename*=UTF-8''a%22%3B%20b%3D%22c%5C.pdf`],
    ["it's (1)*.pdf", `attachment; filename="it's (1)*.pdf"`],
    ["й's (1)*.pdf", `attachment; filename="_'s (1)*.pdf"; filename*=UTF-8''%D0%B9%27s%20%281%29%2A.pdf`],
    [
      "a\r\nSet-Cookie: b=c",
      `attachment; filename="a__Set-Cookie: b=c"; filename*=UTF-8''a%0D%0ASet-Cookie%3A%20b%3Dc`,
    ],
  ])("%j is told as %s (security 30)", (name, header) => expect(attachmentDisposition(name)).toBe(header));

  const hostile = fc.string({ unit: "binary", maxLength: 300 });
  const pieces = fc.constantFrom(
    ...[
      "..",
      "/",
      "\\",
      "\0",
      "\r\n",
      "\u202e",
      "\u2066",
      '"',
      "'",
      "%",
      ";",
      "*",
      ":",
      "CON",
      "nul",
      ".",
      " ",
      "я",
      "\u0301",
      "\ud83d",
    ],
  );
  const spliced = fc.array(fc.oneof(pieces, hostile), { maxLength: 12 }).map((parts) => parts.join(""));

  test("is harmless on every system, whatever is sent (security 30)", () => {
    fc.assert(
      fc.property(fc.oneof(hostile, spliced), (sent) => {
        const name = pdf(sent);
        expect(name).toMatch(/^[^/\\"<>:|?*\p{C}\p{Zl}\p{Zp}]+\.pdf$/u);
        expect(name).not.toMatch(/^[. ]|[. ]\.pdf$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(205);
        expect([...name].length).toBeLessThanOrEqual(105);
        expect(name.isWellFormed()).toBe(true);
        expect(pdf(name)).toBe(name); // what was kept is safe as it is
        expect(shownName(sent)).not.toBe("");
      }),
      { numRuns: 2000 },
    );
  });

  test("is told in one header line that gives it back whole (security 30)", () => {
    fc.assert(
      fc.property(fc.oneof(hostile, spliced), (sent) => {
        const name = pdf(sent);
        const header = attachmentDisposition(name);
        expect(header).toMatch(/^attachment; filename="[\x20-\x7e]+"(?:; filename\*=UTF-8''[\w.!#$&+^`|~%-]+)?$/);
        expect(/^attachment; filename="[^"\\]*"(?:;|$)/.test(header)).toBe(true);
        expect(new Headers({ "content-disposition": header }).get("content-disposition")).toBe(header);
        const [, whole] = /filename\*=UTF-8''(.*)$/.exec(header) ?? [];
        expect(whole === undefined ? /filename="(.*)"$/.exec(header)?.[1] : decodeURIComponent(whole)).toBe(name);
      }),
      { numRuns: 1000 },
    );
  });
});
