import { describe, expect, test } from "vitest";
import { mediaTypeOf } from "~/attachments/media-type";
import { pdf, photo, scan } from "../support/pictures";

const latin = (text: string) => Uint8Array.from(Buffer.from(text, "latin1"));
const PDF = "%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
/** The end of an archive of one file, with its comment. */
const zipEnd = (comment = "", entries = 1) => {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(entries, 8);
  end.writeUInt16LE(entries, 10);
  end.writeUInt32LE(40, 12);
  end.writeUInt16LE(comment.length, 20);
  return `PK\x03\x04${"x".repeat(40)}PK\x01\x02${"x".repeat(40)}${end.toString("latin1")}${comment}`;
};

describe("content, not name, says what a file is:", () => {
  test("a PDF, a photo and a scan are what they are", async () => {
    expect(await mediaTypeOf(pdf)).toBe("application/pdf");
    expect(await mediaTypeOf(latin(`${PDF}\r\n\0\0\0`))).toBe("application/pdf");
    expect(await mediaTypeOf(await photo())).toBe("image/jpeg");
    expect(await mediaTypeOf(await scan())).toBe("image/png");
  });

  test.each<[string, string]>([
    ["a page of HTML", "<!doctype html><script>alert(1)</script>"],
    ["a page before a PDF", `<html><!--\n${PDF}-->`],
    ["an SVG", '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ["an SVG before a PDF", `<svg/>${PDF}`],
    ["a script before a PDF", `/*\n${PDF}*/alert(1)`],
    ["a GIF", "GIF89a\x01\x00\x01\x00\x00\x00\x00;"],
    ["a GIF that is a script and a PDF", `GIF89a/*\n${PDF}*/=alert(1)`],
    ["a PDF behind bytes that readers skip", `\xef\xbb\xbf${PDF}`],
    ["a PDF without an end", PDF.replace("%%EOF", "")],
    ["a PDF with a page behind its end", `${PDF}<script>alert(1)</script>`],
    ["a PDF before an archive", `${PDF}${zipEnd()}`],
    ["a PDF before an archive whose comment ends as a PDF", `${PDF}${zipEnd("%%EOF\n")}`],
    ["an archive in a PDF, with a comment as long as may be", `${PDF}${zipEnd(`${" ".repeat(0xffff - 6)}%%EOF\n`)}`],
    ["an archive in a PDF that says nothing of a comment", `${PDF}${zipEnd()}\n%%EOF\n`],
    ["an archive of Java, empty", `${PDF}${zipEnd("%%EOF", 0)}`],
    ["an archive", `PK\x03\x04${zipEnd()}`],
    ["a PDF behind the tag of a song", `ID3\x03\x00\x00\x00\x00\x00\x00${PDF}`],
    ["a program", "MZ\x90\x00"],
    ["a version that there is not", PDF.replace("1.7", "x.7")],
    ["a PDF of no version", "%PDF-%%EOF"],
    ["a JPEG of two bytes", "\xff\xd8"],
    ["a PNG sent as text", "\x89PNG\n\x1a\n"],
    ["a WebP", "RIFF\x00\x00\x00\x00WEBPVP8 "],
    ["a TIFF", "II*\x00"],
    ["nothing", ""],
  ])("%s is none of the three (security 29)", async (_, text) => expect(await mediaTypeOf(latin(text))).toBeNull());

  test("four bytes that are a mark of archives by chance make no PDF an archive", async () => {
    expect(
      await mediaTypeOf(
        latin(PDF.replace("endobj", `stream PK\x05\x06\0\0\0\0\x01\0\x01\0${"\xfe".repeat(40)} endobj`)),
      ),
    ).toBe("application/pdf");
  });

  test("moving pictures are no scan", async () => {
    const still = Buffer.from(await scan());
    const control = Buffer.alloc(20);
    control.writeUInt32BE(8);
    control.write("acTL", 4, "latin1");
    const moving = Buffer.concat([still.subarray(0, 33), control, still.subarray(33)]);
    expect(await mediaTypeOf(moving)).toBeNull();
  });
});
