/** PUBLIC_URL as an origin without a slash at the end; null where it is not known yet, or does not fit, which is added to `faults`. */
export function publicUrl(
  raw: string | undefined,
  demo: boolean,
  host: string,
  port: number,
  faults: string[],
): string | null {
  if (!raw) {
    if (!demo) faults.push("PUBLIC_URL is missing: it is printed in every notice");
    return demo && port !== 0 ? `http://${host}:${port}` : null;
  }
  const url = URL.canParse(raw) ? new URL(raw) : null;
  if (!url || !/^https?:$/.test(url.protocol)) faults.push("PUBLIC_URL must be an http or https address");
  else if (!demo && url.protocol !== "https:") faults.push("PUBLIC_URL must begin with https:// in production");
  return url?.origin ?? null;
}
