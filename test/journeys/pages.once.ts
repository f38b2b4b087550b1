import { journey } from "../support/browser";

/** Pages that anybody may open without having done anything before. */
const pages = {
  home: "/",
  "search-by-number": "/records/search",
  "search-by-phone": "/records/phone",
  "search-by-passport": "/records/passport",
  verify: "/verify",
  "verify-offline": "/verify/offline",
  help: "/help",
  rules: "/rules",
  "rules-answer": `/rules?${new URLSearchParams({ q: "техосмотр", region: "50", office: "OFF-006", day: "24.11.2099", hour: "10:40" })}`,
  "rules-error": "/rules?q=&region=77&day=32.11.2099",
  "help-signature": "/help/signature",
  "help-marked": "/help/signature?marked=1",
  status: "/status",
  out: "/out/service/SOC-05",
  privacy: "/privacy",
  accessibility: "/accessibility",
  "not-found": "/no/such/page",
};

for (const [name, path] of Object.entries(pages))
  journey(
    `the page ${path.split("?")[0]} (${name}) can be seen, heard and used by everybody`,
    async ({ page, inspect }) => {
      await page.goto(path);
      await inspect(name);
    },
  );
