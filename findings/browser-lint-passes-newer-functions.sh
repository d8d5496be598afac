#!/usr/bin/env bash
# Phones of five years ago open the pages, so a lint that knows the list of browsers is to say what they lack. eslint-plugin-compat 7.0.2
# with `lintAllEsApis` reads the list and reports crypto.randomUUID, Promise.any, structuredClone and WeakRef rightly. Seen: functions of
# the same age or younger pass without a word: AbortSignal.timeout and .any, URL.canParse, Response.json, Object.groupBy, Array.fromAsync,
# Promise.withResolvers, Set.prototype.union, String.prototype.isWellFormed. None of them is in Chrome 79, Safari 14 or Firefox 90; a page
# that calls one stops there. So a clean run proves little: type the code against the functions of the oldest browser too (`lib` of
# TypeScript; it does not know the age of DOM functions), and try the pages in one.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund eslint@10.15.0 eslint-plugin-compat@7.0.2
cat > seen.mjs <<'JS'
import { ESLint } from 'eslint';
import compat from 'eslint-plugin-compat';

const lint = new ESLint({
  overrideConfigFile: true,
  overrideConfig: [
    {
      plugins: { compat },
      rules: { 'compat/compat': 'error' },
      settings: { targets: ['chrome 79', 'safari 14', 'firefox 90'], lintAllEsApis: true },
    },
  ],
});
const REPORTED = ['crypto.randomUUID()', 'Promise.any([])', 'structuredClone(1)', 'new WeakRef({})'];
const PASSED = [
  'AbortSignal.timeout(5)', 'AbortSignal.any([])', "URL.canParse('x')", 'Response.json({})', 'Object.groupBy([], String)',
  'Array.fromAsync([])', 'Promise.withResolvers()', 'new Set([1]).union(new Set())', "'a'.isWellFormed()",
];
const says = async (code) => (await lint.lintText(`${code};\n`))[0].messages.map(({ message }) => message)[0] ?? 'nothing';
let asSeen = true;
for (const code of [...REPORTED, ...PASSED]) {
  const said = await says(code);
  console.log(`${code}: ${said}`);
  asSeen &&= (said === 'nothing') === PASSED.includes(code);
}
process.exit(asSeen ? 0 : 1);
JS
node seen.mjs
