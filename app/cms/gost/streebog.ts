import { tableHigh as H, tableLow as L, roundConstants } from "./streebog-tables";

const BLOCK = 64;
const none = new Int32Array(16);

/**
 * The hash GOST R 34.11-2012 (Streebog), RFC 6986, in the byte order in which files and certificates carry it: the RFC
 * prints its examples as numbers, that is reversed.
 */
export function streebog(bits: 256 | 512, message: Uint8Array): Uint8Array {
  const state = new Int32Array(16).fill(bits === 256 ? 0x01010101 : 0);
  const [counted, sum, block] = [new Int32Array(16), new Int32Array(16), new Int32Array(16)];
  const blockBytes = new Uint8Array(block.buffer);
  let at = 0;
  for (; at + BLOCK <= message.length; at += BLOCK) {
    blockBytes.set(message.subarray(at, at + BLOCK));
    compress(state, counted, block);
    add(counted, 8 * BLOCK);
    addBlock(sum, block);
  }
  const rest = message.subarray(at);
  blockBytes.fill(0).set(rest);
  blockBytes[rest.length] = 1;
  compress(state, counted, block);
  add(counted, 8 * rest.length);
  addBlock(sum, block);
  compress(state, none, counted);
  compress(state, none, sum);
  return new Uint8Array(state.buffer).slice(bits === 256 ? 32 : 0);
}

const key = new Int32Array(16);
const text = new Int32Array(16);
const mixed = new Int32Array(16);
const bytes = new Uint8Array(mixed.buffer);

/** The compression function g of section 8, in place. Words and bytes share their memory: little-endian machines only. */
function compress(state: Int32Array, counted: Int32Array, block: Int32Array): void {
  transform(key, state, counted);
  text.set(block);
  for (const constant of roundConstants) {
    transform(text, text, key);
    transform(key, key, constant);
  }
  for (let i = 0; i < 16; i++) state[i]! ^= text[i]! ^ key[i]! ^ block[i]!;
}

/** The sum of two blocks through substitution, transposition and linear transformation (LPS). */
function transform(into: Int32Array, one: Int32Array, other: Int32Array): void {
  for (let i = 0; i < 16; i++) mixed[i] = one[i]! ^ other[i]!;
  for (let i = 0; i < 8; i++) {
    // Written out: this line is nearly all the time a hash takes.
    const a = bytes[i]!;
    const b = bytes[8 + i]! | 256;
    const c = bytes[16 + i]! | 512;
    const d = bytes[24 + i]! | 768;
    const e = bytes[32 + i]! | 1024;
    const f = bytes[40 + i]! | 1280;
    const g = bytes[48 + i]! | 1536;
    const h = bytes[56 + i]! | 1792;
    into[2 * i] = L[a]! ^ L[b]! ^ L[c]! ^ L[d]! ^ L[e]! ^ L[f]! ^ L[g]! ^ L[h]!;
    into[2 * i + 1] = H[a]! ^ H[b]! ^ H[c]! ^ H[d]! ^ H[e]! ^ H[f]! ^ H[g]! ^ H[h]!;
  }
}

function add(number: Int32Array, small: number): void {
  let carry = small;
  for (let i = 0; i < 16 && carry > 0; i++) {
    carry += number[i]! >>> 0;
    number[i] = carry | 0;
    carry = carry > 0xffffffff ? 1 : 0;
  }
}

function addBlock(number: Int32Array, block: Int32Array): void {
  let carry = 0;
  for (let i = 0; i < 16; i++) {
    carry += (number[i]! >>> 0) + (block[i]! >>> 0);
    number[i] = carry | 0;
    carry = carry > 0xffffffff ? 1 : 0;
  }
}
