/** Answers once the schema, the catalogue and the rules are in place: nothing is listened to before. */
export const loader = () => new Response("started\n", { headers: { "Content-Type": "text/plain; charset=utf-8" } });
