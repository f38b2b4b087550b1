import { parseArgs } from "node:util";
import { loadCatalogue } from "~/agencies/load-catalogue.server";
import { officerRoles, parseLogin, parseOfficeIds, parseOfficerName } from "~/agencies/officer";
import { listOfficers } from "~/agencies/officers.server";
import { addOfficer, type NewOfficer } from "~/desk/officers/add-officer.server";
import { endOfficer } from "~/desk/officers/end-officer.server";
import { accessOf } from "~/desk/officers/officers-page.server";
import { resetOfficer } from "~/desk/officers/reset-officer.server";
import type { StaffWorld } from "~/desk/staff.server";
import type { Settings } from "~/shell/config.server";
import { askControl, type ControlAct } from "~/shell/control.server";
import type { House } from "~/shell/house.server";
import { officerCommandWords as words } from "./officer-command-words";
import { openOwn } from "./open-own.server";

type Wish =
  | ({ command: "add" } & NewOfficer)
  | { command: "list"; agencyId: string | null }
  | { command: "reset" | "end"; login: string };

/** What to print, and the exit code. */
interface Answer {
  text: string;
  code: number;
}

type OfficerHouse = Pick<House, "db" | "keys" | "publicUrl">;

/** For `startControl`: does for another process what it wishes with officers. */
export const officerAct =
  (house: OfficerHouse): ControlAct =>
  async (body) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of body) chunks.push(chunk);
    return carryOut(house, JSON.parse(Buffer.concat(chunks).toString()) as Wish, new Date());
  };

/**
 * `officer add | list | reset | end`, through the running process where that has the embedded database.
 * @returns the exit code: 0 done, 2 not done, 3 for a mistaken command
 */
export async function runOfficer(
  args: string[],
  settings: Settings,
  now: Date,
  say: (text: string) => void = (text) => void process.stdout.write(`${text}\n`),
): Promise<number> {
  const wish = wishOf(args);
  const { text, code } = wish ? await ask(wish, settings, now) : { text: words.usage, code: 3 };
  say(text);
  return code;
}

async function ask(wish: Wish, settings: Settings, now: Date): Promise<Answer> {
  if (!settings.databaseUrl) {
    const body = async function* () {
      yield Buffer.from(JSON.stringify(wish));
    };
    const answer = await askControl(settings.dataDir, "officer", body(), () => {});
    if (answer === "cut") return { text: words.cut, code: 2 };
    if (answer !== "absent") return answer.result as Answer;
  }
  const { db, keys, close } = await openOwn(settings);
  try {
    await loadCatalogue(db, settings.seedDir);
    const publicUrl = settings.publicUrl ?? `http://${settings.host}:${settings.port}`;
    return await carryOut({ db, keys, publicUrl }, wish, now);
  } finally {
    await close();
  }
}

async function carryOut(house: OfficerHouse, wish: Wish, now: Date): Promise<Answer> {
  const { db, publicUrl } = house;
  const world: StaffWorld = { db, now, actor: { kind: "system", name: "officer" }, requestId: null, house };
  const link = (login: string, { token, until }: { token: string; until: Date }): Answer => ({
    text: words.link(login, `${publicUrl}/desk/first/${token}`, until),
    code: 0,
  });
  if (wish.command === "list") return { text: await list(house, wish.agencyId, now), code: 0 };
  if (wish.command === "add") {
    const added = await addOfficer(world, wish);
    if (added.ok) return link(wish.login, added.value);
    const { reason } = added;
    return { text: words.refused[reason.code](reason.code === "no-office" ? reason.ids : []), code: 2 };
  }
  const [officer] = await listOfficers(db, { agencyId: null, login: wish.login, ended: false });
  const reset = officer && wish.command === "reset" ? await resetOfficer(world, officer.id) : null;
  if (reset?.ok) return link(wish.login, reset.value);
  if (!officer || reset) return { text: words.refused["no-officer"](), code: 2 };
  await endOfficer(world, officer.id);
  return { text: words.ended(wish.login), code: 0 };
}

async function list({ db }: OfficerHouse, agencyId: string | null, now: Date): Promise<string> {
  const officers = await listOfficers(db, { agencyId });
  if (officers.length === 0) return words.nobody;
  const shown = officers.map((one) => ({
    ...{ login: one.login, agency: one.agency_id, name: one.name, role: one.role, endedAt: one.ended_at },
    ...{ offices: one.offices?.map(({ id }) => id) ?? null, state: accessOf(one, now).state },
  }));
  return words.list(shown);
}

const text = { type: "string" } as const;
const options = { agency: text, login: text, name: text, role: text, offices: text };

function wishOf(args: string[]): Wish | null {
  try {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
    const [command, name, ...more] = positionals;
    const given = Object.keys(values);
    if (more.length > 0) return null;
    if (command === "list" && !name && given.every((one) => one === "agency"))
      return { command, agencyId: values.agency ?? null };
    const login = parseLogin(name ?? values.login ?? "");
    if ((command === "reset" || command === "end") && name && login && given.length === 0) return { command, login };
    const role = officerRoles.find((one) => one === values.role);
    const called = parseOfficerName(values.name ?? "");
    if (command !== "add" || name || !login || !role || !called || !values.agency) return null;
    return {
      command,
      agencyId: values.agency,
      login,
      name: called,
      role,
      officeIds: parseOfficeIds(values.offices ?? ""),
    };
  } catch {
    return null;
  }
}
