import { createHash } from "node:crypto";
import { JSDOM } from "jsdom";
import { describe, expect, test, vi } from "vitest";
import { type NoticeFacts, qrText, typedAddress } from "~/notices/notice";
import { formatNoticeNumber } from "~/notices/number";
import { noticeText, noticeWords } from "~/notices/words";
import { checkWords } from "~/seals/check-words";
import { issuerNames } from "~/seals/words";
import { testQrSigner } from "../support/test-sealer";
import { fontsOf, infoOf, inspect, metadataOf, missingTools, scanOf, structureOf, textOf } from "./pdf-tools";
import {
  applicationFacts,
  endingFacts,
  finalFacts,
  longestFacts,
  movedFacts,
  ongoingFacts,
  refusedApplication,
  refusedFacts,
  restoredFacts,
  restoredNamed,
  sampleFacts,
  undoneFacts,
  wordyRefusal,
} from "./sample-facts";
import { sealedNotice } from "./sealed";

const publicUrl = "https://otmena.example";
const render = (facts: NoticeFacts, at = publicUrl) => sealedNotice(facts, at);
const named = (surname: string): NoticeFacts => ({ ...sampleFacts, holder: { ...sampleFacts.holder, surname } });
const codesOf = (facts: NoticeFacts, at = publicUrl) => ({
  short: qrText(at, facts.number),
  signed: qrText(at, facts.number, testQrSigner().sign(facts)),
});
const wordsOf = (facts: NoticeFacts) => checkWords(createHash("sha256").update(testQrSigner().sign(facts)).digest());
const kinds: Record<string, NoticeFacts> = {
  ...{ cancelled: sampleFacts, final: finalFacts, longest: longestFacts },
  ...{ restored: restoredFacts, moved: movedFacts, undone: undoneFacts },
  ...{ application: applicationFacts, ongoing: ongoingFacts, "restored-application": restoredNamed },
  ...{ refused: refusedFacts, "refused-application": refusedApplication, "wordy-refusal": wordyRefusal },
  ending: endingFacts,
};

/** All that the page says, in the order of reading. */
function sayings(facts: NoticeFacts): string {
  const { own: mark } = issuerNames;
  const { numberTitle, check, camera, meaningTitle, demoSeal, offlineTitle, offlineHow } = noticeWords;
  const { title, rows, meaning, foot } = noticeText(facts);
  const stub = [
    numberTitle,
    formatNoticeNumber(facts.number),
    check,
    typedAddress(publicUrl, facts.number),
    camera,
    noticeWords.checkWords(wordsOf(facts)),
  ];
  const facing = rows.flatMap(({ term, value }) => [term, value]);
  const ending = [meaningTitle, ...meaning, demoSeal, offlineTitle, offlineHow, foot];
  return [mark, title, ...stub, ...facing, ...ending].join(" ").replace(/\s+/g, " ");
}

test("the tools that look at the page are there, at least in CI", () => {
  if (process.env.CI) expect(missingTools).toEqual([]);
});

test("the same facts give the same bytes", async () => {
  expect(Buffer.compare(await render(sampleFacts), await render(structuredClone(sampleFacts)))).toBe(0);
});

test("the same facts give the same bytes, whatever was printed before", async () => {
  await render(longestFacts);
  const here = await render(finalFacts);
  vi.resetModules();
  const anew = await import("./sealed");
  expect(Buffer.compare(await anew.sealedNotice(finalFacts, publicUrl), here)).toBe(0);
});

