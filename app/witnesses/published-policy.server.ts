import { readFileSync } from "node:fs";
import { COSIGNATURE, vkeyOf } from "~/journal/note";
import { type Signer, signerOf } from "~/journal/signer.server";
import { SettingsError } from "~/shell/config.server";
import type { House } from "~/shell/house.server";
import { leastWitnesses, type Policy } from "./policy";
import { readPolicy } from "./vouched.server";

/** The policy that the service names: whose cosignatures it gets for its heads. */
export interface PublishedPolicy {
  policy: Policy;
  /** As its file has it. */
  text: string;
}

/** @throws SettingsError when the file is no policy of C2SP tlog-policy */
export function openPolicy(path: string | null): PublishedPolicy | null {
  if (path === null) return null;
  const bytes = readFileSync(path);
  const read = readPolicy(bytes);
  if ("fault" in read)
    throw new SettingsError([`WITNESS_POLICY: ${path} is no policy (${read.fault}, line ${read.line})`]);
  return { policy: read.policy, text: bytes.toString() };
}

/** For anybody: the policy, our log named in it. Without witnesses it says that none are wanted. */
export function policyText(office: Pick<House, "keys" | "publicUrl" | "witnesses">): string {
  const { policy, text } = office.witnesses ?? { policy: { logs: [] }, text: "quorum none\n" };
  const { vkey } = signerOf(office);
  const named = policy.logs.some(({ key }) => vkeyOf(key) === vkey);
  return named ? text : `log ${vkey} ${office.publicUrl}/log\n${text}`;
}

/** What the database is asked for heads that a policy would take. */
export const wantedBy = (policy: Policy, { vkey }: Signer) => ({
  vkey,
  witnesses: policy.witnesses.map(({ key }) => vkeyOf(key, COSIGNATURE)),
  least: leastWitnesses(policy),
});

declare module "~/shell/house.server" {
  interface House {
    /** Who vouches for the log; null when nobody is asked. */
    witnesses: PublishedPolicy | null;
  }
}
