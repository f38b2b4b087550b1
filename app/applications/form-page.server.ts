import { officeWords } from "~/agencies/office";
import type { World } from "~/shell/world.server";
import { formPageTexts as words } from "./catalogue-words";
import type { Form } from "./form";
import type { FormView } from "./form-page-view";
import { accountOf } from "./known.server";
import { listTaking } from "./offices.server";
import { findTemplate } from "./templates.server";

/** What a form needs, and where it can be sent. */
export async function formPage({ db, actor, house }: World, form: Form, templateId: string | null): Promise<FormView> {
  const accountId = accountOf(actor);
  const template = accountId && templateId ? await findTemplate(db, house.keys, accountId, templateId) : undefined;
  const offices = await listTaking(db, form);
  const agency = db.selectFrom("agency").select("name").where("id", "=", form.agency);
  return {
    id: form.id,
    title: form.title,
    intro: form.intro,
    asked: [
      ...form.groups.filter(({ when }) => !when).map(({ title }) => title),
      ...(form.groups.some(({ when }) => when) ? [words.askedMore] : []),
    ],
    documents: form.documents.map(({ title, optional, when }) => {
      if (optional) return words.optional(title);
      return when ? words.perhaps(title) : title;
    }),
    feeKopecks: form.feeKopecks,
    termWorkingDays: form.termWorkingDays,
    change: form.change,
    agency: (await agency.executeTakeFirst())?.name ?? "",
    offices: offices.map((one, place) => ({
      value: one.id,
      label: officeWords(one),
      ...(offices[place - 1]?.region !== one.region && { above: one.regionName }),
    })),
    isInside: accountId !== null,
    template: template?.formId === form.id ? { id: template.id, name: template.name } : null,
  };
}
