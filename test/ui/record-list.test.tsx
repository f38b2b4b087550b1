import { expect, test } from "vitest";
import { RecordCard, RecordList } from "~/ui/record-list";
import { html, readable } from "./html";

const card = (
  <RecordCard
    title="Приём окулиста"
    kind="done"
    status="Уже отменена"
    lines={["12 ноября", "Поликлиника № 3"]}
    actions={[{ href: "/restore", text: "Вернуть приём окулиста" }]}
  />
);

test("a record reads: name, status, facts, action", () => {
  expect(readable(<RecordList>{card}</RecordList>).split("\n")).toEqual([
    "Приём окулиста",
    "Уже отменена",
    "12 ноября",
    "Поликлиника № 3",
    "Вернуть приём окулиста",
  ]);
});

test("the status has a frame of its own", () =>
  expect(html(card)).toContain('<p class="o-tag o-tag--done">Уже отменена</p>'));

test("a record without an action has no link", () => {
  expect(html(<RecordCard title="Т" kind="no" status="Нельзя" lines={[]} />)).not.toContain("<a");
});
