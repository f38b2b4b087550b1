import { execFileSync, spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { integer, readAll, readFirst, sequence } from "~/cms/der";
import { renderNotice } from "~/notices/render.server";
import { askStamp } from "~/seals/ask-stamp.server";
import { signatureIn, stampIn } from "~/seals/cades";
import { stampTrust } from "~/seals/judge-stamp.server";
import { type MakeStamp, openStamps } from "~/seals/open-stamps.server";
import { certificatesIn } from "~/seals/seal-keys.server";
import { LONGEST_STAMP, readToken } from "~/seals/stamp-token";
import { checkFile } from "~/verification/check-file.server";
import { missingTools, saved } from "../notices/pdf-tools";
import { sampleFacts } from "../notices/sample-facts";
import { testSealer } from "../support/test-sealer";
import { openTimeStamper, type TimeStamper } from "../support/time-stamper";
import { askVera, missingForVera } from "../support/vera";

const trustIn = (...files: string[]) =>
  stampTrust(files.flatMap((file) => certificatesIn(readFileSync(file)).map(({ raw }) => raw)));
/** The authority's clock is that of the machine. */
const today = new Date();
const DAY = 86_400_000;

let tsa: TimeStamper;
const others: TimeStamper[] = [];
const another = async (...options: Parameters<typeof openTimeStamper>) => {
  others.push(await openTimeStamper(...options));
  return others.at(-1)!;
};
beforeAll(async () => {
  tsa = await openTimeStamper();
});
afterAll(() => Promise.all([tsa, ...others].map((one) => one.close())));

/** What our side makes of an authority's answer. */
async function asked(answer: TimeStamper["answer"], { now = today, patience = 5000, trust = trustIn(tsa.root) } = {}) {
  const honest = tsa.answer;
  tsa.answer = answer;
  try {
    const got = await askStamp(tsa.url, trust, randomBytes(256), now, patience);
    return got.ok ? "stamped" : got.reason;
  } finally {
    tsa.answer = honest;
  }
}
const honestly = (query: Buffer, response: ServerResponse) =>
  tsa.reply(query).then((reply) => void response.end(reply));
/** As asked, but for one byte of the question. */
const changedQuery = (at: (query: Buffer) => number) => async (query: Buffer, response: ServerResponse) => {
  const other = Buffer.from(query);
  other[at(other)]! ^= 1;
  response.end(await tsa.reply(other));
};

describe("a time-stamp is taken", () => {
  test("from an authority that is trusted, or whose root is", async () => {
    expect(await asked(honestly)).toBe("stamped");
    expect(await asked(honestly, { trust: trustIn(tsa.certificate) })).toBe("stamped");
  });

  test.each<[string, string[]]>([
    ["RSA", ["-newkey", "rsa:2048"]],
    ["P-384", ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-384"]],
  ])("by %s, with the whole chain in it", async (_, key) => {
    const one = await another({ key, chain: true });
    expect(await askStamp(one.url, trustIn(one.root), randomBytes(64), today)).toMatchObject({ ok: true });
    // Of what is brought beside it nothing vouches for the root.
    expect(await askStamp(one.url, trustIn(one.certificate), randomBytes(64), today)).toMatchObject({
      reason: "not-trusted",
    });
  });
});

describe("no time-stamp is taken", () => {
  test.each<[string, TimeStamper["answer"], string]>([
    ["with another nonce", changedQuery((query) => query.length - 8), "another"],
    ["about something else", changedQuery((query) => query.indexOf("0420", 0, "hex") + 5), "another"],
    ["in an error of the server", async (_, response) => void response.writeHead(500).end("no"), "refused"],
    [
      "in an error, whatever it brings",
      async (query, response) => void response.writeHead(500).end(await tsa.reply(query)),
      "refused",
    ],
    ["from elsewhere", async (_, response) => void response.writeHead(307, { Location: tsa.url }).end(), "silent"],
    ["in a page", async (_, response) => void response.end("<!doctype html>"), "malformed"],
    ["in nothing", async (_, response) => void response.end(), "malformed"],
    ["in noise", async (_, response) => void response.end(randomBytes(3000)), "malformed"],
    ["in ten megabytes", async (_, response) => void response.end(Buffer.alloc(10_000_000)), "too-long"],
    [
      "refused by its status",
      async (_, response) => void response.end(Buffer.from("30053003020102", "hex")),
      "refused",
    ],
    [
      "granted without one",
      async (_, response) => void response.end(Buffer.from("30053003020100", "hex")),
      "malformed",
    ],
    [
      "with something behind it",
      async (query, response) => void response.end(Buffer.concat([await tsa.reply(query), Buffer.of(0)])),
      "malformed",
    ],
    [
      "after a cut",
      async (query, response) => void response.end((await tsa.reply(query)).subarray(0, -1)),
      "malformed",
    ],
    ["over a connection that breaks", async (_, response) => void response.destroy(), "silent"],
  ])("%s", async (_, answer, because) => {
    expect(await asked(answer)).toBe(because);
  });

  test("whose signature is wrong", async () => {
    const answer: TimeStamper["answer"] = async (query, response) => {
      const reply = await tsa.reply(query);
      reply[reply.length - 1]! ^= 1;
      response.end(reply);
    };
    expect(await asked(answer)).toBe("wrong");
  });

  test("from an authority that is not trusted, or not for this", async () => {
    const stranger = await another();
    expect(await asked(honestly, { trust: trustIn(stranger.root) })).toBe("not-trusted");
  });

  test("by a certificate that is for something else, or that is not bound", async () => {
    const server = await another({ usage: "serverAuth" });
    const by =
      (one: TimeStamper, ...flags: string[]): TimeStamper["answer"] =>
      async (query, response) => {
        const honest = await tsa.reply(query);
        const { info } = readToken(readAll(readFirst(honest)!.body)![1]!.whole)!;
        const kind = ["-binary", "-nodetach", "-econtent_type", "1.2.840.113549.1.9.16.1.4", "-outform", "DER"];
        const key = ["-signer", one.certificate, "-inkey", one.certificate.replace(/pem$/, "key")];
        const token = execFileSync("openssl", ["cms", "-sign", "-in", saved(info), ...kind, ...key, ...flags]);
        response.end(sequence(sequence(integer(0)), token));
      };
    expect(await asked(by(tsa, "-cades"))).toBe("stamped");
    expect(await asked(by(tsa))).toBe("wrong");
    expect(await asked(by(server, "-cades"), { trust: trustIn(server.root, tsa.root) })).toBe("not-trusted");
  });

  test("by a clock that is far from ours", async () => {
    for (const off of [-1, 1])
      expect(await asked(honestly, { now: new Date(today.getTime() + off * DAY) })).toBe("clocks");
  });

  test("that does not come, nor its end, in time", async () => {
    const begun: TimeStamper["answer"] = async (_, response) => void response.write("3");
    for (const answer of [async () => {}, begun]) {
      const from = performance.now();
      expect(await asked(answer, { patience: 300 })).toBe("silent");
      expect(performance.now() - from).toBeLessThan(2500);
    }
  });
});

describe("a seal", () => {
  const settings = () => ({ ...none, stampUrl: tsa.url, stampCertificates: tsa.root });
  const none = { key: null, command: null, certificate: null, stampUrl: null, stampCertificates: null };
  const sealed = async (maker?: MakeStamp, room = openStamps(settings(), quiet).room) => {
    const plan = { ...testSealer().plan, room: testSealer().plan.room + room };
    const prepared = await renderNotice(sampleFacts, { publicUrl: "https://otmena.example", seal: plan });
    return Buffer.from(await testSealer().seal(prepared, maker));
  };
  const quiet = { warn: () => {} };
  const sealIn = (pdf: Buffer) => Buffer.from(/\/Contents <(30[0-9a-f]+)>/.exec(pdf.toString("latin1"))![1]!, "hex");

  test("takes no more room where no authority is set, even if one is still believed", () => {
    expect(openStamps(none, quiet).room).toBe(0);
    expect(openStamps({ ...settings(), stampUrl: null }, quiet)).toMatchObject({ room: 0 });
    expect(openStamps(settings(), quiet).room).toBeGreaterThan(LONGEST_STAMP);
  });

  test("bears a time-stamp on the value of its own signature, and says when", async () => {
    const pdf = await sealed(openStamps(settings(), quiet).maker(today));
    const stamping = { trust: trustIn(tsa.root), now: today };
    const { genuine, stampedAt } = checkFile(pdf, [testSealer()], stamping);
    expect(genuine).toBe(true);
    expect(Math.abs(stampedAt!.getTime() - today.getTime())).toBeLessThan(300_000);
  });

  test("has room for the longest one", async () => {
    const longest = Buffer.concat([Buffer.from("30821ffc", "hex"), Buffer.alloc(LONGEST_STAMP - 4)]);
    expect(stampIn(sealIn(await sealed(async () => longest)))).toEqual(longest);
  });

  test("is made without one when there is none, and the log says so and why; a silent authority rests", async () => {
    const told: unknown[] = [];
    const stamps = openStamps(settings(), { warn: (...words: unknown[]) => void told.push(words[0]) });
    const before = tsa.asked;
    tsa.answer = async (_, response) => void response.destroy();
    const later = (ms: number) => new Date(today.getTime() + ms);
    for (const at of [today, later(9000), later(11_000)]) {
      const pdf = await sealed(stamps.maker(at));
      expect(stampIn(sealIn(pdf))).toBeUndefined();
      expect(checkFile(pdf, [testSealer()])).toMatchObject({ genuine: true, stampedAt: null });
    }
    tsa.answer = honestly;
    expect(tsa.asked - before).toBe(2);
    expect(told).toEqual(["silent", "resting", "silent"].map((because) => ({ because })));
  });

  test("a certificate file that cannot be read stops the start", () => {
    const broken = { ...settings(), stampCertificates: saved(Buffer.from("none")) };
    expect(() => openStamps(broken, quiet)).toThrow("TSA_CERT");
    expect(() => openStamps({ ...broken, stampCertificates: "/nowhere/tsa.pem" }, quiet)).toThrow("ENOENT");
  });

  describe.skipIf(missingTools.length > 0)("with a time-stamp, say other programs", () => {
    let pdf: Buffer;
    beforeAll(async () => {
      pdf = await sealed(openStamps(settings(), quiet).maker(today));
    });

    test("is valid and over the whole file: pdfsig, qpdf", () => {
      const { stdout } = spawnSync("pdfsig", ["-nocert", saved(pdf)], { encoding: "utf8" });
      for (const said of ["Signature is Valid", "Total document signed", "ETSI.CAdES.detached"])
        expect(stdout).toContain(said);
      expect(spawnSync("qpdf", ["--check", saved(pdf)], { encoding: "utf8" }).stdout).toContain("No syntax");
    });

    test("is CAdES by its certificate: openssl cms", () => {
      const [, from, to] = /\/ByteRange \[0 (\d+) (\d+)/.exec(pdf.toString("latin1"))!.map(Number);
      const content = saved(Buffer.concat([pdf.subarray(0, from), pdf.subarray(to)]));
      const pem = `${saved(Buffer.of())}.pem`;
      writeFileSync(pem, testSealer().certificate.toString());
      const flags = ["-verify", "-cades", "-binary", "-inform", "DER", "-in", saved(sealIn(pdf)), "-content", content];
      const { status } = spawnSync("openssl", ["cms", ...flags, "-CAfile", pem, "-no_check_time", "-out", "/dev/null"]);
      expect(status).toBe(0);
    });

    test("has a time-stamp over the value of the signature: openssl ts", () => {
      const cms = sealIn(pdf);
      const digest = createHash("sha256").update(signatureIn(cms)!).digest("hex");
      const flags = ["ts", "-verify", "-token_in", "-in", saved(stampIn(cms)!), "-CAfile", tsa.root];
      expect(execFileSync("openssl", [...flags, "-digest", digest], { encoding: "utf8", stdio: "pipe" })).toContain(
        "OK",
      );
      const other = createHash("sha256").digest("hex");
      expect(spawnSync("openssl", [...flags, "-digest", other]).status).not.toBe(0);
    });

    test.skipIf(missingForVera.length > 0)(
      "keeps PDF/UA-1 and PDF/A-3a: veraPDF",
      async () => {
        const file = saved(pdf);
        expect(
          await askVera([
            { standard: "ua1", file },
            { standard: "3a", file },
          ]),
        ).toEqual(["", ""]);
      },
      120_000,
    );
  });
});
