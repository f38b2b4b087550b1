import fc from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { stencil } from "~/ui/stencil";

type Texts = Readonly<Record<"href" | "name" | "note", string>>;

function Line({ kind, texts }: { readonly kind: "plain" | "loud"; readonly texts: Texts }) {
  const name = kind === "loud" ? <b>{texts.name}</b> : texts.name;
  return (
    <li className={kind}>
      {texts.href ? <a href={texts.href}>{name}</a> : name}
      {texts.note && ` – ${texts.note}, ${texts.name}.`}
    </li>
  );
}
const draw = stencil(Line);

test("what is filled in is what React would draw, whatever the texts are", () => {
  const text = fc.oneof(
    fc.constant(""),
    fc.string({ unit: "binary" }),
    fc.constantFrom("\uE100", "\uE101\uE102", `<b onclick="a('&amp;')">`, "\u0000\r\n"),
  );
  const asked = fc.record({ href: text, name: text, note: text });
  fc.assert(
    fc.property(fc.constantFrom("plain", "loud"), asked, (kind, texts) => {
      expect(draw(kind, texts)).toBe(renderToStaticMarkup(<Line kind={kind} texts={texts} />));
    }),
    { numRuns: 200 },
  );
});

test("React draws each shape once", () => {
  let drawn = 0;
  const counted = stencil<"", "text">(({ texts }) => {
    drawn += 1;
    return <p>{texts.text}</p>;
  });
  const html = ["one", "two", "", "three", ""].map((text) => counted("", { text }));
  expect([html.join(""), drawn]).toEqual(["<p>one</p><p>two</p><p></p><p>three</p><p></p>", 2]);
});
