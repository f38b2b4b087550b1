import { bounds } from "./bounds";
import type { Rank } from "./rank";

/** Waits for its turn. */
interface Waiting {
  since: number;
  begin: () => void;
  /** Its time was over while the event loop stood still. */
  isHeldUp: boolean;
}

type Figures = { readonly [name in keyof typeof bounds]: number };

/**
 * Bounds how many requests have begun of late and are in work (one that takes longer than `placeMs` waits for something else,
 * and is not counted any more), and how long one waits for its turn: beyond that they are turned away at once, since an answer
 * that comes after everybody has left costs as much as one that is read. Acts come before what only looks, but for every few.
 *
 * In each turn of the event loop one request begins, and where new callers come, every few turns: the loop takes over one
 * connection a turn, so that of long ones most callers would wait where nobody can tell them anything. So all that waits
 * does so here, and for how long is known.
 */
export class Admission {
  private inWork = { act: 0, look: 0 };
  private readonly lines: Record<Rank, Waiting[]> = { act: [], look: [] };
  /** In a row, while somebody waited to look. */
  private actsAhead = 0;
  private isTurnTaken = false;
  private comers = 0;
  private turnsForComers = 0;

  /** `clock`: milliseconds. */
  constructor(
    private readonly figures: Figures = bounds,
    private readonly clock: () => number = () => performance.now(),
  ) {}

  /** Said of every new connection. */
  comes(): void {
    this.comers += 1;
  }

  /** What the work comes to, or null where it has no turn; then it has not begun. */
  async run<Value>(rank: Rank, work: () => Promise<Value>): Promise<Value | null> {
    if (this.isTooLate(rank)) return null;
    if (!this.isTurnTaken && this.isFree(rank)) this.begin(rank);
    else if (!(await this.wait(rank))) return null;
    const leave = this.hold(rank);
    try {
      return await work();
    } finally {
      leave();
    }
  }

  /** By what those before have waited already; a few may stand there for long after a moment in which the machine stood still. */
  private isTooLate(rank: Rank): boolean {
    const { few, lagOfActsMs, lagOfLooksMs } = this.figures;
    const [first] = this.lines[rank];
    if (!first || this.lines[rank].length < few) return false;
    return this.clock() - first.since > (rank === "act" ? lagOfActsMs : lagOfLooksMs);
  }

  private isFree(rank: Rank): boolean {
    const { act, look } = this.inWork;
    return act + look < this.figures.places && (rank === "act" || look < this.figures.placesOfLooks);
  }

  private begin(rank: Rank): void {
    this.inWork[rank] += 1;
    if (this.isTurnTaken) return;
    this.isTurnTaken = true;
    setImmediate(() => this.nextTurn());
  }

  private nextTurn(): void {
    if (this.comers > 0 && this.turnsForComers < this.figures.turnsForComers) {
      this.comers = 0;
      this.turnsForComers += 1;
      setImmediate(() => this.nextTurn());
      return;
    }
    this.turnsForComers = 0;
    this.isTurnTaken = false;
    this.callNext();
  }

  private callNext(): void {
    if (this.isTurnTaken) return;
    const rank = this.nextRank();
    const waiting = rank && this.lines[rank].shift();
    if (!waiting) return;
    this.actsAhead = rank === "act" && this.lines.look.length > 0 ? this.actsAhead + 1 : 0;
    this.begin(rank);
    waiting.begin();
  }

  private nextRank(): Rank | undefined {
    const order: Rank[] = this.actsAhead < this.figures.actsAhead ? ["act", "look"] : ["look", "act"];
    return order.find((rank) => this.lines[rank].length > 0 && this.isFree(rank));
  }

  private wait(rank: Rank): Promise<boolean> {
    const { waitMs, lagOfLooksMs } = this.figures;
    return new Promise((resolve) => {
      const line = this.lines[rank];
      const leave = () => {
        // It was the loop that stood still, and nobody was called meanwhile: once more.
        if (!waiting.isHeldUp && this.clock() - waiting.since > waitMs + lagOfLooksMs) {
          waiting.isHeldUp = true;
          late = setTimeout(leave, waitMs);
          return;
        }
        line.splice(line.indexOf(waiting), 1);
        resolve(false);
      };
      let late = setTimeout(leave, waitMs);
      const begin = () => {
        clearTimeout(late);
        resolve(true);
      };
      const waiting: Waiting = { since: this.clock(), begin, isHeldUp: false };
      line.push(waiting);
    });
  }

  /** A place is had for a while: what takes longer must not keep others out. */
  private hold(rank: Rank): () => void {
    let isHeld = true;
    const leave = () => {
      if (!isHeld) return;
      isHeld = false;
      clearTimeout(over);
      this.inWork[rank] -= 1;
      this.callNext();
    };
    const over = setTimeout(leave, this.figures.placeMs).unref();
    return leave;
  }
}
