// Draws notices in this process: ours, and the same page by others. Argument: how many of each.
import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { Font, renderToBuffer } from "@react-pdf/renderer";
import { createElement } from "react";
import { lab } from "../harness/laboratory.mjs";
import { factsOf } from "../harness/sample-notices.mjs";
import { PUBLIC_URL } from "../harness/stand.mjs";
import { paperByPdfkit } from "./paper-by-pdfkit.mjs";
import { pdfmakeWith } from "./paper-by-pdfmake.mjs";

const house = await lab();
const sealer = house.demonstrationSealer(".cache/bench", new Date());
const signer = house.demonstrationQrSigner(".cache/bench", new Date());
const ours = async (one) => {
  const qrStatement = signer.sign(one);
  return sealer.seal(await house.renderNotice(one, { publicUrl: PUBLIC_URL, qrStatement, seal: sealer.plan }));
};

const { resolve } = createRequire(import.meta.url);
const file = (name) => resolve(`@expo-google-fonts/golos-text/${name}/GolosText_${name}.ttf`);

/** Fonts of their own: ours remember words, and have the common letters prepared. */
async function openFonts() {
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
  const { checkWords, formatNoticeNumber, noticeText, noticeUrl, qrLevels, qrSymbol, qrText, typedAddress } = house;
  const statement = signer.sign(one);
  return {
    text: noticeText(one),
    number: formatNoticeNumber(one.number),
    url: noticeUrl(PUBLIC_URL, one.number, statement),
    typed: typedAddress(PUBLIC_URL, one.number),
    codes: {
      short: qrSymbol(qrText(PUBLIC_URL, one.number), qrLevels.short),
      signed: qrSymbol(qrText(PUBLIC_URL, one.number, statement), qrLevels.signed),
    },
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

const infoOf = (one) => ({ Title: house.noticeText(one).title, CreationDate: new Date(one.finishedAt) });
const wordedOf = (one) => ({ ...propsOf(one), words: house.noticeWords });

const pdfkit = (one) => paperByPdfkit(wordedOf(one), fonts, infoOf(one), house.attachedText(one, PUBLIC_URL));

const byPdfmake = pdfmakeWith({ regular: file("400Regular"), semibold: file("600SemiBold") });
const pdfmake = (one) => byPdfmake(wordedOf(one), infoOf(one), house.attachedText(one, PUBLIC_URL));

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
  ["pdfmake as it comes: neither", pdfmake],
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
