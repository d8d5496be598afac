#!/usr/bin/env bash
# In GIFT a backslash before : = ~ # { } makes the sign an ordinary one; Moodle writes "7\:00" and "lang\=" into every part of a question.
# One expects gift-pegjs to give the plain text back for every part. Seen: both sides of a pair are not treated alike. The left side reads
# "7:00"; the right side, what the pair leads to, keeps the placeholders that stand for the signs inside the parser: "7&&058;00". No error,
# no warning: a page that shows the pairs shows the placeholders, and a program that compares targets finds none that is equal.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund gift-pegjs@1.0.2
cat > seen.mjs <<'JS'
import * as gift from 'gift-pegjs';

const parse = gift.parse ?? gift.default.parse;
const [question] = parse('Уақыты {\n=7\\:00 -> 7\\:00\n=a \\= b -> a \\= b\n}\n');
const pairs = question.matchPairs.map(({ subquestion, subanswer }) => [subquestion.text, subanswer]);
for (const [left, right] of pairs) console.log(`gift-pegjs 1.0.2: the same words on the left "${left}", on the right "${right}"`);
process.exit(pairs.every(([left, right]) => left !== right && right.includes('&&')) ? 0 : 1);
JS
node seen.mjs
