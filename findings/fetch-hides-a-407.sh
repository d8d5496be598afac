#!/usr/bin/env bash
# Commissions reach a gateway of SMS through a proxy of their authority, and a proxy or gateway that wants a name and a password answers
# 407 with a page that says so. Good engineers expect a reply with that status, as with 401 and 403, which a sender can tell from an
# outage. Seen with undici 7.16.0, which is the fetch of Node too: of 401 and 403 there is a reply with its text; of 407 fetch fails with
# "fetch failed", and its cause is an error without message and without code: neither the status nor the text is to be had, and it looks
# like a cable that is out. The standard of fetch asks for a network error where no proxy is set. The same reply is there with
# undici.request and node:http. So whoever posts by fetch through such a place logs the wrong cause: try it once with `request`.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund undici@7.16.0
cat > seen.mjs <<'JS'
import { createServer } from 'node:http';
import { fetch, request } from 'undici';

const server = createServer((asked, reply) => {
  reply.writeHead(Number(asked.url.slice(1)), { 'content-type': 'text/plain' }).end('name and password, please');
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const address = `http://127.0.0.1:${server.address().port}`;

const ways = {
  'undici fetch': async (status) => {
    const reply = await fetch(`${address}/${status}`, { method: 'POST', body: 'text' });
    return `${reply.status} ${await reply.text()}`;
  },
  'fetch of Node': async (status) => {
    const reply = await globalThis.fetch(`${address}/${status}`, { method: 'POST', body: 'text' });
    return `${reply.status} ${await reply.text()}`;
  },
  'undici request': async (status) => {
    const reply = await request(`${address}/${status}`, { method: 'POST', body: 'text' });
    return `${reply.statusCode} ${await reply.body.text()}`;
  },
};
console.log(`undici 7.16.0, Node ${process.version}`);
let asSeen = true;
for (const [way, ask] of Object.entries(ways))
  for (const status of [401, 403, 407]) {
    const said = await ask(status).catch(({ message, cause }) => `${message}; cause: "${cause?.message}", code ${cause?.code}`);
    console.log(`${way}, ${status}: ${said}`);
    const hidden = said === 'fetch failed; cause: "", code undefined';
    asSeen &&= hidden === (status === 407 && way !== 'undici request');
  }
server.close();
process.exit(asSeen ? 0 : 1);
JS
node seen.mjs
