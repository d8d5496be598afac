#!/usr/bin/env bash
# Moodle 5 has ordering questions of its own and writes them into GIFT as {>3 ALL VERTICAL ABSOLUTE_POSITION SHOW none, an item a line }.
# One expects a parser of GIFT to know them, or to stop. Seen: gift-pegjs takes the whole list, head and all, for the one right answer of a
# question with a short answer, and says nothing; nobody can ever give that answer. Only an item with a bare sign such as "7:00", which
# Moodle writes as it stands, makes it stop, and then at the whole file.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund gift-pegjs@1.0.2
cat > seen.mjs <<'JS'
import * as gift from 'gift-pegjs';

const parse = gift.parse ?? gift.default.parse;
const asked = (...items) => `Ретімен қойыңыз {>${items.length} ALL VERTICAL ABSOLUTE_POSITION SHOW none\n${items.join('\n')}\n}\n`;
const [question] = parse(asked('Учаскені ашу', 'Дауыс беру', 'Санау'));
console.log(`gift-pegjs 1.0.2: type ${question.type}, the right answer is "${question.choices[0].text.text}"`);
let stopped = false;
try {
  parse(`${asked('7:00', '8:00')}\nДұрыс па? {T}\n`);
} catch (error) {
  stopped = true;
  console.log(`with the items 7:00 and 8:00, and another question behind: ${error.name}, nothing is read`);
}
process.exit(question.type === 'Short' && question.choices[0].text.text.startsWith('>3 ALL') && stopped ? 0 : 1);
JS
node seen.mjs
