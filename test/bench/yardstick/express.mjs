// The yardstick: the same pages by Express 5 and Nunjucks with the macros of govuk-frontend, from the same data.
// Arguments: the database, and whether fields are written by hand instead of by macros (JSON).
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import express from "express";
import nunjucks from "nunjucks";
import { pino } from "pino";
import { ROOT } from "../harness/contender.mjs";
import { lab } from "../harness/laboratory.mjs";
import { openStand, PUBLIC_URL } from "../harness/stand.mjs";

const [database, byHand] = process.argv.slice(2).map((one) => JSON.parse(one));
const { frameWords, list, listWords, loadAssets, ownRequestsTitle, readActor, readListQuery, ...kit } = await lab();
const { searchWords, securityHeaders, titleOf, tokenFor, verifyWords } = kit;
const { house } = await openStand(database);
const log = pino({ base: { pid: process.pid } });

const app = express().disable("x-powered-by").disable("etag");
const views = join(import.meta.dirname, "views");
const paths = [...(byHand ? [join(views, "by-hand")] : []), views, join(ROOT, "node_modules/govuk-frontend/dist")];
const templates = nunjucks.configure(paths, { autoescape: true, trimBlocks: true, lstripBlocks: true, express: app });
templates.addGlobal("frame", frameWords).addGlobal("css", loadAssets(join(ROOT, "public")).cssHref);

const headers = { ...securityHeaders(PUBLIC_URL), "Cache-Control": "no-store", Vary: "Accept-Encoding" };

/** What helmet, cookie-parser, a request id, a log line and a session would do. */
app.use(async (request, response, next) => {
  const [start, requestId] = [performance.now(), randomUUID().slice(0, 13)];
  response.set(headers).set("X-Request-Id", requestId);
  response.once("finish", () => {
    const ms = Math.round((performance.now() - start) * 10) / 10;
    log.info(
      { requestId, method: request.method, route: request.route?.path, status: response.statusCode, ms },
      "request",
    );
  });
  const vid = /__Host-vid=([\w-]{32})/.exec(request.headers.cookie ?? "")?.[1] ?? "";
  const context = { house, now: new Date(), cookies: [] };
  const actor = await readActor({ headers: { get: (name) => request.headers[name] ?? null } }, context);
  request.world = { db: house.db, now: context.now, actor, house };
  Object.assign(response.locals, {
    path: request.path,
    formToken: tokenFor(house.keys, vid),
    signedIn: actor.kind !== "nobody",
  });
  next();
});

app.get("/", (_, response) => {
  response.render("home.njk", { title: titleOf(searchWords.title), words: searchWords });
});

app.get("/verify", (_, response) => {
  const { host } = new URL(PUBLIC_URL);
  const [qr, domain] = [verifyWords.qr(host), verifyWords.domain(host)];
  response.render("verify.njk", { title: titleOf(verifyWords.title), words: verifyWords, qr, domain });
});

app.get("/records", async (request, response) => {
  const { query, place } = readListQuery(new URL(request.originalUrl, PUBLIC_URL).searchParams);
  const page = await list(request.world, query, place);
  if (!page.ok) return response.status(403).end();
  const title = titleOf(listWords.title(page.value.total));
  const lead = listWords.lead(page.value.phone);
  response.render("records.njk", { title, words: listWords, page: page.value, lead, own: ownRequestsTitle });
});

const server = app.listen(0, "127.0.0.1", () => log.info({ port: server.address().port }, "ready"));
server.keepAliveTimeout = 65_000;
process.once("SIGTERM", () => process.exit(0));
