import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { refuse } from "~/lib/outcome";
import { openShare } from "~/shares/open-share.server";
import { parseShareToken } from "~/shares/share";
import { sharedView } from "~/shares/shared";
import { GoneSharePage } from "~/shares/shared-view";
import { sharedWords } from "~/shares/words";
import { unlessAway } from "~/shell/away.server";
import { nobodysWorld } from "~/shell/request-world.server";
import { titleOf } from "~/ui/title";
import { sayWhenAgain } from "~/verification/answer-verdict.server";
import { issuerOf } from "~/verification/issuer.server";
import { unsureView } from "~/verification/verdict";
import { statusOf, VerdictPage } from "~/verification/verify-view";

const noindex = { name: "robots", content: "noindex" };

export const meta: MetaFunction<typeof loader> = ({ data: page }) => {
  if (!page) return [];
  const title = "code" in page ? sharedWords.gone[page.code].title : `${page.view.answer} ${page.view.title}`;
  return [{ title: titleOf(title) }, noindex];
};

export async function loader({ context, params }: LoaderFunctionArgs) {
  const issuer = issuerOf(context.house);
  const token = parseShareToken(params.token ?? "");
  if (token === null) return data({ code: "none" as const, host: issuer.host }, { status: 404 });
  const open = () => openShare(nobodysWorld(context), token);
  const opened = await unlessAway(context, open, refuse({ code: "away" } as const));
  if (opened.ok) return { view: sharedView(opened.value, context.now, issuer) };
  const { reason } = opened;
  if (reason.code === "limited" || reason.code === "away" || reason.code === "unsettled") {
    const view = unsureView(reason, context.now, { number: null, ...issuer });
    sayWhenAgain(context, view);
    return data({ view }, { status: statusOf(view) });
  }
  return data({ code: reason.code, host: issuer.host }, { status: reason.code === "none" ? 404 : 410 });
}

export default function SharedNotice() {
  const page = useLoaderData<typeof loader>();
  return "code" in page ? <GoneSharePage view={page} /> : <VerdictPage view={page.view} />;
}
