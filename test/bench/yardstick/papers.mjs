// Draws notices in this process, ours and by react-pdf as it comes. Argument: how many of each.
import { createElement } from "react";
import { lab } from "../harness/laboratory.mjs";
import { PUBLIC_URL } from "../harness/stand.mjs";

const house = await lab();
const facts = {
  version: 1,
  number: "6047182653914402",
  record: { number: "П240517386", createdAt: "2026-11-10T06:30:00.000Z" },
  holder: { surname: "Котова", givenName: "Анна", patronymic: "Сергеевна" },
  service: { title: "Приём врача-терапевта участкового" },
  office: {
    name: "Городская поликлиника № 903 (демо), Екатеринбург",
    city: "Екатеринбург",
    address: "Екатеринбург, Учебная улица, дом 20",
    timeZone: "Asia/Yekaterinburg",
  },
  agency: { name: "Министерство здравоохранения Свердловской области" },
  region: { name: "Свердловская область" },
  startsAt: "2026-11-24T05:40:00.000Z",
  mode: "cancel",
  filedAt: "2026-11-21T11:05:12.000Z",
  finishedAt: "2026-11-21T11:07:40.000Z",
  annulmentNumber: "51073826",
  restorableUntil: "2026-12-21T11:07:40.000Z",
  ground: { rule: "medical-deadline", source: "Приказ № 543н", ruleSetVersion: 3 },
  paidKopecks: 0,
  proof: { kind: "sms", maskedPhone: "+7 ··· ···-11-22" },
  reason: "Изменились планы",
};

const sealer = house.demonstrationSealer(".cache/bench", new Date());
const signer = house.demonstrationQrSigner(".cache/bench", new Date());
const ours = async (one) => {
  const qrStatement = signer.sign(one);
  return sealer.seal(await house.renderNotice(one, { publicUrl: PUBLIC_URL, qrStatement, seal: sealer.plan }));
};

async function stock(one) {
  const { Paper, formatNoticeNumber, loadFonts, noticeText, noticeUrl, qrMatrixPath, qrText, typedAddress } = house;
  const { renderToBuffer } = await import("@react-pdf/renderer");
  const props = {
    text: noticeText(one),
    number: formatNoticeNumber(one.number),
    url: noticeUrl(PUBLIC_URL, one.number),
    typed: typedAddress(PUBLIC_URL, one.number),
    qr: qrMatrixPath(qrText(PUBLIC_URL, one.number, signer.sign(one))),
    checkWords: null,
    demonstration: true,
    press: { set: await loadFonts(), scale: 1 },
  };
  return renderToBuffer(createElement(Paper, props));
}

async function cost(draw, n) {
  const { user, system } = process.cpuUsage();
  const { length } = await draw({ ...facts, holder: { ...facts.holder, surname: `Котова-${"абвгдежзик"[n % 10]}` } });
  const after = process.cpuUsage();
  return { ms: (after.user + after.system - user - system) / 1000, bytes: length };
}

const rows = [];
for (const [name, draw] of [
  ["ours: tagged, for archives, sealed", ours],
  ["react-pdf as it comes", stock],
]) {
  const { ms: first, bytes } = await cost(draw, 0);
  rows.push({ name, draw, first, bytes, each: Number.POSITIVE_INFINITY });
}
for (let n = 1; n <= Number(process.argv[2]); n += 1)
  for (const row of rows) row.each = Math.min(row.each, (await cost(row.draw, n)).ms);
process.stdout.write(`${JSON.stringify({ msg: "ready", rows: rows.map(({ draw, ...row }) => row) })}\n`);
process.exitCode = 0;
