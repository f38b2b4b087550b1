import type { World } from "~/shell/world.server";
import { formPath } from "./application";
import { findForm, findFormOf } from "./forms.server";
import { accountOf } from "./known.server";
import { templateWords as words } from "./template-words";
import { listTemplates } from "./templates.server";
import type { TemplatesView } from "./templates-view";

/** The templates of whoever is in their account, and whether their forms are asked for still. */
export async function templatesPage({ db, house, actor, now }: World): Promise<TemplatesView> {
  const accountId = accountOf(actor);
  const templates = accountId === null ? [] : await listTemplates(db, house.keys, accountId);
  return {
    templates: await Promise.all(
      templates.map(async ({ id, name, formId, formVersion, answers, madeAt }) => {
        const form = await findFormOf(db, { id: formId, version: formVersion });
        const isOpen = (await findForm(db, formId, now)) !== undefined;
        return {
          ...{ id, name, text: words.kept(form.title, Object.keys(answers).length, madeAt) },
          use: isOpen ? `${formPath(formId)}?template=${id}` : null,
        };
      }),
    ),
  };
}
