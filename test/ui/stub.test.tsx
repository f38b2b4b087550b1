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
  const qr = <QrFigure d="M0 0h1v1h-1z" size={25} title="QR-код: проверка уведомления" />;
  const stub = (
    <Stub id="notice" title="Номер" aside={qr}>
      <p>
        <BigNumber large>6047 1826 5391 4402</BigNumber>
      </p>
    </Stub>
  );
  expect(html(stub)).toContain('<section class="o-stub o-stub--wide" aria-labelledby="notice"><div>');
  expect(readable(stub).split("\n")).toEqual(["Номер", "6047 1826 5391 4402", "QR-код: проверка уведомления"]);
});

test("a QR code has four modules of white around it and is one image with one name", () => {
  const out = html(<QrFigure d="M0 0h1v1h-1z" size={25} title="QR-код" />);
  expect(out).toContain('viewBox="-4 -4 33 33"');
  expect(out).toContain('<path fill="#fff" d="M-4 -4h33v33h-33z">');
  expect(out).toMatch(/^<div class="o-qr" role="img" aria-label="QR-код"><svg[^>]* aria-hidden="true"/);
});
