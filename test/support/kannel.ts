import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SMSC_PASSWORD, SMSC_USER } from "./smsc.ts";

/** Debian's. */
const BEARERBOX = "/usr/sbin/bearerbox";
const SMSBOX = "/usr/sbin/smsbox";

export const isKannelThere = (): boolean => existsSync(BEARERBOX) && existsSync(SMSBOX);

export interface Kannel {
  /** As SMS_KANNEL_URL has it. */
  url: string;
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
  const start = async (program: string, ready: RegExp) => {
    const child = spawn(program, ["-v", "1", join(folder, "kannel.conf")], { ...user, cwd: folder });
    await said(child, ready);
    return child;
  };
  const children: ChildProcess[] = [];
  const cleanUp = () => {
    for (const child of children) child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  process.once("exit", cleanUp);
  children.push(await start(BEARERBOX, /entering mainloop/));
  children.push(await start(SMSBOX, /Connected to bearerbox/));
  return {
    url: `http://127.0.0.1:${sendsms}/cgi-bin/sendsms?username=otmena&password=devpass&from=1234`,
    async stop() {
      const alive = children.splice(0);
      const ended = Promise.all(alive.map((child) => once(child, "exit")));
      for (const child of alive) child.kill("SIGKILL");
      await ended;
      process.off("exit", cleanUp);
      cleanUp();
    },
  };
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

async function said(child: ChildProcess, ready: RegExp): Promise<void> {
  let all = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (part: Buffer) => (all += part));
  const ended = once(child, "exit").then(() => {
    throw new Error(`Kannel ended: ${all.slice(-2000)}`);
  });
  ended.catch(() => {});
  while (!ready.test(all)) await Promise.race([once(child.stdout!, "data"), once(child.stderr!, "data"), ended]);
}

/** Kannel takes no 0. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync("id", [flag, "nobody"]));
  return { uid: id("-u"), gid: id("-g") };
}
