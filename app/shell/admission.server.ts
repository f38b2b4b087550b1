import { bounds } from "./bounds";
import type { Rank } from "./rank";

/** Waits for its turn; told whether there is one. */
interface Waiting {
  since: number;
  tell: (isAdmitted: boolean) => void;
}

type Figures = { readonly [name in keyof typeof bounds]: number };

/**
 * Bounds how many requests are in work, and how long one waits for its turn: beyond that they are turned away at once, since
 * an answer that comes after everybody has left costs as much as one that is read. Acts come before what only looks.
 *
 * In each turn of the event loop one request begins, and where new callers come, every few turns: the loop takes over one
 * connection a turn, so that of long ones most callers would wait where nobody can tell them anything. So all that waits
 * does so here, and for how long is known.
 */
export class Admission {
  private inWork = { act: 0, look: 0 };
  private readonly lines: Record<Rank, Waiting[]> = { act: [], look: [] };
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
    for (const rank of ["act", "look"] as const)
      if (!this.isTurnTaken && this.lines[rank].length > 0 && this.isFree(rank)) {
        this.begin(rank);
        this.lines[rank].shift()?.tell(true);
      }
  }

  private wait(rank: Rank): Promise<boolean> {
    return new Promise((resolve) => {
      const line = this.lines[rank];
      const late = setTimeout(() => {
        line.splice(line.indexOf(waiting), 1);
        const isAdmitted = this.isFree(rank); // it was the loop that stood still
        if (isAdmitted) this.begin(rank);
        resolve(isAdmitted);
      }, this.figures.waitMs);
      const tell = (isAdmitted: boolean) => {
        clearTimeout(late);
        resolve(isAdmitted);
      };
      const waiting: Waiting = { since: this.clock(), tell };
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
