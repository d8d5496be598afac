import { child, elements, type Element } from '../xml/xml-tree.ts';
import type { Mark } from '../texts/text-line.ts';

/** How the words of a run look; undefined where nothing is said, so that the style below decides. */
export interface Look {
  readonly bold?: boolean;
  readonly underlined?: boolean;
  /** A colour, or empty for none. */
  readonly highlighted?: string;
  readonly coloured?: string;
  readonly struck?: boolean;
  readonly hidden?: boolean;
  readonly raised?: 'superscript' | 'subscript' | 'baseline';
}

const value = (parent: Element | null, name: string) => child(parent, name)?.attributes['val'];

function switched(properties: Element, name: string): boolean | undefined {
  const found = child(properties, name);
  return found === null ? undefined : !/^(0|false|off|none)$/i.test(found.attributes['val'] ?? '');
}

const channels = (colour: string) => [0, 2, 4].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
const isHex = (colour: string) => /^[0-9a-f]{6}$/i.test(colour);

/** Black, and the greys that pasted pages have, set nothing apart. */
function inkOf(colour: string | undefined): string | undefined {
  if (colour === undefined) return undefined;
  if (!isHex(colour)) return '';
  const parts = channels(colour);
  const [least, most] = [Math.min(...parts), Math.max(...parts)];
  return most < 0x70 && most - least < 0x20 ? '' : colour.toUpperCase();
}

/** White, and what nobody can tell from it, is no marker. */
function paperOf(colour: string | undefined): string | undefined {
  if (colour === undefined) return undefined;
  if (/^(none|auto|white)$/i.test(colour)) return '';
  return isHex(colour) && channels(colour).every((part) => part >= 0xee) ? '' : colour.toUpperCase();
}

/**
 * What the properties of a run say by themselves. Changes that were tracked keep what was before inside; only what is
 * now counts.
 */
export function lookOf(properties: Element | null): Look {
  if (properties === null) return {};
  const underline = value(properties, 'u');
  const shade = child(properties, 'shd')?.attributes['fill'];
  const marker = paperOf(value(properties, 'highlight')) || paperOf(shade);
  const struck = switched(properties, 'strike') ?? switched(properties, 'dstrike');
  const raised = value(properties, 'vertAlign');
  return defined({
    bold: switched(properties, 'b'),
    underlined: child(properties, 'u') === null ? undefined : underline !== 'none',
    highlighted: marker ?? paperOf(value(properties, 'highlight')),
    coloured: inkOf(value(properties, 'color')),
    struck,
    hidden: switched(properties, 'vanish'),
    raised: raised === 'superscript' || raised === 'subscript' || raised === 'baseline' ? raised : undefined,
  });
}

type Loose = { readonly [K in keyof Look]: Look[K] | undefined };
const defined = (look: Loose): Look =>
  Object.fromEntries(Object.entries(look).filter(([, one]) => one !== undefined)) as Look;

/** The styles of a document, each with what it stands on. */
export interface Styles {
  look(style: string | null, kind: 'paragraph' | 'character'): Look;
  /** The numbering that a paragraph style brings with it. */
  numbering(style: string | null): Element | null;
  readonly usual: string | null;
}

export function stylesOf(part: Element | null): Styles {
  const byId = new Map(elements(part, 'style').map((style) => [style.attributes['styleId'] ?? '', style]));
  const usual =
    [...byId.values()].find(
      ({ attributes }) => attributes['type'] === 'paragraph' && /^(1|true|on)$/.test(attributes['default'] ?? ''),
    )?.attributes['styleId'] ?? null;
  const base = lookOf(child(child(child(part, 'docDefaults'), 'rPrDefault'), 'rPr'));
  const chain = (style: string | null): Element[] => {
    const found: Element[] = [];
    for (let at = byId.get(style ?? ''); at && !found.includes(at); at = byId.get(value(at, 'basedOn') ?? ''))
      found.push(at);
    return found;
  };
  const known = new Map<string, Look>();
  return {
    usual,
    look(style, kind) {
      const key = `${kind} ${style ?? ''}`;
      const look =
        known.get(key) ??
        chain(style).reduceRight<Look>(
          (below, one) => ({ ...below, ...lookOf(child(one, 'rPr')) }),
          kind === 'paragraph' ? base : {},
        );
      known.set(key, look);
      return look;
    },
    numbering: (style) =>
      chain(style)
        .map((one) => child(child(one, 'pPr'), 'numPr'))
        .find((found) => found !== null) ?? null,
  };
}

/** The marks of a look, each with its shade. */
export function marksOf({ bold, underlined, highlighted, coloured }: Look): [Mark, string][] {
  return [
    ...(bold ? [['bold', ''] as [Mark, string]] : []),
    ...(underlined ? [['underlined', ''] as [Mark, string]] : []),
    ...(highlighted ? [['highlighted', highlighted] as [Mark, string]] : []),
    ...(coloured ? [['coloured', coloured] as [Mark, string]] : []),
  ];
}
