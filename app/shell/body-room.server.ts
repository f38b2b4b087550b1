import { bounds } from "./bounds";

/** Of that memory, for each byte of a body until it is answered: what the platform makes of it, and its files. Measured. */
const MEMORY_PER_BYTE = 6;

/** Megabytes of memory that all forms together take at most, as far as each is no larger than one without files may be. */
export const memoryOfForms = (MEMORY_PER_BYTE * bounds.formsBytes) / 1024 / 1024;

/** Megabytes of memory that all large bodies together take at most, by the megabytes of documents that may be sent at once. */
export const memoryFor = (sumMb: number): number =>
  MEMORY_PER_BYTE * Math.max(bounds.roomBytes / 1024 / 1024, 5 * sumMb);

/** `sum`: bytes of all the documents that may be sent at once, as much as two forms of each of two addresses. */
export const roomFor = (sum: number): BodyRoom => new BodyRoom(Math.max(bounds.roomBytes, 5 * sum));

/** What one request takes of the room. */
export interface Held {
  /** False: there is no room for as many bytes more, now; there always is for none. */
  take(bytes: number): boolean;
  /** Once it is answered. */
  release(): void;
}

/** For whoever counts nothing. */
export const boundless: Held = { take: () => true, release: () => {} };

/** Of a body: what any form may have counts among `forms`, the rest among large ones, so that these stop no form. */
export function heldIn(forms: Held, large: Held): Held {
  let length = 0;
  return {
    take(bytes) {
      const before = Math.min(length, bounds.formBytes);
      length += bytes;
      const ofForm = Math.min(length, bounds.formBytes) - before;
      return forms.take(ofForm) && large.take(bytes - ofForm);
    },
    release() {
      forms.release();
      large.release();
    },
  };
}

/**
 * Memory for bodies, which are read whole: `most` bytes at once for all, half of that for one address, so that nobody
 * keeps the others out by sending slowly. A body counts as it comes, not as it says.
 */
export class BodyRoom {
  private total = 0;
  private readonly byAddress = new Map<string, number>();

  constructor(private readonly most: number) {}

  for(address: string): Held {
    let held = 0;
    const add = (bytes: number) => {
      const own = (this.byAddress.get(address) ?? 0) + bytes;
      if (own === 0) this.byAddress.delete(address);
      else this.byAddress.set(address, own);
      this.total += bytes;
      held += bytes;
    };
    return {
      take: (bytes) => {
        const own = this.byAddress.get(address) ?? 0;
        if (bytes === 0) return true;
        if (this.total + bytes > this.most || own + bytes > this.most / 2) return false;
        add(bytes);
        return true;
      },
      release: () => add(-held),
    };
  }
}
