import PDFDocument from "pdfkit";
import { accent, columnGap, hairline, margin, padding, quiet, room, signedSymbol, symbol, termRoom } from "./look.mjs";

/**
 * The paper's page written directly with pdfkit, as one would by hand: the same words in the same places, tagged, for
 * archives, its facts attached, not sealed. `fonts`: regular and semibold, as files or opened.
 */
export function paperByPdfkit({ text, words, number, url, typed, codes, checkWords }, fonts, info, attached) {
  const document = new PDFDocument({
    ...{ pdfVersion: "1.7", tagged: true, subset: "PDF/A-3a", lang: "ru-RU", displayTitle: true, font: null, info },
    ...{ size: "A4", margins: { left: margin, right: margin, top: 34, bottom: 30 }, autoFirstPage: false },
  });
  const chunks = [];
  document.on("data", (chunk) => chunks.push(chunk));
  document.file(Buffer.from(attached), { name: "notice.json", type: "application/json", relationship: "Data" });
  document.addPage();
  const root = document.struct("Document", { lang: "ru-RU" });
  document.addStructure(root);
  const artifact = (draw) => {
    document.markContent("Artifact", { type: "Layout" });
    draw();
    document.endMarkedContent();
  };
  const said = (
    parent,
    tag,
    what,
    { size, weight = "regular", x = margin, y, width = room, color = "#1b2a2e", ...rest },
  ) => {
    const element = document.struct(tag, rest.scope ? { scope: rest.scope } : {});
    parent.add(element);
    const content = document.markStructureContent(tag);
    document
      .font(fonts[weight])
      .fontSize(size)
      .fillColor(color)
      .text(what, x, y, { width, lineGap: size * 0.2 });
    document.endMarkedContent();
    element.add(content);
    element.end();
    return document.y;
  };
  const line = (y, x = margin, to = margin + room) =>
    document.moveTo(x, y).lineTo(to, y).lineWidth(0.75).stroke(hairline);

  artifact(() =>
    document
      .save()
      .translate(margin, 34)
      .scale(22 / 28)
      .path("M7 7a10 10 0 1 1-3 7M7 1v6h6")
      .lineWidth(3)
      .stroke(accent)
      .restore(),
  );
  let y = said(root, "P", words.mark, {
    size: 14,
    weight: "semibold",
    x: margin + 28,
    y: 34,
    width: room - 28,
    color: accent,
  });
  artifact(() => line(y + 12));
  y = said(root, "H1", text.title, { size: 24, weight: "semibold", y: y + 28 }) + 14;
  const top = y;
  artifact(() =>
    document
      .moveTo(margin, top)
      .lineTo(margin + room, top)
      .lineWidth(2)
      .dash(7, { space: 4 })
      .stroke(accent)
      .undash(),
  );
  const stub = { x: margin + padding, width: room - symbol - 3 * padding };
  y = said(root, "H2", words.numberTitle, { size: 12, weight: "semibold", ...stub, y: y + padding, color: quiet });
  y = said(root, "P", number, { size: 29, weight: "semibold", ...stub, y: y + 2 });
  y = said(root, "P", words.check, { size: 10, ...stub, y: y + 8 });
  const link = document.struct("Link", {});
  root.add(link);
  const shown = document.markStructureContent("Link");
  document.font(fonts.semibold).fontSize(10).fillColor(accent).text(typed, stub.x, y, { width: stub.width });
  document.endMarkedContent();
  link.add(shown);
  document.link(stub.x, y, stub.width, document.y - y, url, {
    structParent: link,
    Contents: new String(words.linkAlt(number)),
  });
  link.end();
  y = said(root, "P", words.camera, { size: 10, ...stub, y: document.y });
  y = said(root, "P", words.checkWords(checkWords), { size: 10, ...stub, y: y + 6 });
  const figure = (qr, alt, side, x, y) => {
    const element = document.struct("Figure", { alt, bbox: [x, y, x + side, y + side], placement: "Block" });
    root.add(element);
    const drawn = document.markStructureContent("Figure");
    document
      .save()
      .translate(x, y)
      .scale(side / qr.size);
    for (const { x, y: down, length } of qr.runs) document.rect(x, down, length, 1);
    document.fill("#000000").restore();
    document.endMarkedContent();
    element.add(drawn);
    element.end();
  };
  const place = { x: margin + room - padding - symbol, y: top + padding };
  figure(codes.short, words.qrAlt(number), symbol, place.x, place.y);
  const bottom = Math.max(y, place.y + symbol) + padding;
  artifact(() =>
    document
      .roundedRect(margin, top, room, bottom - top, 9)
      .lineWidth(0.75)
      .stroke(hairline),
  );
  y = bottom + 10;
  const table = document.struct("Table", {});
  root.add(table);
  for (const [at, { term, value }] of text.rows.entries()) {
    const row = document.struct("TR", {});
    table.add(row);
    const left = said(row, "TH", term, {
      size: 10,
      weight: "semibold",
      y: y + 3.5,
      width: termRoom,
      color: quiet,
      scope: "Row",
    });
    const right = said(row, "TD", value, {
      size: 10,
      weight: at ? "regular" : "semibold",
      x: margin + termRoom,
      y: y + 3.5,
      width: room - termRoom,
    });
    row.end();
    y = Math.max(left, right) + 3.5;
    const under = y;
    artifact(() => line(under));
  }
  table.end();
  const end = { top: y + 14, width: room - signedSymbol - columnGap };
  y = said(root, "H2", words.meaningTitle, { size: 13, weight: "semibold", y: end.top, width: end.width }) + 3;
  for (const sentence of text.meaning) y = said(root, "P", sentence, { size: 10, y, width: end.width }) + 3;
  y = said(root, "P", words.demoSeal, { size: 10, weight: "semibold", y, width: end.width, color: "#971717" });
  y = said(root, "H2", words.offlineTitle, { size: 10, weight: "semibold", y: y + 7, width: end.width });
  y = said(root, "P", words.offlineHow, { size: 10, y, width: end.width });
  figure(codes.signed, words.signedAlt(number), signedSymbol, margin + room - signedSymbol, end.top);
  said(root, "P", text.foot, { size: 8, y: Math.max(y + 10, 780), color: quiet });
  root.end();
  const ended = new Promise((resolve) => document.once("end", () => resolve(Buffer.concat(chunks))));
  document.end();
  return ended;
}
