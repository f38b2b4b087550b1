import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { codeLife, resendWait, sameCode } from "~/proofs/waiting-words";

const files = globSync("app/**/{words,*-words}.ts");
/** What people type when they look for something, and nobody is told. */
const typed = "answers-words.ts";
const saying = (what: RegExp, except: string[] = []) =>
  files.filter((path) => ![typed, ...except].includes(basename(path)) && what.test(readFileSync(path, "utf8")));

describe("advice has means", () => {
  it("is looked for in the words of every room", () => {
    expect(files.length).toBeGreaterThan(40);
  });

  it("nobody is told to ring, but where the number stands on the page", () => {
    expect(saying(/позвон/iu, ["why-not-words.ts"])).toEqual([]);
  });

  it("nobody is sent to a support that does not exist", () => {
    expect(saying(/поддержк[аеиоу](?![а-яё])|код сбоя\./iu)).toEqual([]);
  });

  it("nobody is told how fast something goes that others do", () => {
    expect(saying(/за день|за минуту/iu)).toEqual([]);
  });

  it("how long a code lives and when another can be asked for is said from the figures themselves", () => {
    expect([codeLife, resendWait, sameCode]).toEqual(["5 минут", "1 минуту", "2 минуты"]);
    expect(saying(/(?<!\d)[1-9] минут|(?:через|первые) (?:две )?минут|код[^."]*сразу/iu, ["waiting-words.ts"])).toEqual(
      [],
    );
  });
});
