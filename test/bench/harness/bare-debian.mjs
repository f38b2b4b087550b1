import { execFileSync, spawn } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { onPath } from "../../support/tools.ts";
import { ROOT } from "./contender.mjs";

const BASE = join(ROOT, ".cache/bench/debian");
const PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
/** How this machine reaches its registries, the other one does, too. */
const WAYS = /^(npm_config_registry|https?_proxy|no_proxy)$/i;
/** Whom else it believes; a path of its own, since packages bring theirs. */
const BELIEVED = "/usr/local/share/believed-here.crt";

/** Why there can be no other machine here, in words; null: there can. */
export function whyNoDebian() {
  if (process.getuid?.() !== 0) return "only root may begin another system";
  const missing = ["debootstrap", "unshare", "nsenter"].filter(
    (name) => !onPath(name) && !existsSync(`/usr/sbin/${name}`),
  );
  if (missing.length > 0) return `there is no ${missing.join(", ")}`;
  return cgroups() ? null : "there is no cgroup2";
}

const cgroups = () => /^\S+ (\S+) cgroup2 /m.exec(readFileSync("/proc/mounts", "utf8"))?.[1];

/** A tree with nothing but Debian and systemd, fetched once. Throws where no mirror answers. */
function bareTree() {
  if (existsSync(BASE)) return;
  mkdirSync(dirname(BASE), { recursive: true });
  const half = mkdtempSync(`${BASE}-`);
  const flags = ["--variant=minbase", "--include=systemd-sysv", "bookworm"];
  execFileSync("debootstrap", [...flags, half, "http://deb.debian.org/debian"], { stdio: "pipe" });
  execFileSync("chroot", [half, "apt-get", "clean"]);
  chmodSync(half, 0o755);
  renameSync(half, BASE);
}

/**
 * A Debian as it comes from its installer, in a folder of its own, without anything of ours. `type` runs what root types there:
 * before `boot` with this machine's network, so that packages come; afterwards under its own systemd, in a network that has nothing
 * but its loopback, so that every port is free.
 */
export function openDebian() {
  bareTree();
  const folder = mkdtempSync(join(tmpdir(), "otmena-debian-"));
  chmodSync(folder, 0o711); // its users pass through it
  const root = join(folder, "root");
  execFileSync("cp", ["-a", BASE, root]);
  const believed = process.env.NODE_EXTRA_CA_CERTS;
  copyFileSync("/etc/resolv.conf", join(root, "etc/resolv.conf"));
  if (believed) copyFileSync(believed, join(root, BELIEVED));
  const ways = Object.entries(process.env).filter(([name]) => WAYS.test(name));
  const here = { ...Object.fromEntries(ways), ...(believed && { NODE_EXTRA_CA_CERTS: BELIEVED }) };
  write("/etc/apt/apt.conf.d/90yes", 'APT::Get::Assume-Yes "true";\n');
  // As in every installer: nothing is started before there is a system.
  write("/usr/sbin/policy-rc.d", "#!/bin/sh\nexit 101\n", 0o755);
  let init = null;
  let pid = 0;
  const group = join(cgroups(), `otmena-${process.pid}`);

  function write(path, text, mode = 0o644) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text, { mode });
  }

  /** @returns what it said; throws with that where it ends with anything but 0 */
  function type(text) {
    const given = { PATH, HOME: "/root", LANG: "C.UTF-8", DEBIAN_FRONTEND: "noninteractive", ...(init ? {} : here) };
    const shell = ["env", "-i", ...Object.entries(given).map(([name, value]) => `${name}=${value}`), "sh", "-eu"];
    const [program, ...args] = init
      ? ["nsenter", "-t", pid, "--mount", "--pid", "--net", "--ipc", "--uts", "--cgroup", "--root", "--wd", ...shell]
      : ["unshare", "--mount", "--pid", "--fork", `--mount-proc=${root}/proc`, "chroot", root, ...shell];
    const said = join(folder, "said");
    try {
      execFileSync("sh", ["-c", `exec "$@" > ${said} 2>&1`, "sh", program, ...args.map(String)], { input: text });
    } catch {
      throw new Error(`${text}\n${readFileSync(said, "utf8").slice(-4000)}`);
    }
    return readFileSync(said, "utf8");
  }

  /** Again: as after a loss of power. */
  async function boot() {
    rmSync(join(root, "usr/sbin/policy-rc.d"), { force: true });
    end();
    mkdirSync(group);
    const namespaces = ["--mount", "--pid", "--net", "--uts", "--ipc", "--cgroup", "--fork", "--kill-child"];
    init = spawn("sh", ["-euc", `echo $$ > ${group}/cgroup.procs; exec unshare ${namespaces.join(" ")} sh -eu`], {
      stdio: ["pipe", "ignore", "inherit"],
      env: { PATH },
    });
    init.stdin.end(begin(root));
    process.off("exit", stop).once("exit", stop);
    for (let tries = 0; tries < 300; tries += 1) {
      await wait(100);
      if (init.exitCode !== null) throw new Error("the system ended while it began");
      pid = Number(readFileSync(`/proc/${init.pid}/task/${init.pid}/children`, "utf8").trim());
      if (pid && isUp()) return;
    }
    throw new Error("the system does not come up");
  }

  const isUp = () => {
    try {
      return /^(running|degraded)/.test(type("systemctl is-system-running || true"));
    } catch {
      return false;
    }
  };

  function end() {
    init?.kill("SIGKILL");
    // Once the last of them is gone.
    const free = `until find ${group} -depth -type d -exec rmdir {} + 2>/dev/null; do sleep 0.1; done`;
    if (existsSync(group)) execFileSync("timeout", ["20", "sh", "-c", free]);
  }

  function stop() {
    process.off("exit", stop);
    end();
    rmSync(folder, { recursive: true, force: true });
  }
  return { root, write, type, boot, stop };
}

/**
 * As containers are begun: kernel and devices are the machine's, and stay as they are. No chroot, in which units could have no users of
 * their own.
 */
const begin = (root) => `
cd ${root}
mount --make-rprivate /
mount --bind . .
cd ${root}
mount -t proc proc proc
mount --bind proc/sys proc/sys
mount -o remount,bind,ro proc/sys
mount -t sysfs -o ro sysfs sys
mount -t cgroup2 cgroup2 sys/fs/cgroup
mount -t tmpfs -o mode=755 tmpfs run
mount -t tmpfs -o mode=755 tmpfs dev
mkdir dev/shm dev/pts
for one in null zero full random urandom tty; do touch dev/$one; mount --bind /dev/$one dev/$one; done
mount -t devpts -o newinstance,ptmxmode=0666 devpts dev/pts
mount -t tmpfs tmpfs dev/shm
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
pivot_root . .
umount -l .
cd /
exec env -i container=otmena PATH=${PATH} /lib/systemd/systemd --show-status=no --log-target=journal
`;
