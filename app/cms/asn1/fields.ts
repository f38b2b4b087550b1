import { type Asn1, Malformed } from "./asn1";

/** The first octets of the values we meet. */
export const tag = {
  boolean: 0x01,
  integer: 0x02,
  bits: 0x03,
  octets: 0x04,
  nothing: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utcTime: 0x17,
  time: 0x18,
  sequence: 0x30,
  set: 0x31,
  /** A constructed value of the context: `[n]` around others. */
  around: (n: number) => 0xa0 + n,
  /** A primitive value of the context: `[n]` in place of its own tag. */
  instead: (n: number) => 0x80 + n,
} as const;

/** Walks the values inside a sequence or set, in order. Throws `Malformed` where another one stands, or none. */
export class Fields {
  private at = 0;
  private readonly all: Asn1[];

  constructor(of: Asn1, id: number = tag.sequence) {
    if (of.id !== id) throw new Malformed(`a value ${id} was expected, not ${of.id}`);
    this.all = of.children;
  }

  /** The next value, which must be of one of these kinds; any, if none is named. */
  take(...ids: number[]): Asn1 {
    const next = this.all[this.at];
    if (!next || (ids.length > 0 && !ids.includes(next.id))) throw new Malformed(`no value ${ids}`);
    this.at++;
    return next;
  }

  /** The next value, if it is of one of these kinds. */
  maybe(...ids: number[]): Asn1 | null {
    const next = this.all[this.at];
    return next && ids.includes(next.id) ? this.take() : null;
  }

  /** All that is left. */
  rest(): Asn1[] {
    return this.all.slice(this.at);
  }

  /** Says that nothing may follow. */
  end(): void {
    if (this.at < this.all.length) throw new Malformed("more values than expected");
  }
}

/** The one value inside an explicit tag. Throws `Malformed` where there is none, or another beside it. */
export function insideOf(around: Asn1): Asn1 {
  const [inside, ...more] = around.children;
  if (!inside || more.length > 0) throw new Malformed("one value was expected inside");
  return inside;
}
