import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { connect } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { freePort, unprivileged } from "./daemon.ts";

/** Debian's. */
const PROGRAM = "/usr/sbin/exim4";

/** Null where it is not installed. */
export const findExim = (): string | null => (existsSync(PROGRAM) ? PROGRAM : null);

export interface MailServer {
  url: string;
  /** E-mails that came for somebody since it was asked last, as they lie in a Maildir; waits until there are as many. */
  delivered(count: number): Promise<Buffer[]>;
  /** What it could not deliver, as it goes back to the sender; likewise. */
  bounced(count: number): Promise<Buffer[]>;
  stop(): Promise<void>;
}

/**
 * Exim, as nobody, on this machine alone. It takes everything: what is for `refused@` not even at the door, `later@` is told to come
 * again, and what is for `gone@` it takes and sends back.
 */
export async function startExim(): Promise<MailServer> {
  const folder = mkdtempSync(join(tmpdir(), "otmena-exim-"));
  const port = await freePort();
  const configuration = join(folder, "exim.conf");
  const user = unprivileged();
  const { uid, gid } = user ?? userInfo();
  writeFileSync(configuration, `exim_user = ${uid}\nexim_group = ${gid}\n${settings(folder, port)}`);
  for (const name of ["spool", "mail", "bounces"]) {
    mkdirSync(join(folder, name));
    if (user) chownSync(join(folder, name), user.uid, user.gid);
  }
  chmodSync(folder, 0o755);
  const server = spawn(PROGRAM, ["-C", configuration, "-bdf"], { ...user, cwd: folder });
  const cleanUp = () => {
    server.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  process.once("exit", cleanUp);
  await listens(server, port);
  return {
    url: `smtp://127.0.0.1:${port}`,
    delivered: (count) => taken(join(folder, "mail", "new"), count),
    bounced: (count) => taken(join(folder, "bounces", "new"), count),
    async stop() {
      const ended = once(server, "exit");
      server.kill("SIGTERM");
      await ended;
      process.off("exit", cleanUp);
      cleanUp();
    },
  };
}

const settings = (folder: string, port: number): string => `
primary_hostname = mx.example
spool_directory = ${folder}/spool
log_file_path = ${folder}/spool/%slog
pid_file_path = ${folder}/spool/pid
never_users =
local_interfaces = 127.0.0.1
daemon_smtp_ports = ${port}
acl_smtp_rcpt = rcpt
acl_smtp_data = accept
tls_advertise_hosts =
smtputf8_advertise_hosts = *
dsn_advertise_hosts = *
keep_environment =
deliver_drop_privilege
begin acl
rcpt:
  deny local_parts = refused
    message = 550 5.1.1 no such mailbox
  defer local_parts = later
    message = 451 4.3.0 come again
  accept
begin routers
gone:
  driver = redirect
  local_parts = gone
  data = :fail: no such mailbox
  allow_fail
bounces:
  driver = accept
  senders = :
  transport = bounces
all:
  driver = accept
  transport = mail
begin transports
${["mail", "bounces"].map((name) => `${name}:\n  driver = appendfile\n  directory = ${folder}/${name}\n  maildir_format\n  create_directory\n  check_string =\n  message_prefix =\n  message_suffix =\n`).join("")}`;

async function listens(server: ChildProcess, port: number): Promise<void> {
  let said = "";
  for (const stream of [server.stdout, server.stderr]) stream?.on("data", (part: Buffer) => (said += part));
  for (;;) {
    if (server.exitCode !== null) throw new Error(`Exim ended: ${said}`);
    if (await isOpen(port)) return;
    await pause();
  }
}

async function isOpen(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  const opened = await once(socket, "connect").then(
    () => true,
    () => false,
  );
  socket.on("error", () => {}).destroy();
  return opened;
}

async function taken(folder: string, count: number): Promise<Buffer[]> {
  for (;;) {
    const names = existsSync(folder) ? readdirSync(folder) : [];
    if (names.length >= count) return names.map((name) => take(join(folder, name)));
    await pause();
  }
}

function take(path: string): Buffer {
  const bytes = readFileSync(path);
  rmSync(path);
  return bytes;
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 20));
