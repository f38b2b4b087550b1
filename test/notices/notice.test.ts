import { expect, test } from "vitest";
import { isAlphanumeric } from "~/lib/alphanumeric";
import { noticeUrl, qrText, typedAddress } from "~/notices/notice";

const number = "6047182653914402";

test("the address of the check is a link", () => {
  expect(noticeUrl("https://otmena.example", number)).toBe("https://otmena.example/v/6047182653914402");
});

test.each([
  ["https://otmena.example/", "https://otmena.example/v/6047182653914402"],
  ["http://127.0.0.1:3000//", "http://127.0.0.1:3000/v/6047182653914402"],
  ["https://gosuslugi.example/otmena/", "https://gosuslugi.example/otmena/v/6047182653914402"],
])("slashes at the end of %s are one too many", (publicUrl, url) => {
  expect(noticeUrl(publicUrl, number)).toBe(url);
});

test("people type it without the scheme", () => {
  expect(typedAddress("https://otmena.example/", number)).toBe("otmena.example/v/6047-1826-5391-4402");
  expect(typedAddress("HTTP://localhost:3000", number)).toBe("localhost:3000/v/6047-1826-5391-4402");
});

test("people type a Russian domain in Russian, machines get it in Latin", () => {
  expect(typedAddress("https://отмена.рф", number)).toBe("отмена.рф/v/6047-1826-5391-4402");
  expect(noticeUrl("https://отмена.рф", number)).toBe("https://xn--80ajufcy.xn--p1ai/v/6047182653914402");
});

test.each([
  ["https://otmena.example", "HTTPS://OTMENA.EXAMPLE/V/6047182653914402"],
  ["http://127.0.0.1:3000/", "HTTP://127.0.0.1:3000/V/6047182653914402"],
  ["https://отмена.рф", "HTTPS://XN--80AJUFCY.XN--P1AI/V/6047182653914402"],
])("the QR code of %s carries it in capitals, which make it coarser", (publicUrl, text) => {
  expect(qrText(publicUrl, number)).toBe(text);
  expect(isAlphanumeric(text)).toBe(true);
  expect(new URL(text).host).toBe(new URL(publicUrl).host);
});

test("a path of its own, where case may matter, is left as it is", () => {
  const publicUrl = "https://gosuslugi.example/Otmena";
  expect(qrText(publicUrl, number)).toBe(noticeUrl(publicUrl, number));
});

test("what the alphanumeric mode cannot carry is left as it is", () => {
  const publicUrl = "http://under_score.example";
  expect(qrText(publicUrl, number)).toBe("http://under_score.example/v/6047182653914402");
});
