import { describe, expect, test } from "vitest";
import { accreditationOf, readAccredited } from "~/cms/accredited";
import { cryptography } from "~/cms/node-cryptography.server";
import type { Report } from "~/cms/signature";
import { at, bytesOf } from "../signatures/samples";

const base64 = (path: string) => Buffer.from(bytesOf(path)).toString("base64");
const [ours, others] = ["trust/main/anchors/rsa.cer", "trust/main/anchors/ec256.cer"].map(base64) as [string, string];

/** As e-trust.gosuslugi.ru publishes it, cut down to two authorities. */
const list = ({
  status = "Действует",
  since = "2020-01-01T00:00:00Z",
  data = ours,
  more = "",
} = {}) => `\ufeff<?xml version="1.0" encoding="utf-8"?>
<АккредитованныеУдостоверяющиеЦентры xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <Версия>4321</Версия>
  <Дата>2026-11-20T09:00:00+03:00</Дата>
  <УдостоверяющийЦентр>
    <Название>Общество &quot;Надёжный центр&quot; &amp; сыновья</Название>
    <КраткоеНазвание>Надёжный центр</КраткоеНазвание>
    <ПрограммноАппаратныеКомплексы>
      <ПрограммноАппаратныйКомплекс>
        <Псевдоним>ПАК 1</Псевдоним>
        <КлючиУполномоченныхЛиц>
          <Ключ>
            <ИдентификаторКлюча>AA BB</ИдентификаторКлюча>
            <АдресаСписковОтзыва><Адрес>http://ca.example/1.crl</Адрес></АдресаСписковОтзыва>
            <Сертификаты>
              <ДанныеСертификата>
                <Отпечаток>00</Отпечаток>
                <ПериодДействияС>2020-01-01T00:00:00Z</ПериодДействияС>
                <Данные>
                  ${data}
                </Данные>
              </ДанныеСертификата>
            </Сертификаты>
          </Ключ>
        </КлючиУполномоченныхЛиц>
      </ПрограммноАппаратныйКомплекс>
    </ПрограммноАппаратныеКомплексы>
    <ИНН>007700000000</ИНН>
    <СтатусАккредитации><Статус>${status}</Статус><ДействуетС>${since}</ДействуетС></СтатусАккредитации>
    <ИсторияСтатусовАккредитации>
      <СтатусАккредитации><Статус>Действует</Статус><ДействуетС>2015-01-01T00:00:00Z</ДействуетС></СтатусАккредитации>
      <СтатусАккредитации><Статус>Прекращена</Статус><ДействуетС>2018-01-01T00:00:00Z</ДействуетС></СтатусАккредитации>
    </ИсторияСтатусовАккредитации>
  </УдостоверяющийЦентр>${more}
</АккредитованныеУдостоверяющиеЦентры>`;

const signedUnder = (issuer: string): Report =>
  ({ at: at.toISOString(), signers: [{ chain: ["AAAA", issuer] }] }) as unknown as Report;

const ask = (xml: string, issuer = ours) =>
  accreditationOf(signedUnder(issuer), readAccredited(xml, cryptography)!, cryptography).holds;

describe("the list of accredited authorities", () => {
  test("knows an authority by its certificate, and says of when it is", () => {
    const read = readAccredited(list(), cryptography);
    expect([read?.date, read?.since.size]).toEqual(["2026-11-20T09:00:00+03:00", 1]);
    expect([ask(list()), ask(list(), others)]).toEqual(["yes", "no"]);
  });

  test("has an authority's present state count, not its history", () => {
    expect(ask(list({ status: "Прекращена" }))).toBe("no");
    expect(ask(list({ status: "Приостановлена" }))).toBe("no");
    expect(ask(list({ since: "2099-01-01T00:00:00Z" }))).toBe("no");
  });

  test("has several authorities, with several keys", () => {
    const more = `<УдостоверяющийЦентр><СтатусАккредитации><Статус>Действует</Статус></СтатусАккредитации>
      <Данные>${others}</Данные></УдостоверяющийЦентр>`;
    expect([ask(list({ more })), ask(list({ more }), others)]).toEqual(["yes", "yes"]);
  });

  test("takes nothing from comments, nor what is no certificate", () => {
    expect(ask(list({ data: `<!-- ${ours} -->` }))).toBe("no");
    expect(ask(list({ data: "###" }))).toBe("no");
    expect(ask(`<!-- ${list()} --><АккредитованныеУдостоверяющиеЦентры/>`)).toBe("no");
  });

  test("is no list if it is something else, or cut off", () => {
    expect(readAccredited("<html></html>", cryptography)).toBeNull();
    const whole = list();
    for (let length = 0; length < whole.length; length += 97) {
      const read = readAccredited(whole.slice(0, length), cryptography);
      expect(read === null || read.since.size <= 1).toBe(true);
    }
    expect(readAccredited(whole.slice(0, whole.indexOf("</УдостоверяющийЦентр>")), cryptography)?.since.size).toBe(0);
  });

  test("says nothing of a signature whose issuer is not known", () => {
    const nobody = { at: at.toISOString(), signers: [] } as unknown as Report;
    const read = readAccredited(list(), cryptography)!;
    expect(accreditationOf(nobody, read, cryptography).holds).toBe("unknown");
    expect(ask(list(), "")).toBe("unknown");
  });
});
