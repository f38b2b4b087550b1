import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { atDesk } from "~/desk/desk-page";
import { requireOfficer } from "~/desk/require-officer.server";
import { readDeliveries } from "~/desk/systems/deliveries.server";
import { readDeliveriesQuery } from "~/desk/systems/deliveries-query";
import { DeliveriesView } from "~/desk/systems/deliveries-view";
import { deliveriesWords as words } from "~/desk/systems/deliveries-words";
import { titleOf } from "~/ui/title";

export const meta: MetaFunction = () => [{ title: titleOf(words.title) }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const world = await requireOfficer(request, context);
  const { query, place, typedDay } = readDeliveriesQuery(new URL(request.url).searchParams);
  const isMisread = typedDay !== "" && query.day === null;
  const errors = isMisread ? { day: words.dayError } : {};
  const page = await readDeliveries(world, query, place);
  return data({ officer: atDesk(world.actor), query, page, typedDay, errors }, { status: isMisread ? 422 : 200 });
}

export default function Deliveries() {
  return <DeliveriesView {...useLoaderData<typeof loader>()} />;
}
