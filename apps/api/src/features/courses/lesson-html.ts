import type { IOptions } from 'sanitize-html';
import { InvalidInput } from '../../platform/http/input.pipe.ts';
import { lazily } from '../../platform/lazily.ts';
import { markdown as parser } from '@kaskad/formats/markup/markdown';

const sanitizer = lazily<typeof import('sanitize-html')>('sanitize-html');

/** What a lesson may consist of. No pictures: they come with their words in both languages, beside the text. */
const ALLOWED: IOptions = {
  allowedTags: [
    'h2',
    'h3',
    'h4',
    'p',
    'ul',
    'ol',
    'li',
    'strong',
    'em',
    'del',
    'blockquote',
    'hr',
    'br',
    'code',
    'pre',
    'a',
    'table',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
  ],
  allowedAttributes: { a: ['href', 'rel', 'target'], ol: ['start'] },
  allowedSchemes: ['https', 'mailto'],
  allowProtocolRelative: false,
  transformTags: {
    h1: 'h2',
    a: (_, attribs) => ({ tagName: 'a', attribs: { ...attribs, rel: 'noopener noreferrer', target: '_blank' } }),
  },
};
/** Tags inside tags: eight lists within each other with words in bold. What is deeper is no text for people. */
const DEEPEST = 20;
/** Signs of emphasis and links in one paragraph; what they cost to pair grows with their square. */
const MOST_SIGNS = 500;

/**
 * Markdown as HTML that cannot do anything but be read, whoever wrote it. What is nested too deeply to be parsed or
 * shown, and was stored before that was refused, is shown as plain text: a lesson always opens.
 */
export function lessonHtml(markdown: string): string {
  return rendered(markdown) ?? plainText(markdown);
}

/** Refuses Markdown that would be nested too deeply, by the names of its fields. */
export function refuseDeepMarkdown(texts: Readonly<Record<string, string>>): void {
  const deep = Object.keys(texts).filter((path) => rendered(texts[path] ?? '') === null);
  if (deep.length > 0) throw new InvalidInput(deep.map((path) => ({ path, rule: 'nested' })));
}

/** Null for what is nested too deeply. */
function rendered(markdown: string): string | null {
  if (markdown.split(/\n\s*\n/).some((paragraph) => (paragraph.match(/[*_~]+|[[\]]/g)?.length ?? 0) > MOST_SIGNS))
    return null;
  try {
    const html = sanitizer()(parser.parse(markdown) as string, ALLOWED);
    return depthOf(html) > DEEPEST ? null : html;
  } catch (error) {
    // The parser goes down with the text, and runs out of stack.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Of HTML whose tags are all closed. */
function depthOf(html: string): number {
  let [depth, deepest] = [0, 0];
  for (const [tag] of html.matchAll(/<\/?(?!hr\b|br\b)[a-z][^>]*>/g)) {
    depth += tag.startsWith('</') ? -1 : 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

/** The words without the runs of signs that went too deep. */
function plainText(markdown: string): string {
  const paragraphs = markdown
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/(?:(?:[>*_~+[\]-]|\d{1,9}[.)])[ \t]?){9,}/g, '').trim())
    .filter(Boolean);
  return paragraphs
    .map(
      (paragraph) =>
        `<p>${sanitizer()(paragraph, { allowedTags: [], allowedAttributes: {}, disallowedTagsMode: 'escape' }).replaceAll('\n', '<br />')}</p>`,
    )
    .join('\n');
}
