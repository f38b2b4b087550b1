import pdfmake from "pdfmake";
import { accent, columnGap, hairline, margin, padding, quiet, room, signedSymbol, symbol, termRoom } from "./look.mjs";

/**
 * The paper's page as one would have pdfmake set it: the same words, table and symbol, its facts attached; neither tags
 * nor seal. It takes fonts as files only, and opens them anew for every document.
 */
export function pdfmakeWith(files) {
  pdfmake.addFonts({ Golos: { normal: files.regular, bold: files.semibold } });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => Object.values(files).includes(path));
  return (props, info, attached) => pdfmake.createPdf(pageOf(props, info, attached)).getBuffer();
}

function pageOf({ text, words, number, url, typed, codes, checkWords }, { Title, CreationDate }, attached) {
  return {
    ...{ version: "1.7", subset: "PDF/A-3a", language: "ru-RU", displayTitle: true },
    info: { title: Title, creationDate: CreationDate },
    ...{ pageSize: "A4", pageMargins: [margin, 34, margin, 44] },
    files: { "notice.json": attachmentOf(attached) },
    defaultStyle: { font: "Golos", fontSize: 10, lineHeight: 1.12, color: "#1b2a2e" },
    content: [
      headOf(words),
      { text: text.title, fontSize: 24, bold: true, margin: [0, 16, 0, 14] },
      stubOf({ words, number, url, typed, qr: codes.short, checkWords }),
      tableOf(text.rows),
      endingOf({ words, text, qr: codes.signed }),
    ],
    footer: { text: text.foot, fontSize: 8, color: quiet, margin: [margin, 0] },
  };
}

const attachmentOf = (text) => ({
  src: `data:application/json;base64,${Buffer.from(text).toString("base64")}`,
  ...{ name: "notice.json", type: "application/json", relationship: "Data" },
});

const headOf = ({ mark }) => ({
  ...{ layout: linesBelow(1, 0, 12) },
  table: {
    widths: [room],
    body: [
      [
        {
          columns: [
            { svg: markOf, width: 22 },
            { text: mark, fontSize: 14, bold: true, color: accent, margin: [6, 0] },
          ],
        },
      ],
    ],
  },
});

const markOf = `<svg viewBox="0 0 28 28"><path d="M7 7a10 10 0 1 1-3 7M7 1v6h6" fill="none" stroke="${accent}" stroke-width="3"/></svg>`;

/** What is worth keeping: number and address on the left, the symbol on the right, a dashed line above. */
const stubOf = ({ words, number, url, typed, qr, checkWords }) => ({
  layout: {
    hLineWidth: (n) => (n ? 0.75 : 2),
    hLineColor: (n) => (n ? hairline : accent),
    hLineStyle: (n) => (n ? null : { dash: { length: 7, space: 4 } }),
    vLineWidth: (n) => (n === 1 ? 0 : 0.75),
    vLineColor: () => hairline,
    ...{ paddingLeft: (n) => (n ? 0 : padding), paddingRight: () => padding },
    ...{ paddingTop: () => padding, paddingBottom: () => padding },
  },
  table: {
    widths: [room - symbol - 3 * padding - 2, symbol],
    body: [
      [
        [
          { text: words.numberTitle, fontSize: 12, bold: true, color: quiet },
          { text: number, fontSize: 29, bold: true, margin: [0, 2, 0, 8] },
          words.check,
          { text: typed, link: url, bold: true, color: accent },
          words.camera,
          { text: words.checkWords(checkWords), margin: [0, 6, 0, 0] },
        ],
        { canvas: rectsOf(qr, symbol) },
      ],
    ],
  },
});

/** The same symbol as everybody draws. */
function rectsOf({ size, runs }, side) {
  const module = side / size;
  return runs.map(({ x, y, length }) => ({
    ...{ type: "rect", x: x * module, y: y * module, w: length * module, h: module },
    ...{ color: "#000000", lineWidth: 0 },
  }));
}

/** What it means and, beside it, the signed code. */
const endingOf = ({ words, text, qr }) => ({
  margin: [0, 14, 0, 0],
  columnGap,
  columns: [
    [
      { text: words.meaningTitle, fontSize: 13, bold: true, margin: [0, 0, 0, 3] },
      ...text.meaning.map((sentence) => ({ text: sentence, margin: [0, 0, 0, 3] })),
      { text: words.demoSeal, bold: true, color: "#971717" },
      { text: words.offlineTitle, bold: true, margin: [0, 7, 0, 0] },
      words.offlineHow,
    ],
    { width: signedSymbol, canvas: rectsOf(qr, signedSymbol) },
  ],
});

const tableOf = (rows) => ({
  margin: [0, 10, 0, 0],
  layout: linesBelow(rows.length, 3.5, 3.5),
  table: {
    widths: [termRoom, room - termRoom],
    body: rows.map(({ term, value }, at) => [
      { text: term, bold: true, color: quiet },
      { text: value, bold: at === 0 },
    ]),
  },
});

const linesBelow = (last, above, below) => ({
  hLineWidth: (n) => (n > 0 && n <= last ? 0.75 : 0),
  hLineColor: () => hairline,
  vLineWidth: () => 0,
  ...{ paddingLeft: () => 0, paddingRight: () => 0, paddingTop: () => above, paddingBottom: () => below },
});
