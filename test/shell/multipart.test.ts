import { describe, expect, test } from "vitest";
import type { Incoming } from "~/shell/answer.server";
import { boundless } from "~/shell/body-room.server";
import { sentToken, tokenFor } from "~/shell/csrf.server";
import { admitForm } from "~/shell/gate.server";
import { isModest } from "~/shell/multipart.server";
import { callerOf, fakeHouse, VID } from "./fake-house";

const TYPE = "multipart/form-data; boundary=x";
const MB = 1024 * 1024;
const head = "--x\r\ncontent-disposition: form-data; name=a";
const filled = (before: string, text: string, after = "\r\n\r\n\r\n--x--\r\n") =>
  Buffer.from(before + text.repeat((25 * MB) / text.length) + after);

describe("a form in parts", () => {
  test("as a browser sends it is taken apart, whatever is in its files", async () => {
    const form = new FormData();
    form.set("token", "abc");
    form.set("answer", "Вот\r\n\r\n--x\r\n");
    for (let n = 0; n < 20; n++)
      form.append("files", new File([Buffer.alloc(MB, "\r\n\r\n--")], `${"я".repeat(200)}.pdf`));
    const sent = new Response(form);
    const type = sent.headers.get("content-type") ?? "";
    const body = Buffer.from(await sent.arrayBuffer());
    expect(isModest(body, type)).toBe(true);
    expect(await sentToken(body, type)).toBe("abc");
  });

  test("of which the token comes last is read all the same", async () => {
    const form = new FormData();
    form.set("a", "b");
    form.set("token", "abc");
    const sent = new Response(form);
    expect(await sentToken(Buffer.from(await sent.clone().arrayBuffer()), sent.headers.get("content-type") ?? "")).toBe(
      "abc",
    );
  });

  test.each<[string, Buffer]>([
    ["is half a million fields", filled("", `${head}\r\n\r\n\r\n`, "--x--\r\n")],
    ["has a field with a name of 25 MB", filled(head, "a")],
    ["says a million things of a field", filled(`${head}; `, "a=b; ")],
    ["has a million headers", filled("--x\r\n", "a: b\r\n")],
    ["has a hundred fields with long names", Buffer.from(`${head}${"a".repeat(1000)}\r\n\r\n\r\n`.repeat(100))],
    ["has a name that is written in signs", filled(`${head}"`, "%22", '"\r\n\r\n\r\n--x--\r\n')],
    ["never ends", filled(`${head}\r\n\r\n`, "\r\n--", "")],
    ["goes on behind its end", filled("--x--\r\n", "a", "")],
    ["has no parts", filled("", "\r\n--y", "")],
    ["hides its parts before what looks like the first", filled("a", `\r\n--y\r\n`, "\r\n--x--\r\n")],
  ])("is refused before it is taken apart where it %s: that would keep others waiting (security 28)", (_, body) => {
    const before = process.cpuUsage();
    expect(isModest(body, TYPE)).toBe(false);
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(1500);
  });

  test.each([
    ...["----WebKitFormBoundaryXYqdFIqLpy6ifPta", "----geckoformboundary4a1b", "LYNX", `"a'b_c"`],
    "------------------------------152231405380362312321405380356995360",
  ])("is known by the boundary that browsers write: %s", (boundary) => {
    const line = `--${boundary.replaceAll('"', "")}`;
    const body = Buffer.from(`${line}\r\ncontent-disposition: form-data; name=a\r\n\r\n\r\n${line}--\r\n`);
    expect(isModest(body, `multipart/form-data; boundary=${boundary}`)).toBe(true);
    expect(isModest(Buffer.concat([Buffer.from("\r\n"), body]), `Multipart/Form-Data;boundary=${boundary}`)).toBe(true);
  });

  test.each<[string, string, number]>([
    ["with the way to another folder", "../../a.pdf", 200],
    ["with a zero", "a\0.pdf", 200],
    ["that turns its letters", "\u202efdp.exe", 200],
    ["with a line end as browsers write it", "%0D%0AX: y.pdf", 200],
    ["with another behind it", 'a.pdf"; filename="b.exe', 200],
    ["with a header in it", "a\r\nX-Y: z.pdf", 400],
    ["with a quote as text browsers write it", 'a\\"b.pdf', 400],
    ["that does not end", 'a"', 400],
  ])("that has a name %s is harmless, or refused, and no fault of ours (security 30)", async (_, name, expected) => {
    const { house, lines } = fakeHouse();
    const token = `--x\r\nContent-Disposition: form-data; name="token"\r\n\r\n${tokenFor(house.keys, VID)}\r\n`;
    const file = `--x\r\nContent-Disposition: form-data; name="files"; filename="${name}"\r\n\r\n%PDF\r\n--x--\r\n`;
    const headers = { cookie: `vid=${VID}`, "content-type": TYPE };
    const { status } = await callerOf(house)("/echo", { body: Buffer.from(token + file), headers });
    expect([status, lines.map((line) => JSON.parse(line).level)]).toEqual([expected, [30]]);
  });

  const twice = new Headers([
    ["content-type", "multipart/form-data; boundary=zzz"],
    ["content-type", "multipart/form-data; boundary=x"],
  ]).get("content-type")!;

  test.each([
    ['multipart/form-data; a="; boundary=zzz"; boundary=x'],
    [twice],
    ["multipart/form-data; boundary=zzz; boundary=x"],
    ["multipart/form-data; boundary=zzz/x"],
    ['multipart/form-data; boundary="zzz'],
    ["multipart/form-data; boundary="],
    ["multipart/form-data"],
    ["multipart/form-datax; boundary=x"],
  ])("whose header could be read in two ways is refused with nothing read: %s (security 28)", async (type) => {
    const body = Buffer.from(`${`${head}\r\n\r\n\r\n`.repeat(3)}--x\r\n\r\n--zzz"\r\n\r\n--zzz--\r\n`);
    expect(isModest(body, type)).toBe(false);
    const source = { taken: false };
    async function* chunks() {
      source.taken = true;
      yield body;
    }
    const incoming = { headers: new Headers({ "content-type": type }), body: chunks() } as unknown as Incoming;
    const target = { pathname: "/echo", host: "", origin: "", search: "" };
    const terms = { house: fakeHouse().house, target, vid: "v".repeat(32), limit: () => MB, room: boundless };
    const refused = type.startsWith("multipart/form-datax") ? 415 : 400;
    expect([await admitForm(incoming, terms), source.taken]).toEqual([refused, false]);
  });
});
