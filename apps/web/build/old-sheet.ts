import { transform } from 'lightningcss';
import postcss, { type AtRule, type Rule } from 'postcss';
import { OLD_SHEET } from './browsers.ts';

/**
 * The same sheet for browsers without layers: each layer's rules in its place, since they already stand in the order of
 * the layers; each selector in a rule of its own, since a browser drops a whole rule for one selector that it does not
 * know; and margins where rows have no gaps.
 */
export function oldSheet(css: string): string {
  // Only what holds no variable can be lowered.
  const spacing = /--spacing:([^;}]+)/.exec(css)?.[1] ?? '0.25rem';
  const plain = withoutWhere(css).replaceAll('var(--spacing)', spacing).replaceAll('dvh', 'vh');
  const sheet = postcss.parse(plain);
  sheet.walkAtRules('layer', unwrap);
  sheet.walkAtRules('property', (rule) => void rule.remove());
  // What the style library gives to browsers that cannot declare properties; its condition names newer ones.
  sheet.walkAtRules('supports', (rule) => void (rule.params.includes('margin-trim') && unwrap(rule)));
  sheet.walkRules(oneSelectorEach);
  const { code } = transform({
    filename: 'old.css',
    code: Buffer.from(sheet.toString() + marginsForGaps(plain)),
    minify: true,
    targets: OLD_SHEET,
  });
  return code.toString();
}

function unwrap(rule: AtRule): void {
  if (rule.nodes) rule.replaceWith(rule.nodes);
  else rule.remove();
}

function oneSelectorEach(rule: Rule): void {
  if (rule.selectors.length < 2 || (rule.parent as AtRule | undefined)?.name?.endsWith('keyframes')) return;
  rule.replaceWith(rule.selectors.map((selector) => rule.clone({ selectors: [selector] })));
}

/** `:where(x)` as `x`: what it takes away of a selector's weight is not missed where the order already is right. */
export function withoutWhere(css: string): string {
  const start = css.indexOf(':where(');
  if (start < 0) return css;
  let depth = 1;
  let end = start + ':where('.length;
  for (; depth > 0; end++) depth += css[end] === '(' ? 1 : css[end] === ')' ? -1 : 0;
  return css.slice(0, start) + css.slice(start + ':where('.length, end - 1) + withoutWhere(css.slice(end));
}

const GAP = /\.(gap-(?:[xy]-)?[\w\\.]+)\{(row-|column-)?gap:([^;}]+)\}/g;

function marginsForGaps(css: string): string {
  return [...css.matchAll(GAP)]
    .map(([, name = '', side, size = '']) => {
      const column = `.no-gap .flex-col.${name}>*+*{margin-top:${size}}`;
      const row = `.no-gap .${name}:not(.flex-col):not(.grid)>*+*{margin-left:${size}}`;
      return side === 'row-' ? column : side === 'column-' ? row : column + row;
    })
    .join('');
}
