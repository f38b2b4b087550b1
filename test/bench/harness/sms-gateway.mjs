// Run on the machine that is installed: takes SMS as Kannel's sendsms does, and keeps them as lines of JSON in the file that is named.
import { appendFileSync } from "node:fs";
import { createServer } from "node:http";

createServer((request, response) => {
  const { searchParams } = new URL(request.url, "http://127.0.0.1");
  appendFileSync(process.argv[2], `${JSON.stringify(Object.fromEntries(searchParams))}\n`);
  response.writeHead(202).end("0: Accepted for delivery");
}).listen(13013, "127.0.0.1");
