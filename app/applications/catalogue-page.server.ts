import { findServiceIds } from "~/agencies/services.server";
import { dateWords } from "~/lib/time-words";
import { tokenOf } from "~/messages/invitation.server";
import type { World } from "~/shell/world.server";
import { draftPath, formPath } from "./application";
import { listDrafts } from "./applications.server";
import type { CatalogueView } from "./catalogue-view";
import { catalogueWords, feeWords, termWords } from "./catalogue-words";
import type { Form } from "./form";
import { findFormOf, listForms } from "./forms.server";
import { accountOf } from "./known.server";

/** All that can be applied for, or what fits everyday words; and what somebody has begun in their account. */
export async function cataloguePage(world: World, typed: string): Promise<CatalogueView> {
  const { db, now } = world;
  const all = await listForms(db, now);
  const asked = typed.trim().slice(0, 100);
  const found = asked === "" ? all : await fitting(world, all, asked);
  return {
    asked,
    isSearch: asked !== "",
    forms: found.map((form) => ({
      href: formPath(form.id),
      title: form.title,
      about: `${feeWords(form.feeKopecks)}. ${termWords(form.termWorkingDays)}.`,
    })),
    drafts: await ownDrafts(world),
  };
}

/** By the words of the services, which understand endings and slips, and by those that the form names besides. */
async function fitting({ db }: World, all: Form[], asked: string): Promise<Form[]> {
  const ids = await findServiceIds(db, asked);
  const words = stemsOf(asked);
  const named = all.filter((form) => isNamed(form, words));
  const others = all.filter((form) => !named.includes(form) && ids.includes(form.service));
  return [...named, ...others.sort((one, other) => ids.indexOf(one.service) - ids.indexOf(other.service))];
}

const isNamed = (form: Form, words: readonly string[]): boolean =>
  words.length > 0 &&
  [form.title, ...form.search].some((one) => {
    const has = stemsOf(one);
    return words.every((word) => has.some((other) => other.startsWith(word) || word.startsWith(other)));
  });

/** Words without the ends that Russian changes. */
const stemsOf = (text: string): string[] =>
  (
    text
      .toLowerCase()
      .replaceAll("\u0451", "\u0435")
      .match(/[\p{L}\d]+/gu) ?? []
  )
    .filter((word) => word.length > 2)
    .map((word) => word.slice(0, Math.max(4, word.length - 2)));

async function ownDrafts({ db, house, actor }: World): Promise<CatalogueView["drafts"]> {
  const accountId = accountOf(actor);
  const drafts = accountId === null ? [] : await listDrafts(db, accountId);
  return Promise.all(
    drafts.map(async ({ id, formId, formVersion, beganAt }) => ({
      href: draftPath(tokenOf(house.keys, "application", id)),
      text: catalogueWords.draft(
        (await findFormOf(db, { id: formId, version: formVersion })).title,
        dateWords(beganAt, "Europe/Moscow"),
      ),
    })),
  );
}
