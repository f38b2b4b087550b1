import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { givenKey } from "../notices/given-key";
import { freePort, unprivileged } from "./daemon";
import { onPath } from "./tools";

/** nginx by the example that we hand out, but for its ports, its files and its certificate. */
export interface Proxy {
  /** https, by a certificate that nobody vouches for. */
  url: string;
  stop(): Promise<void>;
}

/** Not on the path of everybody who may start it. */
const program = onPath("nginx") ? "nginx" : "/usr/sbin/nginx";
export const isNginxThere = (): boolean => onPath("nginx") || existsSync(program);

const example = join(import.meta.dirname, "../../.deploy/nginx.conf");

/** A free port, and what it will be reached by: a service has to know its address before it begins. */
export async function proxyAddress(): Promise<{ port: number; url: string }> {
  const port = await freePort();
  return { port, url: `https://127.0.0.1:${port}` };
}

/** @param service the port that it stands before */
export async function startNginx({ port, url }: { port: number; url: string }, service: number): Promise<Proxy> {
  const folder = mkdtempSync(join(tmpdir(), "otmena-nginx-"));
  const user = unprivileged(["www-data", "nobody"]);
  const made = givenKey("-newkey", "rsa:2048", "-addext", "subjectAltName=IP:127.0.0.1");
  const [key, certificate] = [join(folder, "privkey.pem"), join(folder, "fullchain.pem")];
  copyFileSync(made.key, key);
  copyFileSync(made.certificate, certificate);
  const site = readFileSync(example, "utf8")
    .replace("127.0.0.1:3000", `127.0.0.1:${service}`)
    .replaceAll("/etc/otmena/tls", folder)
    .replaceAll("/var/log/nginx", folder)
    .replaceAll(/ *listen \[::\].*\n/g, "")
    .replace("listen 80;", `listen 127.0.0.1:${await freePort()};`)
    .replace("listen 443", `listen 127.0.0.1:${port}`)
    .replace("$host;\n        # Appended", "$http_host;\n        # Appended");
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (one) => `${one}_temp_path ${folder}/${one};`,
  );
  const file = join(folder, "nginx.conf");
  const head = `daemon off; worker_processes 1; pid ${folder}/pid; error_log ${folder}/error.log;`;
  writeFileSync(file, `${head} events {} http { ${temporary.join(" ")} ${site} }`);
  if (user) for (const path of [folder, key, certificate, file]) chownSync(path, user.uid, user.gid);
  chmodSync(folder, 0o700);
  const flags = ["-c", file, "-e", join(folder, "error.log"), "-p", folder];
  execFileSync(program, ["-t", ...flags], { ...user, stdio: "pipe" });
  const server = spawn(program, flags, { ...user, stdio: "ignore" });
  await untilAnswers(url);
  return {
    url,
    async stop() {
      const ended = once(server, "exit");
      server.kill("SIGQUIT");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilAnswers(url: string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const asked = request(url, { rejectUnauthorized: false });
    const hasAnswered = await once(asked.end(), "response").then(
      () => true,
      () => false,
    );
    asked.destroy();
    if (hasAnswered) return;
    await new Promise((resolve) => void setTimeout(resolve, 50));
  }
  throw new Error(`nginx does not answer at ${url}`);
}
