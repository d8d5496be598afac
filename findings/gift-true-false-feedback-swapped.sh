#!/usr/bin/env bash
# GIFT gives a true/false question two feedbacks, which Moodle reads as "told to who is wrong, told to who is right": {TRUE #wrong #right}.
# One expects `trueFeedback` and `falseFeedback` of gift-pegjs to be what is told to those who answered true and those who answered
# false. Seen: it takes the first always for true and the second always for false. That is right for {FALSE ...} and the wrong way round
# for {TRUE ...}: whoever answers rightly is told why they are wrong. A bank of which half the statements are true is half right, so that
# a glance at one question proves nothing.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund gift-pegjs@1.0.2
cat > seen.mjs <<'JS'
import * as gift from 'gift-pegjs';

const parse = gift.parse ?? gift.default.parse;
const seen = ['TRUE', 'FALSE'].map((key) => {
  const [question] = parse(`Бақылаушы санауға қатыса алады. {${key}#қате айтылды#дұрыс айтылды}\n`);
  const toTheRight = question.isTrue ? question.trueFeedback.text : question.falseFeedback.text;
  console.log(`gift-pegjs 1.0.2, {${key}#қате айтылды#дұрыс айтылды}: true is told "${question.trueFeedback.text}", false "${question.falseFeedback.text}"; so the right answer is told "${toTheRight}"`);
  return toTheRight;
});
process.exit(seen.join() === 'қате айтылды,дұрыс айтылды' ? 0 : 1);
JS
node seen.mjs
