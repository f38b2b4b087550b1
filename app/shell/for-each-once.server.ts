const BATCH = 100;

/**
 * For what waits to be done by its time: `list` gives the ids of at most so many that still wait, and `act` does each in a
 * transaction of its own; false: somebody else was first. One that fails holds up no other: its error is thrown once all others
 * are done. Gives how many were.
 */
export async function forEachOnce(
  list: (most: number) => Promise<string[]>,
  act: (id: string) => Promise<boolean>,
): Promise<number> {
  let count = 0;
  const failed = new Map<string, unknown>();
  for (;;) {
    const ids = (await list(BATCH + failed.size)).filter((id) => !failed.has(id));
    for (const id of ids)
      try {
        if (await act(id)) count += 1;
      } catch (error) {
        failed.set(id, error);
      }
    if (ids.length >= BATCH) continue;
    if (failed.size > 0) throw [...failed.values()][0];
    return count;
  }
}
