import { expect, test } from "vitest";
import { QrFigure } from "~/ui/qr-figure";
import { BigNumber, Stub } from "~/ui/stub";
import { html, readable } from "./html";

test("a stub is a named region", () => {
  expect(html(<Stub title="Заявка принята">Да</Stub>)).toBe(
    '<section class="o-stub" aria-labelledby="receipt"><h2 class="govuk-heading-m" id="receipt">Заявка принята</h2>Да</section>',
  );
});

test("a QR code stands beside the number, and after it in the text", () => {
  const qr = <QrFigure src="/annulments/5107-3826/qr.png" title="QR-код: проверка уведомления" />;
  const stub = (
    <Stub id="notice" title="Номер" aside={qr}>
      <p>
        <BigNumber large>6047 1826 5391 4402</BigNumber>
      </p>
    </Stub>
  );
  expect(html(stub)).toContain('<section class="o-stub o-stub--wide" aria-labelledby="notice"><div>');
  expect(readable(stub).split("\n")).toEqual(["Номер", "6047 1826 5391 4402"]);
  expect(html(stub).indexOf("<img")).toBeGreaterThan(html(stub).indexOf("4402"));
});

test("a QR code is one picture with one name, of its size before any style", () => {
  expect(html(<QrFigure src="/qr.png" title="QR-код" />)).toBe(
    '<img class="o-qr" src="/qr.png" alt="QR-код" width="176" height="176"/>',
  );
  expect(html(<QrFigure large src="/qr.png" title="QR-код" />)).toBe(
    '<img class="o-qr o-qr--l" src="/qr.png" alt="QR-код" width="272" height="272"/>',
  );
});
