import { RecordCard, type TagKind } from "~/ui/record-list";
import { stencil } from "~/ui/stencil";
import { Num } from "~/ui/text";
import type { Card } from "~/words/cards";

/** A card of the list in HTML. A page has twenty of them. */
export const drawCard = ({ tag, when, action, more, ...card }: Card): string =>
  drawTexts(tag.kind, {
    title: card.title,
    tag: tag.text,
    when: when[0],
    rest: when[1],
    where: card.where,
    who: card.who,
    number: card.number,
    filed: card.filed,
    note: card.note,
    href: action?.href ?? "",
    action: action?.text ?? "",
    moreHref: more?.href ?? "",
    more: more?.text ?? "",
  });

type Text = keyof Card | "rest" | "href" | "moreHref";

const drawTexts = stencil<TagKind, Text>(({ kind, texts }) => {
  const lines = [
    <>
      <b>{texts.when}</b>
      {texts.rest && ` ${texts.rest}`}
    </>,
    <>
      {texts.where}. {texts.who} <Num>{texts.number}</Num>
    </>,
    texts.filed,
    texts.note,
  ];
  const actions = [
    { href: texts.href, text: texts.action },
    { href: texts.moreHref, text: texts.more },
  ];
  return (
    <RecordCard
      title={texts.title}
      status={texts.tag}
      kind={kind}
      lines={lines.filter(Boolean)}
      actions={actions.filter(({ href }) => href)}
    />
  );
});
