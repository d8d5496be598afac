#!/usr/bin/env bash
# Answers that wait for a network are kept in IndexedDB; the code is tested with fake-indexeddb. A transaction must end when nothing of it
# is waited for, so one expects the stand-in to end it as a browser does. Seen: in fake-indexeddb 6.2.8 a transaction outlives waiting for
# a Blob's bytes, for the JSON of a Response and for a message of a MessageChannel; in Chromium 153 each of them ends it, and the next
# put throws TransactionInactiveError. Code that reads a picture or a kept reply between a get and a put passes every test and fails on
# every phone. A timer ends it in both. Run what writes to IndexedDB in a real browser as well, or do all other waiting before.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund fake-indexeddb@6.2.8 playwright-core@1.65.1 @sparticuz/chromium@153.0.0
cat > seen.mjs <<'JS'
import packed from '@sparticuz/chromium';
import { indexedDB } from 'fake-indexeddb';
import { chromium } from 'playwright-core';

async function tried(indexedDB) {
  const done = (request) => new Promise((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error); });
  const opening = indexedDB.open('outbox', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('rows', { keyPath: 'id' });
  const database = await done(opening);
  const waits = {
    'a microtask': () => Promise.resolve(),
    "a Blob's bytes": () => new Blob(['x']).arrayBuffer(),
    'JSON of a Response': () => new Response('{}').json(),
    'a MessageChannel': () => new Promise((resolve) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = () => { port1.close(); resolve(); }; port2.postMessage(1); }),
    'a timer': () => new Promise((resolve) => setTimeout(resolve)),
  };
  const ends = {};
  for (const [what, wait] of Object.entries(waits)) {
    const rows = database.transaction('rows', 'readwrite').objectStore('rows');
    await done(rows.get('none'));
    await wait();
    try {
      await done(rows.put({ id: what }));
      ends[what] = 'kept';
    } catch (error) {
      ends[what] = error.name;
    }
  }
  return ends;
}
const browser = await chromium.launch({ executablePath: await packed.executablePath(), args: packed.args });
const page = await browser.newPage();
await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: '<p>outbox' }));
await page.goto('https://outbox.test/');
const real = await page.evaluate(`(${tried})(indexedDB)`);
const fake = await tried(indexedDB);
for (const what of Object.keys(fake)) console.log(`waiting for ${what}: fake-indexeddb 6.2.8 ${fake[what]}, Chromium ${browser.version()} ${real[what]}`);
await browser.close();
const lost = 'TransactionInactiveError';
process.exit(Object.values(fake).join() === `kept,kept,kept,kept,${lost}` && Object.values(real).join() === `kept,${lost},${lost},${lost},${lost}` ? 0 : 1);
JS
node seen.mjs
