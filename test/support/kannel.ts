import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, unprivileged, untilSaid } from "./daemon.ts";
import { SMSC_PASSWORD, SMSC_USER } from "./smsc.ts";

/** Debian's. */
const BEARERBOX = "/usr/sbin/bearerbox";
const SMSBOX = "/usr/sbin/smsbox";

export const isKannelThere = (): boolean => existsSync(BEARERBOX) && existsSync(SMSBOX);

export interface Kannel {
  /** As SMS_KANNEL_URL has it. */
  url: string;
  /** As power fails. */
  kill(): Promise<void>;
  /** After `kill`: at the same ports, with what it had kept. */
  again(): Promise<void>;
  /** Once or more often. */
  stop(): Promise<void>;
}

/** Kannel as one would run it before an operator's exchange at `smscPort`, telling of what comes in at `callback`. */
export async function startKannel(smscPort: number, callback: string): Promise<Kannel> {
  const folder = mkdtempSync(join(tmpdir(), "otmena-kannel-"));
  const user = unprivileged();
  const [admin, box, sendsms] = [await freePort(), await freePort(), await freePort()];
  mkdirSync(join(folder, "spool"));
  writeFileSync(join(folder, "kannel.conf"), settings({ admin, box, sendsms, smscPort, callback, folder }));
  if (user) for (const path of [folder, join(folder, "spool")]) chownSync(path, user.uid, user.gid);
  const children: ChildProcess[] = [];
  const cleanUp = () => {
    for (const child of children) child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  process.once("exit", cleanUp);
  const start = async (program: string, ready: RegExp) => {
    const child = spawn(program, ["-v", "1", join(folder, "kannel.conf")], { ...user, cwd: folder });
    children.push(child);
    await untilSaid(child, ready);
  };
  const again = async () => {
    await start(BEARERBOX, /entering mainloop/);
    await start(SMSBOX, /Connected to bearerbox/);
  };
  const kill = async () => {
    const alive = children.splice(0).filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
    const ended = Promise.all(alive.map((child) => once(child, "exit")));
    for (const child of alive) child.kill("SIGKILL");
    await ended;
  };
  await again();
  const url = `http://127.0.0.1:${sendsms}/cgi-bin/sendsms?username=otmena&password=devpass&from=1234`;
  return {
    url,
    async kill() {
      await kill();
      await untilRefused(url);
    },
    again,
    async stop() {
      await kill();
      process.off("exit", cleanUp);
      cleanUp();
    },
  };
}

/** Of a connection that `fetch` has kept it may hear only later that nobody is there any more: what it sends by that is of unknown outcome. */
async function untilRefused(url: string): Promise<void> {
  let code: unknown;
  while (code !== "ECONNREFUSED")
    code = await fetch(url).catch((error: Error) => (error.cause as { code?: string }).code);
}

const settings = (of: {
  admin: number;
  box: number;
  sendsms: number;
  smscPort: number;
  callback: string;
  folder: string;
}) => `
group = core
admin-port = ${of.admin}
admin-interface = 127.0.0.1
admin-password = admin
status-password = status
smsbox-port = ${of.box}
smsbox-interface = 127.0.0.1
box-allow-ip = 127.0.0.1
dlr-storage = internal
store-type = spool
store-location = "${of.folder}/spool"
sms-resend-freq = 1

group = smsc
smsc = smpp
smsc-id = SIM
host = 127.0.0.1
port = ${of.smscPort}
transceiver-mode = true
smsc-username = ${SMSC_USER}
smsc-password = ${SMSC_PASSWORD}
system-type = ""
interface-version = 34
alt-charset = UTF-8
source-addr-ton = 3
source-addr-npi = 0
dest-addr-ton = 1
dest-addr-npi = 1
reconnect-delay = 1

group = smsbox
bearerbox-host = 127.0.0.1
bearerbox-port = ${of.box}
sendsms-port = ${of.sendsms}
sendsms-interface = 127.0.0.1
global-sender = 1234
sendsms-chars = "0123456789 +-"
http-request-retry = 3
http-queue-delay = 1
mo-recode = false

group = sendsms-user
username = otmena
password = devpass
max-messages = 6
concatenation = true
forced-smsc = SIM

group = sms-service
keyword = default
catch-all = true
max-messages = 0
omit-empty = true
get-url = "${of.callback}/kannel/inbound?from=%p&to=%P&text=%b&coding=%c&charset=%C&id=%I"
`;
