/** What browsers say of themselves, the telling names before those that many bear. */
const browsers: readonly [RegExp, string][] = [
  [/YaBrowser/, "Яндекс Браузер"],
  [/Edg/, "Edge"],
  [/OPR|Opera/, "Opera"],
  [/Firefox/, "Firefox"],
  [/Chrom/, "Chrome"],
  [/Safari/, "Safari"],
  [/w3m/, "w3m"],
  [/Lynx/, "Lynx"],
];

const systems: readonly [RegExp, string][] = [
  [/Android/, "Android"],
  [/iPhone|iPad/, "iPhone или iPad"],
  [/Windows/, "Windows"],
  [/Mac OS/, "macOS"],
  [/Linux|X11/, "Linux"],
];

/** "Firefox, Windows": by what a browser sent of itself (`User-Agent`), which it may have invented. */
export function deviceWords(agent: string | null): string {
  const named = [browsers, systems].map((kinds) => kinds.find(([pattern]) => pattern.test(agent ?? ""))?.[1]);
  return named.filter(Boolean).join(", ") || "Неизвестный браузер";
}
