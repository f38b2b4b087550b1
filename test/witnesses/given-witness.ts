import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { signerOf } from "~/journal/signer.server";
import type { House } from "~/shell/house.server";
import { type OpenWitness, openWitness } from "~/witnesses/open-witness.server";
import type { Policy } from "~/witnesses/policy";
import { serveWitness } from "~/witnesses/serve-witness.server";
import { readPolicy } from "~/witnesses/vouched.server";
import { now } from "../support/given";

/** A real witness, listening, that vouches for the log of `house`. */
export interface GivenWitness extends OpenWitness {
  url: string;
  /** Stops listening; what it remembers stays, and `start` goes on with it. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

export async function givenWitness(house: House, name = "witness.example/w1", at = () => now): Promise<GivenWitness> {
  const directory = mkdtempSync(join(tmpdir(), "witness-"));
  const witness = await openWitness({ directory, name, logs: [signerOf(house).vkey] }, at);
  const fail = (error: unknown) => {
    throw error;
  };
  let service = await serveWitness(witness, { host: "127.0.0.1", port: 0 }, fail);
  const { port } = service;
  return {
    ...witness,
    url: `http://127.0.0.1:${port}`,
    stop: () => service.close(),
    async start() {
      service = await serveWitness(witness, { host: "127.0.0.1", port }, fail);
    },
    async close() {
      await service.close();
      await witness.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

export const policyTextOf = (witnesses: { vkey: string; url?: string }[], least: string | number = "all"): string =>
  [
    ...witnesses.map(({ vkey, url }, n) => `witness w${n} ${vkey} ${url ?? ""}`),
    witnesses.length > 0
      ? `group them ${least} ${witnesses.map((_, n) => `w${n}`).join(" ")}\nquorum them`
      : "quorum none",
    "",
  ].join("\n");

export function policyOf(text: string): Policy {
  const read = readPolicy(Buffer.from(text));
  if ("fault" in read) throw new Error(read.fault);
  return read.policy;
}

/** The same house under a policy. */
export const withWitnesses = <H extends House>(house: H, witnesses: GivenWitness[], least?: string | number): H => {
  const text = policyTextOf(witnesses, least);
  return { ...house, witnesses: { text, policy: policyOf(text) } };
};
