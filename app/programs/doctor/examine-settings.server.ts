import type { X509Certificate } from "node:crypto";
import { constants, existsSync } from "node:fs";
import { access, readFile, statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { certificatesIn } from "~/seals/seal-keys.server";
import type { Settings } from "~/shell/config.server";
import { doctorWords as words } from "./doctor-words";
import { type Finding, lightOf } from "./finding";

const DAY = 86_400_000;
const GB = 1024 ** 3;
/** A certificate is asked for, paid and put in place in weeks. */
export const daysOfCertificate = { amber: 45, red: 7 };
/** The embedded database takes 16 MB at a time for its log; a day of a clinic takes some tens of MB. */
const bytesOfDisk = { amber: 2 * GB, red: GB / 4 };

/** What can be said without asking anybody: the settings, and the files they name. */
export async function examineSettings(settings: Settings, now: Date): Promise<Finding[]> {
  return [
    { about: words.settings, light: "green", says: words.settingsRead } as const,
    ...modeOf(settings),
    await diskOf(settings.dataDir),
    ...(await certificatesOf(settings, now)),
    await memoryOf(settings),
  ];
}

function modeOf({ mode, publicUrl }: Settings): Finding[] {
  if (mode === "demo") return [{ about: words.settings, light: "amber", says: words.demonstration }];
  return publicUrl?.startsWith("http:")
    ? [{ about: words.settings, light: "red", says: words.insecure(publicUrl) }]
    : [];
}

async function diskOf(folder: string): Promise<Finding> {
  const about = words.disk;
  const disk = await statfs(folder).catch(() => null);
  if (!disk) return { about, light: "amber", says: words.noFolder(folder) };
  const bytes = disk.bavail * disk.bsize;
  return { about, light: lightOf(bytes, bytesOfDisk), says: words.room(bytes, folder) };
}

async function certificatesOf({ seal, qrKey }: Settings, now: Date): Promise<Finding[]> {
  const files = [
    { about: words.seal, path: seal.certificate, otherwise: words.demoKey },
    { about: words.qr, path: qrKey, otherwise: words.demoKey },
    { about: words.stamps, path: seal.stampCertificates, otherwise: null },
  ];
  const found: Finding[] = [];
  for (const { about, path, otherwise } of files) {
    if (path) found.push(expiryOf(about, certificatesIn(await readFile(path)), now));
    else if (otherwise) found.push({ about, light: "amber", says: otherwise });
  }
  return found;
}

/** Of the one that ends first: a seal is worth no more than what vouches for it. */
function expiryOf(about: string, certificates: readonly X509Certificate[], now: Date): Finding {
  const first = Math.min(...certificates.map(({ validTo }) => new Date(validTo).getTime()));
  const days = Math.floor((first - now.getTime()) / DAY);
  return { about, light: lightOf(days, daysOfCertificate), says: words.daysLeft(days) };
}

async function memoryOf({ log: { memory } }: Settings): Promise<Finding> {
  const about = words.memory;
  if (memory === null) return { about, light: "amber", says: words.noMemory };
  const folder = dirname(memory);
  if (!existsSync(folder)) return { about, light: "amber", says: words.noFolder(folder) };
  // A file, put in place by renaming one beside it.
  return await access(folder, constants.W_OK).then(
    () => ({ about, light: "green", says: words.remembers(memory) }) as const,
    () => ({ about, light: "red", says: words.noWriting(folder) }) as const,
  );
}
