import { execFileSync } from "node:child_process";
import { blocksOf, blockWith } from "../support/operating.ts";
import { agencyFile } from "./harness/agency-file.mjs";
import { openDebian, whyNoDebian } from "./harness/bare-debian.mjs";
import { ROOT } from "./harness/contender.mjs";
import { round, table } from "./harness/table.mjs";

const FIRST = "A first installation";
const PUBLIC = "https://otmena.example";
const SMS = "/tmp/sms";
/** What the text leaves to whoever installs. */
const mine = (text) => text.replace("username=...&password=...", "username=otmena&password=devpass");

/**
 * On a bare Debian with nothing but its systemd: every line that app/operating.md says to type, then a citizen who cancels through nginx
 * and has the notice checked. Throws with what was said where a line fails.
 */
export async function installation({ quick }) {
  const why = quick ? "it takes minutes" : whyNoDebian();
  if (why) return { says: `installation: left out, ${why}`, figures: {} };
  const steps = [];
  const step = async (name, work) => {
    const began = performance.now();
    const said = await work();
    steps.push({ name, seconds: (performance.now() - began) / 1000, said });
  };
  const [packages, ...rest] = blocksOf(FIRST);
  const names = ["keys", "database, roles, settings", "units and proxy"];
  let debian;
  try {
    await step("a bare Debian", () => {
      debian = openDebian();
      copyCheckout(debian.root);
    });
    await step("packages, the build", () => debian.type(packages));
    debian.type(OWN_PORT);
    await step("systemd, PostgreSQL and nginx begin", () => debian.boot());
    prepare(debian);
    for (const [n, block] of rest.entries()) await step(names[n] ?? "more", () => debian.type(mine(block)));
    await step("an officer, an import", () => debian.type(blocksOf("Who signs in, and what can be cancelled")[0]));
    await step("a citizen cancels through nginx", () => debian.type(CITIZEN));
    await step("the notice's file is checked", () => debian.type(CHECK));
    const notice = steps.at(-2).said.trim();
    await step("the database's disk is lost, and comes back", () => loseDisk(debian, notice));
    await step("otmena doctor", () =>
      debian.type(`${TRUSTING}\n${blockWith("Before the first citizen, and after every change", "doctor")}`),
    );
    await step("power is lost, and comes back", async () => {
      await debian.boot();
      untilInForce(debian, notice);
    });
    return { says: shown(steps), figures: { steps: steps.map(({ name, seconds }) => ({ name, seconds })) } };
  } finally {
    debian?.stop();
  }
}

const NODE = "/opt/otmena/node_modules/.bin/node";
/** While packages came, PostgreSQL found its port taken by this machine's. */
const OWN_PORT = "pg_conftool $(ls /etc/postgresql) main set port 5432";
/** Nobody vouches for the certificate. */
const TRUSTING = "export NODE_EXTRA_CA_CERTS=/etc/otmena/tls/fullchain.pem";
const CITIZEN = `${TRUSTING}
cd /opt/otmena
${NODE} --import ./test/support/resolve.mjs test/bench/harness/installed-citizen.mjs ${PUBLIC} 400000000 +79000000000 ${SMS} /tmp`;
const CHECK = `${TRUSTING}
otmena verify /tmp/notice.pdf --keys /tmp/keys.json`;

/** What is committed, and what is not yet. */
function copyCheckout(root) {
  const files = "git ls-files -z --cached --others --exclude-standard | tar -c --null --ignore-failed-read -T -";
  const text = `mkdir -p ${root}/opt/otmena && ${files} | tar -x --no-same-owner -C ${root}/opt/otmena`;
  execFileSync("sh", ["-euc", text], { cwd: ROOT, stdio: "pipe" });
}

/** What an installation has besides: a name, a certificate for it, a gateway, an agency's file. */
function prepare(debian) {
  debian.write("/srv/records.csv", Buffer.concat([...agencyFile(20)]));
  debian.write("/etc/hosts", "127.0.0.1 localhost otmena.example\n");
  debian.type(`cd /etc/otmena/tls
openssl req -x509 -newkey rsa:2048 -nodes -days 90 -subj /CN=otmena.example -addext subjectAltName=DNS:otmena.example -keyout privkey.pem -out fullchain.pem
systemd-run --quiet --unit=sms-gateway ${NODE} /opt/otmena/test/bench/harness/sms-gateway.mjs ${SMS}`);
}

/** By the chapter about backups; what a citizen has must be there again. */
function loseDisk(debian, notice) {
  const said = (words) => blockWith("Backup and restore", words);
  debian.type(said("install -d"));
  debian.write("/etc/postgresql/15/main/conf.d/otmena.conf", said("archive_command"));
  debian.write("/tmp/base", said("pg_basebackup"));
  debian.type("systemctl restart postgresql; runuser -u postgres -- sh -eu /tmp/base");
  const today = new Date().toISOString().slice(0, 10);
  const recovery = said("recovery_target_time").replace(/^recovery_target_time.*\n/m, "");
  debian.type(recovery.replace("base-2026-12-01", `base-${today}`));
  debian.type(said("verify-journal"));
  untilInForce(debian, notice);
}

/** @throws where the public address does not say so within a minute */
const untilInForce = (debian, notice) =>
  debian.type(`${TRUSTING}
for try in $(seq 100); do
  ${NODE} -e 'fetch(process.argv[1]).then((got) => got.json()).then(({ verdict }) => process.exit(verdict === "in-force" ? 0 : 1))' ${PUBLIC}/v/${notice}.json 2>/dev/null && exit 0
  sleep 0.5
done
exit 1`);

const shown = (steps) => {
  const all = steps.reduce((sum, { seconds }) => sum + seconds, 0);
  const last = (said) => said?.split("\n").findLast((line) => /\p{L}|\d/u.test(line)) ?? "";
  const lines = steps.map(({ name, seconds, said }) => [name, round(seconds, 1), last(said).slice(0, 70)]);
  return table(
    "A bare Debian with its own systemd, by what app/operating.md says to type",
    ["step", "seconds", "last word"],
    [...lines, ["all: the notice is genuine in the end", round(all, 1), "met"]],
  );
};
