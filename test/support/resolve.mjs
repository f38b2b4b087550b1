// For `node --import`: lets a script of the tests import the app's files as the app does, without a build.
import { existsSync } from "node:fs";
import { registerHooks } from "node:module";

const root = new URL("../../", import.meta.url);
const rooms = { "~/": new URL("app/", root), "#db/": new URL("db/", root) };

registerHooks({
  resolve(specifier, context, next) {
    const room = Object.keys(rooms).find((start) => specifier.startsWith(start));
    const isOurs = context.parentURL?.startsWith(root.href) && !context.parentURL.includes("/node_modules/");
    const relative = /^\.\.?\//.test(specifier) && isOurs;
    if (!room && !relative) return next(specifier, context);
    const url = room ? new URL(specifier.slice(room.length), rooms[room]) : new URL(specifier, context.parentURL);
    const file = [url.href, `${url.href}.ts`].find((href) => existsSync(new URL(href)));
    return next(file ?? specifier, context);
  },
});
