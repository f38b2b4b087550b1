/** True when asked for the first time, and then at most once in `ms`. `clock`: milliseconds. */
export function sparsely(ms: number, clock = () => performance.now()): () => boolean {
  let last = Number.NEGATIVE_INFINITY;
  return () => {
    if (clock() - last < ms) return false;
    last = clock();
    return true;
  };
}
