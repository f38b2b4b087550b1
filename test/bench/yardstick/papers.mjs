// Draws notices in this process: ours, and the same page by others. Argument: how many of each.
import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { Font, renderToBuffer } from "@react-pdf/renderer";
import { createElement } from "react";
import { lab } from "../harness/laboratory.mjs";
import { PUBLIC_URL } from "../harness/stand.mjs";
import { paperByPdfkit } from "./paper-by-pdfkit.mjs";

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

/** Fonts of their own: ours remember words, and have the common letters prepared. */
async function openFonts() {
  const { resolve } = createRequire(import.meta.url);
  const file = (name) => resolve(`@expo-google-fonts/golos-text/${name}/GolosText_${name}.ttf`);
  const fontFamily = "As it comes";
  Font.register({
    family: fontFamily,
    fonts: [{ src: file("400Regular") }, { src: file("600SemiBold"), fontWeight: 600 }],
  });
  const opened = async (fontWeight) => {
    await Font.load({ fontFamily, fontWeight });
    return Font.getFont({ fontFamily, fontWeight }).data;
  };
  return {
    set: (text) => ({ lines: [text], fontFamily: [fontFamily] }),
    regular: await opened(400),
    semibold: await opened(600),
  };
}
const fonts = await openFonts();

function propsOf(one) {
  const { checkWords, formatNoticeNumber, noticeText, noticeUrl, qrSymbol, qrText, typedAddress } = house;
  const statement = signer.sign(one);
  return {
    text: noticeText(one),
    number: formatNoticeNumber(one.number),
    url: noticeUrl(PUBLIC_URL, one.number, statement),
    typed: typedAddress(PUBLIC_URL, one.number),
    qr: qrSymbol(qrText(PUBLIC_URL, one.number, statement)),
    checkWords: checkWords(createHash("sha256").update(statement).digest()),
  };
}

const stock = (one) =>
  renderToBuffer(
    createElement(house.Paper, {
      ...propsOf(one),
      ...{ demonstration: true, press: { set: fonts.set, scale: 1, onePage: false } },
    }),
  );

function pdfkit(one) {
  const { attachedText, noticeText, noticeWords } = house;
  const info = { Title: noticeText(one).title, CreationDate: new Date(one.finishedAt) };
  return paperByPdfkit({ ...propsOf(one), words: noticeWords }, fonts, info, attachedText(one, PUBLIC_URL));
}

/** Another citizen, record and hour each time; one of twelve offices and services. */
function factsOf(n) {
  const later = (iso) => new Date(Date.parse(iso) + n * 3_725_000).toISOString();
  const moments = ["startsAt", "filedAt", "finishedAt", "restorableUntil"].map((name) => [name, later(facts[name])]);
  const digits = (count) => String(Math.trunc(Math.abs(Math.sin(n + 1)) * 10 ** count)).padStart(count, "1");
  return {
    ...facts,
    ...Object.fromEntries(moments),
    number: digits(16),
    annulmentNumber: digits(8),
    record: { number: `P${digits(9)}`, createdAt: later(facts.record.createdAt) },
    holder: { ...facts.holder, surname: `Котова-${digits(5).replace(/./g, (one) => "абвгдежзик"[one])}` },
    service: { title: `${facts.service.title} № ${n % 12}` },
    office: { ...facts.office, name: `Городская поликлиника № ${900 + (n % 12)} (демо), Екатеринбург` },
    proof: { kind: "sms", maskedPhone: `+7 ··· ···-${digits(2)}-${n % 90}` },
  };
}

async function cost(draw, n) {
  const one = factsOf(n);
  const { user, system } = process.cpuUsage();
  const { length } = await draw(one);
  const after = process.cpuUsage();
  return { ms: (after.user + after.system - user - system) / 1000, bytes: length };
}

const rows = [];
for (const [name, draw] of [
  ["ours: tagged, for archives, sealed", ours],
  ["react-pdf as it comes: neither", stock],
  ["pdfkit by hand: tagged, for archives", pdfkit],
]) {
  const { ms: first, bytes } = await cost(draw, 0);
  rows.push({ name, draw, first, bytes, costs: [] });
}
const count = Number(process.argv[2]);
/** The first third is for warming up. */
for (let n = 1; n <= count * 1.5; n += 1)
  for (const { draw, costs } of rows) {
    const { ms } = await cost(draw, n);
    if (n > count / 2) costs.push(ms);
  }
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
/** Of notices drawn one after the other, so that a machine which is slower for a while is so for both. */
const ratio = (costs) => median(costs.map((ms, n) => rows[0].costs[n] / ms));
const told = rows.map(({ draw, costs, ...row }) => ({ ...row, each: median(costs), ratio: ratio(costs) }));
process.stdout.write(`${JSON.stringify({ msg: "ready", rows: told })}\n`);
process.exitCode = 0;
