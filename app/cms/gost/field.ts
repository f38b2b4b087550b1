import { Field, type IField } from "@noble/curves/abstract/modular.js";

/** How far from a power of two a prime may be to be reduced by folding. */
const NEAR = 1n << 16n;

/**
 * Arithmetic modulo p. Where p is a power of two give or take a little, as in most GOST curves, a product is reduced
 * by folding its upper half onto the lower one, which takes half the time of a division.
 */
export function fieldOf(p: bigint): IField<bigint> {
  const plain = Field(p);
  const reduce = foldingOf(p) ?? ((product) => product % p);
  const sum = (a: bigint) => (a >= p ? a - p : a);
  return {
    ...bound(plain),
    add: (a, b) => sum(a + b),
    sub: (a, b) => (a >= b ? a - b : a - b + p),
    mul: (a, b) => reduce(a * b),
    sqr: (a) => reduce(a * a),
  };
}

/**
 * Makes a product small, and congruent modulo p, but neither unique nor positive: no more than a little longer than p,
 * even if the factors were sums and differences of a few such numbers. Nothing has to be compared on the way.
 */
export function looselyModulo(p: bigint): (product: bigint) => bigint {
  const near = nearPower(p);
  if (!near) return (product) => product % p;
  const { shift, mask, rest } = near;
  return (product) => {
    const n = (product & mask) + (product >> shift) * rest;
    return (n & mask) + (n >> shift) * rest;
  };
}

/** Reduces numbers from 0 to p² modulo p = 2^bits - rest; null if the rest is not small. */
function foldingOf(p: bigint): ((product: bigint) => bigint) | null {
  const near = nearPower(p);
  if (!near) return null;
  const { shift, mask, rest } = near;
  return (product) => {
    let n = (product & mask) + (product >> shift) * rest;
    if (n < 0n) n += p << 20n; // a negative rest (p just above the power), which would not end by folding
    n = (n & mask) + (n >> shift) * rest;
    if (n < 0n) return n + p;
    return n >= p ? n - p : n;
  };
}

function nearPower(p: bigint): { shift: bigint; mask: bigint; rest: bigint } | undefined {
  const exact = p.toString(2).length;
  return [exact, exact - 1]
    .map((bits) => ({ shift: BigInt(bits), mask: (1n << BigInt(bits)) - 1n, rest: (1n << BigInt(bits)) - p }))
    .find(({ rest }) => rest < NEAR && rest > -NEAR);
}

/** The methods of a class as own functions, so that some can be replaced. */
function bound(field: IField<bigint>): IField<bigint> {
  const names = Object.getOwnPropertyNames(Object.getPrototypeOf(field)).filter((name) => name !== "constructor");
  const methods = names.map((name) => {
    const value = field[name as keyof IField<bigint>];
    return [name, typeof value === "function" ? value.bind(field) : value];
  });
  return { ...field, ...Object.fromEntries(methods) };
}
