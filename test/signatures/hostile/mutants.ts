import { judge } from "~/cms/judge";
import { nothing, parse, type Tree, write } from "../../samples/signatures/make/der";
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

export type Random = () => number;

const pick = <Value>(all: readonly Value[], random: Random): Value => all[Math.floor(random() * all.length)]!;

/** A value and the constructed one it is in. */
export function placesOf(tree: Tree, isOpen = (_: Tree) => true): { parent: Tree; at: number }[] {
  return tree.children.flatMap((child, at) =>
    isOpen(child) ? [{ parent: tree, at }, ...placesOf(child, isOpen)] : [],
  );
}

type Mutation = (parent: Tree, at: number, random: Random, spares: readonly Tree[]) => void;

const mutations: Mutation[] = [
  (parent, at) => void parent.children.splice(at, 1),
  (parent, at) => void parent.children.splice(at, 0, parent.children[at]!),
  (parent) => void parent.children.reverse(),
  (parent, at, random, spares) => void parent.children.splice(at, 1, structuredClone(pick(spares, random))),
  (parent, at, random, spares) => void parent.children.splice(at, 0, structuredClone(pick(spares, random))),
  (parent, at, random) => void changeTag(parent.children, at, Math.floor(random() * 256)),
  (parent, at) =>
    void parent.children.splice(at, 1, { tag: 0x30, content: new Uint8Array(), children: [parent.children[at]!] }),
  (parent, at) => void parent.children.splice(at, 0, parse(nothing()).tree),
  (parent, at, random) =>
    changeContent(parent.children, at, (content) => content.subarray(0, Math.floor(random() * content.length))),
  (parent, at, random) =>
    changeContent(parent.children, at, (content) => Uint8Array.from([...content, Math.floor(random() * 256)])),
  (parent, at, random) =>
    changeContent(parent.children, at, (content) =>
      content.map((byte) => (random() < 0.1 ? byte ^ (1 << Math.floor(random() * 8)) : byte)),
    ),
  (parent, at) => changeContent(parent.children, at, (content) => new Uint8Array(content.length)),
];

function changeTag(among: Tree[], at: number, tag: number): void {
  const { content, children } = among[at]!;
  // Constructed or not, the octets stay what they were.
  among[at] = {
    tag,
    content: children.length > 0 ? Uint8Array.from(children.flatMap((one) => [...write(one)])) : content,
    children: tag & 0x20 ? children : [],
  };
}

function changeContent(among: Tree[], at: number, change: (content: Uint8Array) => Uint8Array): void {
  const one = among[at]!;
  if (one.children.length === 0) among[at] = { ...one, content: change(one.content) };
}

/** Changes, moves or doubles one or two parts, or puts others in their place; of those for which `isOpen` says so. */
export function mutate(tree: Tree, spares: readonly Tree[], random: Random, isOpen = (_: Tree) => true): void {
  for (let n = 0; n < 1 + Math.floor(random() * 2); n++) {
    const places = placesOf(tree, isOpen);
    if (places.length === 0) return;
    const { parent, at } = pick(places, random);
    pick(mutations, random)(parent, at, random, spares);
  }
}
