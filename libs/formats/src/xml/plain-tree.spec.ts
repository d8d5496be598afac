import fc from 'fast-check';
import { readPlainTree } from './plain-tree.ts';
import { parsed } from './xml-tree.ts';

const PIECES = [
  '<a>',
  '</a>',
  '<qti-b x="1" y=\'2\'>',
  '</qti-b>',
  '</a >',
  '<b/>',
  '<b />',
  '<p:c p:x="1" xml:lang="kk"/>',
  '<xml:lang/>',
  '<a\n x = "1"\n>',
  '<a x="1" x="2"/>',
  '<a x="1" p:x="2"/>',
  '<a x="1"y="2"/>',
  '<a x/>',
  '<a x=1/>',
  '<a x="\t\n"/>',
  '<a x="&lt;&#10;"/>',
  '<a x="&quot;&apos;&amp;"/>',
  '<a x="a<b"/>',
  '<a __proto__="1" constructor="2"/>',
  '< a/>',
  '<1/>',
  '<қ/>',
  '<a',
  'сөз',
  ' ',
  '\n',
  '\t',
  '\r\n',
  '&lt;',
  '&amp;amp;',
  '&#1179;',
  '&nbsp;',
  '&',
  '>',
  '"',
  ']]>',
  ']]&gt;',
  '<![CDATA[<x>]]>',
  '<!-- x -->',
  '<?x y?>',
  '<!DOCTYPE a>',
  '\u0000',
  '\ufffe',
  '\u0085',
  '\ud800',
  '😀',
];
const STARTS = [
  '',
  ' \n',
  '<?xml version="1.0" encoding="UTF-8"?>\n',
  '<?xml version="1.1"?>',
  '<?xml version="1.0"?>',
];
const LIMITS = { deepest: 100, mostElements: 300_000 };

const attempted = (source: string) => {
  try {
    return parsed(source);
  } catch (error) {
    return error instanceof Error ? error.name : 'refused';
  }
};

describe('the tree of a plain document', () => {
  it('is what the parser makes of it, or left to the parser', () => {
    let plain = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...STARTS),
        fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }),
        fc.boolean(),
        (start, pieces, isClosed) => {
          const source = `${start}<t>${pieces.join('')}${isClosed ? closed(pieces) : ''}</t>\n`;
          const tree = readPlainTree(source, LIMITS);
          if (tree === null) return;
          plain += 1;
          expect(tree).toEqual(attempted(source));
        },
      ),
      { numRuns: 4_000, seed: 20261130 },
    );
    expect(plain).toBeGreaterThan(200);
  });

  it.each([
    ['<a><b x="1">т</b> &lt;\n<c/></a>', true],
    ['<?xml version="1.0" encoding="utf-8"?><a x=\'"\'/>', true],
    ['<a><!-- x --></a>', false],
    ['<a><![CDATA[x]]></a>', false],
    ['<a>&#160;</a>', false],
    ['<a><b></a></b>', false],
    ['<a/><b/>', false],
    ['<a/>x', false],
    ['x<a/>', false],
    ['<a>', false],
    ['', false],
    [`${'<a>'.repeat(101)}${'</a>'.repeat(101)}`, false],
  ])('%s', (source, isPlain) => {
    const tree = readPlainTree(source, LIMITS);
    expect(tree === null).toBe(!isPlain);
    if (isPlain) expect(tree).toEqual(parsed(source));
  });
});

/** Ends for the beginnings among the pieces that have none. */
function closed(pieces: readonly string[]): string {
  const open: string[] = [];
  for (const piece of pieces) {
    const [, slash, name = ''] = /^<(\/?)([\w:-]+)[^/]*>$/.exec(piece) ?? [];
    if (slash === '/' && open.at(-1) === name) open.pop();
    else if (slash === '' && name !== '') open.push(name);
  }
  return open
    .reverse()
    .map((name) => `</${name}>`)
    .join('');
}
