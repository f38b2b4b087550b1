import { expect, test } from "vitest";
import { Actions, Button, ButtonLink } from "~/ui/button";
import { FilterForm } from "~/ui/filter-form";
import { PostForm } from "~/ui/post-form";
import { html } from "./html";

test("a POST form carries the token of the request and its hidden values", () => {
  expect(
    html(
      <PostForm action="/annulments" hidden={{ record: "17", none: undefined }}>
        текст
      </PostForm>,
      { formToken: "Zk3v" },
    ),
  ).toBe(
    '<form action="/annulments" method="post" accept-charset="utf-8" novalidate="">' +
      '<input type="hidden" name="token" value="Zk3v"/><input type="hidden" name="record" value="17"/>текст</form>',
  );
});

test("a form with a file is sent in parts", () => {
  expect(
    html(
      <PostForm action="/x" files>
        файл
      </PostForm>,
    ),
  ).toContain('encType="multipart/form-data"');
});

test("a form that only asks has no token: its address may be shared", () => {
  const out = html(
    <FilterForm action="/records" submit="Показать">
      поля
    </FilterForm>,
    { formToken: "Zk3v" },
  );
  expect(out).toContain('method="get"');
  expect(out).not.toContain("Zk3v");
});

test("the value of a button is its visible label, for Lynx", () => {
  expect(html(<Button name="action">Продолжить без подписи</Button>)).toBe(
    '<input class="o-button" type="submit" name="action" value="Продолжить без подписи"/>',
  );
});

test("a button without a name sends nothing", () => {
  expect(html(<Button look="quiet">Показать</Button>)).not.toContain("name=");
});

test("buttons stand apart also where no style sheet does it", () => {
  const out = html(
    <Actions>
      <Button>Да</Button>
      {false}
      <ButtonLink href="/">Нет</ButtonLink>
    </Actions>,
  );
  expect(out).toMatch(/^<p class="o-actions"><input [^>]+> <a class="o-button" href="\/">Нет<\/a><\/p>$/);
});
