import { judge } from "~/signatures/judge";
import { bytesOf, caseOf, sampleNamed } from "../samples";

/** Chance that repeats itself: a generator of numbers from 0 to below 1 (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A good sample, and how to judge what was made of it. */
export function subject(file: string) {
  const sample = sampleNamed(file);
  const given = caseOf(sample);
  const original = bytesOf(file);
  return { file, original, judge: (mutant: Uint8Array) => judge(mutant, given), report: judge(original, given) };
}

export type Subject = ReturnType<typeof subject>;

/** How many mutants are tried: a few every time, many when asked for by the environment. */
export const howMany = (usual: number): number => Number(process.env.SIGNATURE_MUTANTS ?? usual);

/** Milliseconds of processor time that something takes. */
export function costOf(act: () => void): number {
  const before = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
