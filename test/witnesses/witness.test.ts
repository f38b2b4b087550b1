import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { StartError } from "~/shell/faults.server";
import { DirectoryBusyError } from "~/shell/lock-directory.server";
import { type OpenWitness, openWitness } from "~/witnesses/open-witness.server";
import { originHash } from "~/witnesses/witness-state.server";
import { consistency, leafHash, mth } from "../journal/naive-tree";
import { now } from "../support/given";
import { specLog, specVerify } from "./witness-by-spec";

const leaves = Array.from({ length: 70 }, (_, n) => leafHash(Buffer.from([n])));
const log = specLog("log.example/a", new Uint8Array(32).fill(1), leaves);
const fork = specLog("log.example/a", new Uint8Array(32).fill(1), [...leaves.slice(0, 20), ...leaves.slice(30)]);
const stranger = specLog("log.example/a", new Uint8Array(32).fill(9), leaves);
const elsewhere = specLog("log.example/b", new Uint8Array(32).fill(1), leaves);

let directory: string;
let witness: OpenWitness;
const open = (logs = [log.vkey], name: string | null = null) => openWitness({ directory, name, logs }, () => now);
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "witness-"));
  witness = await open([log.vkey], "witness.example/w1");
});
afterEach(async () => {
  await witness.close();
  rmSync(directory, { recursive: true, force: true });
});

const lines = (hashes: Uint8Array[]) => hashes.map((hash) => `${Buffer.from(hash).toString("base64")}\n`).join("");
const bodyOf = (old: number | string, proof: Uint8Array[], checkpoint: string) =>
  Buffer.from(`old ${old}\n${lines(proof)}\n${checkpoint}`);
/** As an honest log asks. */
const grown = (from: number, to: number, of = log, among = leaves) =>
  bodyOf(from, from === 0 ? [] : consistency(from, among.slice(0, to)), of.checkpoint(to));
const ask = (body: Uint8Array) => witness.addCheckpoint(body);

