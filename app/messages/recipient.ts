/** The phone (`+7` and ten digits) or the mailbox after `?to=`. A plus that was not written as `%2B` arrives as a space; null: all. */
export function recipientOf(url: string): string | null {
  const to = new URL(url).searchParams.get("to") ?? "";
  if (to.includes("@")) return to;
  const digits = to.replace(/[^0-9]/g, "");
  return digits ? `+${digits}` : null;
}
