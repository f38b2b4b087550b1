/**
 * What was worked out for texts, so that it need not be worked out again. Bounded by the letters of all texts together,
 * for what is kept of a text grows with it; when it is full, it begins anew.
 */
export class Remembered<Value> {
  readonly #known = new Map<string, Value>();
  #letters = 0;

  constructor(private readonly limit: number) {}

  get(text: string): Value | undefined {
    return this.#known.get(text);
  }

  /** A text that would take more than a tenth of the room is not remembered at all. */
  set(text: string, value: Value): void {
    if (text.length > this.limit / 10 || this.#known.has(text)) return;
    if (this.#letters + text.length > this.limit) {
      this.#known.clear();
      this.#letters = 0;
    }
    this.#known.set(text, value);
    this.#letters += text.length;
  }
}