describe("a witness", () => {
  test("vouches for a log that grows, at the time it is asked, as the other implementation sees it", () => {
    for (const [from, to] of [
      [0, 0],
      [0, 7],
      [7, 7],
      [7, 8],
      [8, 64],
      [64, 70],
    ] as const) {
      const answer = ask(grown(from, to));
      expect([from, to, answer.status, answer.type]).toEqual([from, to, 200, "text/plain; charset=utf-8"]);
      expect(specVerify(witness.vkey, log.checkpoint(to), answer.body)).toBe(BigInt(Math.floor(now.getTime() / 1000)));
    }
    const shown = witness.latest(originHash("log.example/a"))!;
    expect(shown.startsWith(log.checkpoint(70))).toBe(true);
    expect(specVerify(witness.vkey, log.checkpoint(70), shown.slice(log.checkpoint(70).length))).not.toBeNull();
    expect(witness.latest(originHash("log.example/b"))).toBeNull();
  });

  test("answers as the specification wants to everything else, and forgets nothing by it", () => {
    expect(ask(grown(0, 20)).status).toBe(200);
    const wrong: [number, string, Uint8Array][] = [
      [404, "a log it does not know", grown(0, 20, elsewhere)],
      [403, "a head without a signature of the log", grown(20, 30, stranger)],
      [
        403,
        "a signature that does not hold",
        bodyOf(20, [], `${log.checkpoint(30).split("\n\n")[0]}\n\n${fork.checkpoint(31).split("\n\n")[1]}`),
      ],
      [400, "an old size above the new", bodyOf(31, [], log.checkpoint(30))],
      [409, "another old size than it knows", grown(0, 30)],
      [409, "an old size between", grown(10, 30)],
      [409, "a log set back, honest otherwise", grown(0, 10)],
      [422, "no proof", bodyOf(20, [], log.checkpoint(30))],
      [
        422,
        "a proof with a hash too many",
        bodyOf(20, [...consistency(20, leaves.slice(0, 30)), leaves[0]!], log.checkpoint(30)),
      ],
      [
        422,
        "a proof with another hash",
        bodyOf(20, [leaves[0]!, ...consistency(20, leaves.slice(0, 30)).slice(1)], log.checkpoint(30)),
      ],
      [422, "the same size with a proof", bodyOf(20, [leaves[0]!], log.checkpoint(20))],
      [422, "the same size with another root", bodyOf(20, [], log.checkpoint(20, mth(leaves.slice(0, 19))))],
      [400, "no note", bodyOf(20, [], "x")],
      [400, "no checkpoint", bodyOf(20, [], log.checkpoint(30).replace("\n30\n", "\n030\n"))],
      [400, "an old size with a leading zero", bodyOf("020", [], log.checkpoint(30))],
      [400, "an old size that cannot be counted", bodyOf("9007199254740993", [], log.checkpoint(30))],
      [400, "a hash that is none", Buffer.from(`old 20\nAAAA\n\n${log.checkpoint(30)}`)],
      [400, "64 hashes", bodyOf(20, Array(64).fill(leaves[0]!), log.checkpoint(30))],
      [400, "no old size", Buffer.from(`\n\n${log.checkpoint(30)}`)],
      [400, "carriage returns", Buffer.from(grown(20, 30).toString().replaceAll("\n", "\r\n"))],
      [400, "no UTF-8", Buffer.concat([grown(20, 30), Buffer.of(0xff)])],
      [400, "nothing", Buffer.alloc(0)],
    ];
    for (const [status, what, body] of wrong) expect([what, ask(body).status]).toEqual([what, status]);
    expect(ask(grown(0, 30))).toEqual({ status: 409, type: "text/x.tlog.size", body: "20\n" });
    expect(ask(grown(20, 30)).status).toBe(200);
  });

  test("begins with nothing but the empty proof, and with the true empty tree", () => {
    expect(ask(bodyOf(0, [leaves[0]!], log.checkpoint(5))).status).toBe(422);
    expect(ask(bodyOf(0, [], log.checkpoint(0, leaves[0]))).status).toBe(422);
    expect(ask(bodyOf(7, [], log.checkpoint(9)))).toMatchObject({ status: 409, body: "0\n" });
    expect(ask(grown(0, 5)).status).toBe(200);
  });

  test("keeps what convicts a log that signed two trees of one size", () => {
    expect(ask(grown(0, 30)).status).toBe(200);
    expect(ask(bodyOf(30, [], fork.checkpoint(30))).status).toBe(422);
    const kept = readFileSync(join(directory, `conflict-${originHash("log.example/a")}.txt`), "utf8");
    expect([kept.includes(log.checkpoint(30)), kept.includes(fork.checkpoint(30))]).toEqual([true, true]);
  });

  test("vouches for one of two heads that come together, and never for both sides of a fork", async () => {
    expect(ask(grown(0, 20)).status).toBe(200);
    const forked = [...leaves.slice(0, 20), ...leaves.slice(30)];
    const bodies = [grown(20, 40), grown(20, 40, fork, forked), grown(20, 41), grown(20, 25, fork, forked)];
    const answers = await Promise.all(bodies.map(async (body) => ask(body).status));
    expect(answers.filter((status) => status === 200)).toHaveLength(1);
  });

  test("takes true consistency proofs between any two sizes, and no touched one", async () => {
    const sizes = fc.tuple(fc.integer({ min: 1, max: 70 }), fc.integer({ min: 1, max: 70 }), fc.nat(6), fc.nat(31));
    await fc.assert(
      fc.asyncProperty(sizes, async ([one, other, nth, at]) => {
        const [from, to] = [Math.min(one, other), Math.max(one, other)];
        const proof = consistency(from, leaves.slice(0, to));
        const touched = proof.map((hash) => new Uint8Array(hash));
        for (const name of readdirSync(directory)) if (name.startsWith("log-")) rmSync(join(directory, name));
        await witness.close();
        witness = await open();
        expect(ask(grown(0, from)).status).toBe(200);
        if (touched.length > 0) {
          touched[nth % touched.length]![at]! ^= 1;
          expect(ask(bodyOf(from, touched, log.checkpoint(to))).status).toBe(422);
          expect(ask(bodyOf(from, proof.slice(1), log.checkpoint(to))).status).toBe(422);
        }
        expect(ask(bodyOf(from, proof, log.checkpoint(to))).status).toBe(200);
      }),
      { numRuns: 60 },
    );
  });

  test("is not moved by whatever else is sent to it", () => {
    expect(ask(grown(0, 20)).status).toBe(200);
    const good = grown(20, 30).toString();
    const cut = fc.tuple(fc.nat(good.length), fc.nat(4), fc.string({ unit: "binary", maxLength: 3 }));
    fc.assert(
      fc.property(fc.oneof(cut, fc.string({ unit: "binary" })), (hostile) => {
        const body =
          typeof hostile === "string"
            ? hostile
            : good.slice(0, hostile[0]) + hostile[2] + good.slice(hostile[0] + hostile[1]);
        fc.pre(body !== good);
        expect([400, 403, 404, 409, 422]).toContain(ask(Buffer.from(body)).status);
      }),
      { numRuns: 300 },
    );
    expect(ask(Buffer.from(good)).status).toBe(200);
  });
});

describe("the directory of a witness", () => {
  test("holds a key for its owner alone, which stays with its name", async () => {
    expect([statSync(join(directory, "key")).mode & 0o777, statSync(directory).mode & 0o777]).toEqual([0o600, 0o700]);
    const { vkey } = witness;
    expect(vkey).toMatch(/^witness\.example\/w1\+[0-9a-f]{8}\+B/);
    await witness.close();
    witness = await open();
    expect(witness.vkey).toBe(vkey);
    await witness.close();
    await expect(open([log.vkey], "other.example")).rejects.toThrow("another name is another witness");
    witness = await open();
  });

  test("is remembered from start to start", async () => {
    expect(ask(grown(0, 20)).status).toBe(200);
    await witness.close();
    witness = await open();
    expect(ask(grown(0, 30))).toMatchObject({ status: 409, body: "20\n" });
    expect(readdirSync(directory).filter((name) => name.endsWith(".new"))).toEqual([]);
  });

  test("must not be shared", async () => {
    await expect(open()).rejects.toThrow(DirectoryBusyError);
  });

  test.each(["key", `log-${originHash("log.example/a")}.txt`])("stops the start when %s is damaged", async (name) => {
    expect(ask(grown(0, 20)).status).toBe(200);
    await witness.close();
    const path = join(directory, name);
    const whole = readFileSync(path);
    for (const damaged of [
      "",
      whole.subarray(0, 60),
      whole.toString().replace(/.\n$/, "\n"),
      Buffer.alloc(whole.length),
    ]) {
      writeFileSync(path, damaged);
      await expect(open()).rejects.toThrow(StartError);
    }
    writeFileSync(path, whole);
    witness = await open();
    expect(ask(grown(20, 30)).status).toBe(200);
  });
});
