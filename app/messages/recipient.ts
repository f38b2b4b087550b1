/** The phone after `?to=`, `+7` and ten digits. A plus that was not written as `%2B` arrives as a space; null: all. */
export function recipientOf(url: string): string | null {
  const digits = new URL(url).searchParams.get("to")?.replace(/[^0-9]/g, "");
  return digits ? `+${digits}` : null;
}
