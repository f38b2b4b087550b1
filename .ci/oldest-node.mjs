/** The oldest Node that all of this runs on: tests and the build are TypeScript files, and no older one was tried. */
const OLDEST = [22, 18];

/** @returns null, or the sentence about it in English. */
export function tooOld(version = process.versions.node) {
  const [major, minor] = version.split(".").map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return null;
  return `Node ${OLDEST.join(".")} or later is needed, and this is ${version}`;
}
