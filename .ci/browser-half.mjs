// Pages have no scripts, so what Remix does in a browser would compile, and then do nothing on some page. The build
// refuses it with a sentence.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** What works as its documentation says, without a browser half. */
const WORKS = [
  ...["Form", "Link", "Links", "Meta", "NavLink", "Outlet", "RemixServer"],
  ...["useActionData", "useFormAction", "useHref", "useLoaderData", "useLocation", "useMatch", "useMatches"],
  ...["useOutlet", "useOutletContext", "useParams", "useResolvedPath", "useRouteError", "useRouteLoaderData"],
  ...["createPath", "generatePath", "isRouteErrorResponse", "matchPath", "parsePath", "resolvePath"],
];
const OF_A_BROWSER = /import\s*\{([^}]*)\}\s*from\s*"(?:@remix-run\/react|react-router(?:-dom)?)"/g;
const OF_A_SERVER = /import\s*\{([^}]*)\}\s*from\s*"@remix-run\/(?:node|server-runtime)"/g;
const FORM = /<(form|Form)\b[\s\S]*?(?:<\/\1>|\/>\s*$)/gm;

/** The sentence that a source is refused with; undefined for one that will work. */
export function refusalOf(name, text) {
  const taken = namesIn(text, OF_A_BROWSER).find((one) => !WORKS.includes(one));
  if (taken)
    return `${name} takes ${taken} from Remix: it needs scripts in the browser. What works: ${WORKS.join(", ")}.`;
  if (namesIn(text, OF_A_SERVER).includes("defer"))
    return `${name} takes defer from Remix: pages are sent whole, so await what they show.`;
  for (const [form] of text.matchAll(FORM)) {
    const method = /\bmethod=("[^"]*"|\{)/.exec(form)?.[1];
    if (method === undefined || method === '"get"') continue;
    if (method !== '"post"')
      return `${name} has a form with method=${method}: a browser without scripts knows get and post.`;
    if (!form.includes("<TokenField"))
      return `${name} has a form that posts without <TokenField />: nothing would take it. <PostForm> has one.`;
  }
  return undefined;
}

/** Names imported for use; of types nothing is left to run. */
function namesIn(text, imports) {
  const lists = [...text.matchAll(imports)].map(([, names]) => names);
  const names = lists.flatMap((list) => list.split(",").map((one) => one.trim()));
  return names.filter((one) => one && !one.startsWith("type ")).map((one) => one.split(/\s/)[0]);
}

/** @throws with the first source that would not work */
export function refuseBrowserHalf(folder = join(root, "app")) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.tsx?$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    const refusal = refusalOf(relative(root, path), readFileSync(path, "utf8"));
    if (refusal) throw new Error(refusal);
  }
}
