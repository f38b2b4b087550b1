// Run on the machine that is installed, with --import test/support/resolve.mjs: ADDRESS NUMBER PHONE SMS-FILE FOLDER. Cancels a record as its
// holder does without JavaScript, and leaves the notice and the keys in FOLDER. Says the notice's number.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { citizen } from "../../support/citizen.ts";

const [address, number, phone, sms, folder] = process.argv.slice(2);
const somebody = citizen(address);

function expectAt(page, path) {
  if (page.status !== 200 || !path.test(page.path))
    throw new Error(`${page.status} ${page.path}: ${page.text.slice(0, 800)}`);
  return page;
}

async function codeSent() {
  for (let tries = 0; tries < 300; tries += 1, await wait(100)) {
    const lines = existsSync(sms) ? readFileSync(sms, "utf8").trim().split("\n") : [];
    const code = lines.map((line) => /\b(\d{6}):/.exec(JSON.parse(line).text ?? "")?.[1]).find(Boolean);
    if (code) return code;
  }
  throw new Error("no code came");
}

const fetched = async (path) => {
  const response = await somebody.raw(path);
  if (response.status !== 200) throw new Error(`${path}: ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
};

await somebody.get("/");
await somebody.post({ number, contact: phone });
const receipt = expectAt(await somebody.post({ mode: "Отменить", consent: "yes" }), /^\/annulments\/\d{4}-\d{4}\//);
const [, request] = receipt.path.match(/^\/annulments\/([\d-]+)/);
const page = expectAt(await somebody.post({ code: await codeSent() }), /\/notice$/);
const notice = /\b\d{4} \d{4} \d{4} \d{4}\b/.exec(page.text)[0].replaceAll(" ", "");
writeFileSync(join(folder, "notice.pdf"), await fetched(`/annulments/${request}/notice.pdf`));
writeFileSync(join(folder, "keys.json"), await fetched("/.well-known/otmena-keys.json"));
const { verdict } = JSON.parse(await fetched(`/v/${notice}.json`));
const { text } = await citizen(address).get(`/v/${notice}`);
if (verdict !== "in-force" || !text.includes("Уведомление настоящее")) throw new Error(`${verdict}: ${text}`);
process.stdout.write(`${notice}\n`);