test("another number gives a file of another name", async () => {
  const idOf = async (facts: NoticeFacts) =>
    /\/ID \[<(\w{32})>/.exec(Buffer.from(await render(facts)).toString("latin1"))?.[1];
  const [id, other] = [await idOf(sampleFacts), await idOf({ ...sampleFacts, number: finalFacts.number })];
  expect(id).toMatch(/^\w{32}$/);
  expect(other).not.toBe(id);
});

describe("its metadata", () => {
  const parsed = (pdf: Uint8Array) =>
    new new JSDOM("", { runScripts: "outside-only" }).window.DOMParser().parseFromString(metadataOf(pdf), "text/xml");

  test("claim PDF/UA-1 and PDF/A-3a, and name the notice", async () => {
    const xmp = parsed(await render(sampleFacts));
    expect(xmp.getElementsByTagName("pdfuaid:part")[0]?.textContent).toBe("1");
    expect(xmp.getElementsByTagName("pdfaid:part")[0]?.textContent).toBe("3");
    expect(xmp.getElementsByTagName("pdfaid:conformance")[0]?.textContent).toBe("A");
    expect(xmp.getElementsByTagName("dc:title")[0]?.textContent?.trim()).toBe(
      "Уведомление об отмене записи 6047 1826 5391 4402",
    );
  });

  test("stay XML whatever the agency is called", async () => {
    const name = `</rdf:li> & <!-- ]]> "Рога" 'копыта' \u0000\u0007 \ud800 😀 &amp;`;
    const xmp = parsed(await render({ ...sampleFacts, agency: { name } }));
    expect(xmp.getElementsByTagName("dc:creator")[0]?.textContent).toContain(`</rdf:li> & <!-- ]]> "Рога" 'копыта'`);
  });
});

describe.skipIf(missingTools.length > 0)(`the page, with ${missingTools.join(", ") || "nothing"} missing`, () => {
  describe.each(Object.entries(kinds))("%s", (kind, facts) => {
    const printed = render(facts);

    test("says everything, in the right letters and order", async () => {
      expect(textOf(await printed)).toBe(sayings(facts));
    });

    test("is one page of A4, tagged, with its title shown", async () => {
      const info = infoOf(await printed);
      expect(info).toMatch(/^Pages: +1$/m);
      expect(info).toMatch(/^Page size: .*A4/m);
      expect(info).toMatch(/^Tagged: +yes$/m);
      expect(info).toMatch(/^PDF version: +1.7$/m);
    });

    test("has two codes that a phone reads off a grey print", async () => {
      expect(scanOf(await printed)).toMatchObject(codesOf(facts));
    });

    test("is read aloud as it is meant", async () => {
      await expect(structureOf(await printed)).toMatchFileSnapshot(`./${kind}.golden.txt`);
    });

    test("is a file in order, all its fonts within", async () => {
      const pdf = await printed;
      expect(inspect(pdf)).toContain("No syntax or stream encoding errors found");
      expect(fontsOf(pdf)).toEqual(["GolosText-SemiBold yes yes yes", "GolosText-Regular yes yes yes"]);
    });
  });

  test("has all letters of the languages of Russia, and Latin ones", async () => {
    const letters = "ӘәҒғҖҗҘҙҚқҠҡҢңҤҥҪҫҮүҰұҲҳҶҷҺһ ӀӐӑӒӓӔӕӖӗӢӣӤӥӦӧӨөӪӫӮӯӰӱӲӳӴӵӸӹ ŁłŠšÑñØøßĞğİı";
    const pdf = await render(named(letters));
    expect(textOf(pdf)).toContain(letters);
    expect(fontsOf(pdf).every((font) => font.endsWith(" yes yes yes"))).toBe(true);
  });

  test("sets the rarest letters in a second font, which is embedded too", async () => {
    const letters = "ҊҋӅӆӉӊӍӎӬӭӶӷӃӄӇӈԒԓԚԝӺӻӼӽ ӯ̄ы̄ Nguyễn Țăran";
    const pdf = await render(named(letters));
    expect(textOf(pdf)).toContain(letters.normalize("NFC"));
    expect(fontsOf(pdf)).toContain("NotoSans-Regular yes yes yes");
  });

  test("forgets what it printed before", async () => {
    const words = "Ҋ Twgu";
    await render(named("Ҋ Țŵĝũ"));
    expect(textOf(await render(named(words)))).toContain(words);
  });

  test("spells what no font has, and says the rest", async () => {
    expect(textOf(await render(named("Котова 漢字 😀 Анна")))).toContain(
      "Котова HanZi [U+1F600] Анна Анна Сергеевна (передано латинскими",
    );
  });

  test("keeps a name without an end within the page", async () => {
    const pdf = await render(
      { ...named("Ы".repeat(200)), service: { title: "Щ".repeat(300) } },
      `https://${"a".repeat(60)}.${"b".repeat(60)}.example`,
    );
    expect(textOf(pdf).replaceAll(" ", "")).toContain("Щ".repeat(300));
    expect(textOf(pdf).replaceAll(" ", "")).toContain("Ы".repeat(200));
    expect(infoOf(pdf)).toMatch(/^Pages: +1$/m);
  });

  test("leads to another address when the service has another", async () => {
    const pdf = await render(sampleFacts, "http://127.0.0.1:3000");
    expect(scanOf(pdf)).toMatchObject(codesOf(sampleFacts, "http://127.0.0.1:3000"));
    expect(textOf(pdf)).toContain("127.0.0.1:3000/v/6047-1826-5391-4402");
  });
});
