import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireActive } from "~/accounts/entering/require-account.server";
import { contactsPage } from "~/cabinet/contacts-page.server";
import { ContactsPage } from "~/cabinet/contacts-view";
import { contactsWords } from "~/cabinet/contacts-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(contactsWords.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  return { contacts: await contactsPage(await requireActive(request, context)) };
}

export default function Contacts() {
  return <ContactsPage {...useLoaderData<typeof loader>()} />;
}
