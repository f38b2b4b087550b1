import { expect, test } from "vitest";
import { renderErrorPage } from "~/ui/error-document";
import { someFacts } from "./html";

const page = renderErrorPage({
  status: 503,
  registered: "unknown",
  requestId: "k7m2-9xqa",
  at: new Date(0),
  css: "/build/_assets/app-ABC.css",
  facts: { ...someFacts, demo: true },
});

test("is a whole document in the usual frame", () => {
  expect(page).toMatch(/^<!DOCTYPE html><html lang="ru".*<\/html>$/);
  expect(page).toContain(
    "<title>Служба сейчас не отвечает. Пока не знаем, принята ли заявка – Отмена</title>" +
      '<link rel="stylesheet" href="/build/_assets/app-ABC.css"/></head>',
  );
  expect(page).toContain('<main class="govuk-main-wrapper"><h1');
  expect(page).toContain("/dev/outbox");
});

test("offers no form, since it knows of no session", () => expect(page).not.toContain("<form"));
