import { JSDOM } from "jsdom";

/** One answer as its reader finds it. */
export interface Seen {
  status: number;
  /** Path and query of what was shown in the end, after all redirects. */
  path: string;
  headers: Headers;
  /** The body as it came: HTML, JSON, or the text of anything else. */
  body: string;
  /** What stands in `<main>`, spaces collapsed; the whole body where there is none. */
  text: string;
  title: string;
  forms: Form[];
  /** Paths and addresses the page links to. */
  links: string[];
}

/** A form as a browser would send it if nobody touched it. */
export interface Form {
  method: "get" | "post";
  /** Path and query. */
  action: string;
  /** All fields by name, hidden ones included, with what they hold now. */
  values: Record<string, string>;
  /** What radios, checkboxes and selects can hold. */
  choices: Record<string, string[]>;
}

/** A person at a browser without scripts: keeps cookies, follows redirects, sees and fills forms. */
export interface Citizen {
  cookies: Map<string, string>;
  /** Every path that was asked for or redirected to, in order, whether or not the answer came. */
  visited: string[];
  get(path: string): Promise<Seen>;
  /**
   * Fills a form of the page seen last, or of `on`, and sends it. The form is the one that has all the named fields, and
   * `action`, if given. Throws when there is none, or when a choice is not offered.
   */
  post(fields: Record<string, string>, where?: { action?: string; on?: Seen }): Promise<Seen>;
  /** One request with the cookies and nothing else: no redirect is followed, no form is needed. */
  raw(path: string, init?: RequestInit): Promise<Response>;
}

export interface CitizenOptions {
  /** Sent as X-Forwarded-For: with TRUSTED_PROXIES=1 every citizen then has limits of their own. */
  address?: string;
  /** Longest wait for one answer. */
  patienceMs?: number;
}

/** Opens a browser at a service, e.g. `citizen("http://127.0.0.1:3000")`. What the network does is thrown as it comes. */
export function citizen(baseUrl: string, { address, patienceMs = 30_000 }: CitizenOptions = {}): Citizen {
  const cookies = new Map<string, string>();
  const visited: string[] = [];
  let last: Seen | undefined;

  const raw = async (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    if (cookies.size > 0) headers.set("cookie", [...cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    if (address) headers.set("x-forwarded-for", address);
    visited.push(path);
    const signal = AbortSignal.timeout(patienceMs);
    const response = await fetch(new URL(path, baseUrl), { redirect: "manual", signal, ...init, headers });
    for (const line of response.headers.getSetCookie()) keep(cookies, line);
    return response;
  };

  const show = async (path: string, init?: RequestInit): Promise<Seen> => {
    let at = path;
    let response = await raw(at, init);
    for (let turns = 0; isRedirect(response); turns++) {
      if (turns === 10) throw new Error(`redirected in circles: ${path}`);
      at = pathIn(baseUrl, new URL(response.headers.get("location") ?? "", new URL(at, baseUrl)).href);
      await response.body?.cancel();
      response = await raw(at);
    }
    last = seen(at, response, await response.text(), baseUrl);
    return last;
  };

  return {
    cookies,
    visited,
    raw,
    get: (path) => show(path),
    async post(fields, { action, on = last } = {}) {
      const form = formFor(on, fields, action);
      const body = new URLSearchParams({ ...form.values, ...fields });
      const headers = { referer: new URL(on?.path ?? "/", baseUrl).href };
      return form.method === "get"
        ? show(withQuery(form.action, body))
        : show(form.action, { method: "POST", body, headers });
    },
  };
}

const isRedirect = ({ status, headers }: Response) => status >= 300 && status < 400 && headers.has("location");

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = "", ...attributes] = line.split(";").map((part) => part.trim());
  const [, name = "", value = ""] = /^([^=]*)=(.*)$/.exec(pair) ?? [];
  const ended = attributes.some((one) => /^max-age=(0|-.*)$/i.test(one));
  if (ended) cookies.delete(name);
  else cookies.set(name, value);
}

/** Within the service: path and query. Elsewhere: the whole address. */
function pathIn(baseUrl: string, href: string): string {
  const url = new URL(href, baseUrl);
  return url.origin === new URL(baseUrl).origin ? url.pathname + url.search : url.href;
}

function withQuery(action: string, query: URLSearchParams): string {
  return `${action.split("?")[0]}?${query}`;
}

function formFor(on: Seen | undefined, fields: Record<string, string>, action: string | undefined): Form {
  const names = Object.keys(fields);
  const fits = (form: Form) =>
    (action === undefined || form.action === action) &&
    names.every((name) => name in form.values || name in form.choices);
  const form = on?.forms.find(fits);
  if (!form)
    throw new Error(
      `no form with ${names.join(", ") || "no fields"}${action ? ` for ${action}` : ""} on ${on?.path}: ${on?.text.slice(0, 500)}`,
    );
  for (const [name, value] of Object.entries(fields)) {
    const offered = form.choices[name];
    if (offered && !offered.includes(value))
      throw new Error(`${name} cannot be ${value}: there is ${offered.join(", ")}`);
  }
  return form;
}

function seen(path: string, { status, headers }: Response, body: string, baseUrl: string): Seen {
  const answer = { status, path, headers, body, text: collapsed(body), title: "", forms: [], links: [] };
  if (!headers.get("content-type")?.startsWith("text/html")) return answer;
  const { window } = new JSDOM(body, { runScripts: "outside-only" });
  const { document } = window;
  const here = new URL(path, baseUrl).href;
  const page: Seen = {
    ...answer,
    title: document.title,
    text: collapsed((document.querySelector("main") ?? document.body).textContent ?? ""),
    forms: [...document.querySelectorAll("form")].map((form) => formOf(form, here, baseUrl)),
    links: [...document.querySelectorAll("a[href]")].map((link) =>
      pathIn(baseUrl, new URL(link.getAttribute("href") ?? "", here).href),
    ),
  };
  window.close();
  return page;
}

function formOf(form: HTMLFormElement, here: string, baseUrl: string): Form {
  const values: Record<string, string> = {};
  const choices: Record<string, string[]> = {};
  for (const field of form.querySelectorAll<HTMLInputElement>("input[name], select[name], textarea[name]")) {
    const { name, type, value } = field;
    if (type === "radio" || type === "checkbox") {
      choices[name] = [...(choices[name] ?? []), value];
      if (field.checked) values[name] = value;
    } else if (field.tagName === "SELECT") {
      choices[name] = [...field.querySelectorAll("option")].map((option) => option.value);
      values[name] = value;
    } else if (type === "submit") {
      choices[name] = [...(choices[name] ?? []), value];
      // Enter presses the first; the others are sent by who presses them.
      if (field === form.querySelector("[type=submit]")) values[name] = value;
    } else values[name] ??= value;
  }
  const action = pathIn(baseUrl, new URL(form.getAttribute("action") ?? "", here).href);
  return { method: form.method.toLowerCase() === "post" ? "post" : "get", action, values, choices };
}

const collapsed = (text: string) => text.replace(/\s+/g, " ").trim();
