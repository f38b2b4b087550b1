import { expect, test } from "vitest";
import { Details } from "~/ui/details";
import { Anchor, Body, Bullets, Heading, InsetText, Lines, NextSteps, NoBreak, Num, Prose } from "~/ui/text";
import { html, readable } from "./html";

test.each([
  [<Body key="1">Текст</Body>, '<p class="govuk-body">Текст</p>'],
  [<Heading key="2">Что дальше</Heading>, '<h2 class="govuk-heading-l">Что дальше</h2>'],
  [
    <Anchor key="3" href="/help">
      Помощь
    </Anchor>,
    '<a class="govuk-link" href="/help">Помощь</a>',
  ],
  [<Bullets key="4" items={["а", "б"]} />, '<ul class="govuk-list govuk-list--bullet"><li>а</li><li>б</li></ul>'],
  [<NextSteps key="5" items={["а"]} />, '<ol class="o-next"><li>а</li></ol>'],
  [<Num key="6">5107-3826</Num>, '<span class="o-num">5107-3826</span>'],
  [<NoBreak key="7">+7 ···</NoBreak>, '<span class="o-nobr">+7 ···</span>'],
  [
    <Prose key="8" print={false}>
      т
    </Prose>,
    '<div class="o-text o-noprint">т</div>',
  ],
  [<InsetText key="9">Важно</InsetText>, '<div class="govuk-inset-text">Важно</div>'],
  [<Lines key="10" lines={["а", "б"]} />, "а<br/>б"],
])("%#: the markup the look knows", (node, expected) => expect(html(node)).toBe(expected));

test("details also read well where they are always open", () => {
  expect(readable(<Details summary="СМС не пришла">Подождите 5 минут.</Details>)).toBe(
    "СМС не пришла\nПодождите 5 минут.",
  );
});
