import pg from "pg";

/** Makes an empty database of that name on a server, and gives back its URL. */
export async function newDatabase(url, name) {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  return url.replace(/[^/]*$/, name);
}
