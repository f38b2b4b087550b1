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

/** Reduces numbers from 0 to p² modulo p = 2^bits - rest; null if the rest is not small. */
function foldingOf(p: bigint): ((product: bigint) => bigint) | null {
  const exact = p.toString(2).length;
  const bits = [exact, exact - 1].find((n) => near(p, n));
  if (bits === undefined) return null;
  const shift = BigInt(bits);
  const mask = (1n << shift) - 1n;
  const rest = (1n << shift) - p;
  return (product) => {
    let n = (product & mask) + (product >> shift) * rest;
    if (n < 0n) n += p << 20n; // a negative rest (p just above the power), which would not end by folding
    n = (n & mask) + (n >> shift) * rest;
    if (n < 0n) return n + p;
    return n >= p ? n - p : n;
  };
}

function near(p: bigint, bits: number): boolean {
  const distance = (1n << BigInt(bits)) - p;
  return distance < NEAR && distance > -NEAR;
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
