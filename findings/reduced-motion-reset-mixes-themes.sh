#!/usr/bin/env bash
# The widely copied reset for `prefers-reduced-motion` sets `transition-duration: 0.01ms !important` on every element. One expects
# that nothing moves any more. Seen: as `transition-property` is `all` by default, every element that had no transition now has one,
# and inherited values start it level by level, one level a frame. After a change of theme the text of a deep element keeps the old
# colour, or takes the new one, on a background of the other theme for as many frames as it lies deep; accessibility checks that look
# meanwhile report a contrast of 1. `transition: none !important` changes everything in the same frame.
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund playwright-core@1.65.1 @sparticuz/chromium@153.0.0
cat > seen.mjs <<'JS'
import packed from '@sparticuz/chromium';
import { chromium } from 'playwright-core';

const browser = await chromium.launch({ executablePath: await packed.executablePath(), args: packed.args });
console.log(`Chromium ${browser.version()}`);
const DEPTH = 12;
async function framesUntilTheTextHasTheNewColour(rule) {
  const page = await browser.newPage({ reducedMotion: 'reduce' });
  await page.setContent(`<style>
    html { color: rgb(0, 0, 0); background: rgb(255, 255, 255) }
    html.dark { color: rgb(255, 255, 255); background: rgb(0, 0, 0) }
    @media (prefers-reduced-motion: reduce) { *, ::before, ::after { ${rule} } }
  </style>${'<div>'.repeat(DEPTH)}<b>text</b>`);
  return page.evaluate(async () => {
    document.documentElement.className = 'dark';
    for (let frames = 0; frames < 100; frames++) {
      if (getComputedStyle(document.querySelector('b')).color === 'rgb(255, 255, 255)') return frames;
      await new Promise(requestAnimationFrame);
    }
    return Infinity;
  });
}
const reset = await framesUntilTheTextHasTheNewColour('animation-duration: 0.01ms !important; transition-duration: 0.01ms !important');
const none = await framesUntilTheTextHasTheNewColour('transition: none !important');
console.log(`text ${DEPTH} elements deep, frames until it has the colour of the new theme: ${reset} with the 0.01 ms reset, ${none} with transition: none`);
await browser.close();
process.exit(reset >= DEPTH && none === 0 ? 0 : 1);
JS
node seen.mjs
