import type { Note, Problem } from '../questions/exchange-question.ts';
import { type AutoLabel, bareLine, cut, type Span, type TextLine, visible, withinBounds } from '../texts/text-line.ts';
import { child, descendants, elements, type Element, textOf } from '../xml/xml-tree.ts';
import { type Look, lookOf, marksOf, type Styles } from './run-look.ts';
import type { WordParts } from './word-parts.ts';

/** What a paragraph holds while it is read. */
interface Draft {
  text: string;
  spans: Span[];
  pictures: string[];
  notes: Note[];
  trouble: TextLine['trouble'];
  hidden: string;
}
export interface Surroundings extends Pick<WordParts, 'asides' | 'pictures'> {
  readonly styles: Styles;
  /** What stands in the document and in no paragraph. */
  readonly problems: Problem[];
}

const fresh = (): Draft => ({ text: '', spans: [], pictures: [], notes: [], trouble: null, hidden: '' });
/** Pieces that hold runs of their own. */
const THROUGH = new Set([
  'ins',
  'moveTo',
  'smartTag',
  'sdt',
  'sdtContent',
  'fldSimple',
  'customXml',
  'dir',
  'bdo',
  'hyperlink',
]);
const RAISED = {
  superscript: ['0123456789+-=()ni', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ'],
  subscript: ['0123456789+-=()', '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎'],
} as const;
/** Signs of the fonts that are nothing but signs. */
const SIGNS: Readonly<Record<string, string>> = {
  F0FC: '✓',
  F0FE: '☑',
  F0FD: '☒',
  F0A8: '☐',
  F06F: '☐',
  F071: '☐',
  F0FB: '✗',
  F0B7: '•',
  F0D8: '➢',
  F0E0: '→',
  F0B0: '°',
  F0B4: '×',
  F0A3: '≤',
  F0B3: '≥',
  F0B9: '≠',
  F0B1: '±',
};

/** A sign by its code; those of the private area mean something in their font alone. */
function signOf(code: string): string {
  const point = Number.parseInt(code, 16);
  return SIGNS[code] ?? (point > 0x20 && point < 0xd800 ? String.fromCodePoint(point) : '□');
}

/** Reads the paragraphs of a document one after the other; deleted ends join them. */
export class ParagraphReader {
  private readonly around: Surroundings;
  private draft: Draft[] = [fresh()];
  private fieldDepth = 0;
  private isInstruction = false;
  private look: Look = {};
  private line = 0;

  constructor(around: Surroundings) {
    this.around = around;
  }

  /** The lines of a paragraph, its own breaks between them. */
  read(
    paragraph: Element,
    { line, label, style }: { line: number; label: AutoLabel | null; style: string | null },
  ): TextLine[] {
    this.draft = [fresh()];
    this.line = line;
    this.look = this.around.styles.look(style, 'paragraph');
    for (const one of elements(paragraph)) this.take(one, false);
    const aside: Note[] = this.draft.flatMap(({ hidden }) =>
      hidden.trim() === '' ? [] : [{ code: 'word_aside', value: hidden.trim() }],
    );
    return this.draft.map(({ text, spans, pictures, notes, trouble }, place) =>
      cut(
        withinBounds(
          bareLine(text, line, {
            spans,
            pictures,
            trouble,
            notes: place === 0 ? [...notes, ...aside] : notes,
            label: place === 0 ? label : null,
            isSoft: place > 0,
          }),
        ),
        0,
      ),
    );
  }

  private get last(): Draft {
    return this.draft.at(-1) as Draft;
  }

  private take(one: Element, isLink: boolean): void {
    if (one.name === 'r') this.run(one, isLink);
    else if (one.name === 'del' || one.name === 'moveFrom') this.note('word_changes', '');
    else if (one.name === 'oMath' || one.name === 'oMathPara')
      this.last.trouble ??= { code: 'word_formula', value: textOf(one) };
    else if (THROUGH.has(one.name)) {
      if (one.name === 'ins' || one.name === 'moveTo') this.note('word_changes', '');
      for (const inner of elements(one)) this.take(inner, isLink || one.name === 'hyperlink');
    }
  }

  private note(code: Note['code'], value: string): void {
    if (!this.last.notes.some((one) => one.code === code && one.value === value)) this.last.notes.push({ code, value });
  }

  private run(run: Element, isLink: boolean): void {
    const properties = child(run, 'rPr');
    const style = child(properties, 'rStyle')?.attributes['val'] ?? null;
    const look = { ...this.look, ...this.around.styles.look(style, 'character'), ...lookOf(properties) };
    // Every link is blue and underlined.
    const shown = isLink ? { ...look, underlined: false, coloured: '' } : look;
    for (const one of elements(run)) this.piece(one, shown);
  }

  private piece(one: Element, look: Look): void {
    switch (one.name) {
      case 't':
        return this.put(textOf(one).replace(/[\r\n\t]/g, ' '), look);
      case 'tab':
      case 'ptab':
        return this.put('\t', look);
      case 'br':
      case 'cr':
        return void (/^(page|column)$/.test(one.attributes['type'] ?? '') || this.draft.push(fresh()));
      case 'noBreakHyphen':
        return this.put('-', look);
      case 'sym':
        return this.put(signOf((one.attributes['char'] ?? '').toUpperCase()), look);
      case 'fldChar':
        return this.field(one.attributes['fldCharType'] ?? '');
      case 'footnoteReference':
      case 'endnoteReference':
      case 'commentReference':
        return this.aside(one);
      case 'AlternateContent':
        return elements(child(one, 'Choice') ?? child(one, 'Fallback')).forEach((inner) => this.piece(inner, look));
      case 'drawing':
      case 'pict':
      case 'object':
        return this.drawn(one);
      default:
    }
  }

  private field(kind: string): void {
    if (kind === 'begin') this.fieldDepth += 1;
    if (kind === 'end') this.fieldDepth = Math.max(0, this.fieldDepth - 1);
    this.isInstruction = kind === 'begin' || (kind !== 'separate' && this.isInstruction && this.fieldDepth > 0);
  }

  private aside(one: Element): void {
    const said = this.around.asides.get(`${one.name.replace('Reference', '')} ${one.attributes['id'] ?? ''}`) ?? '';
    if (said !== '') this.note('word_aside', said);
  }

  private put(raw: string, look: Look): void {
    if (this.isInstruction) return;
    const text = raisedText(visible(raw), look);
    if (look.hidden) {
      this.last.hidden += text;
      return;
    }
    if (look.struck && /[\p{L}\p{N}]/u.test(text)) this.last.trouble ??= { code: 'word_struck', value: text };
    if (text !== raw && (look.raised === 'superscript' || look.raised === 'subscript')) this.note('raised_text', text);
    const from = this.last.text.length;
    this.last.text += text;
    for (const [mark, shade] of marksOf(look)) this.last.spans.push({ from, to: from + text.length, mark, shade });
  }

  /** A picture is kept; words in a box, and what is embedded, are said. */
  private drawn(one: Element): void {
    const boxes = descendants(one, 'txbxContent');
    const words = boxes
      .flatMap((box) => descendants(box, 't'))
      .map(textOf)
      .join(' ')
      .trim();
    if (words !== '')
      this.around.problems.push({
        line: this.line,
        title: words.slice(0, 200),
        code: 'word_box',
        value: words.slice(0, 100),
      });
    const images = descendants(one, 'blip', 'imagedata').filter(
      (image) => !boxes.some((box) => descendants(box, image.name).includes(image)),
    );
    const isFormula = descendants(one, 'OLEObject').some(({ attributes }) =>
      /equation/i.test(attributes['ProgID'] ?? ''),
    );
    if (isFormula) this.last.trouble ??= { code: 'word_formula', value: '' };
    else if (images.length > 0)
      for (const { attributes } of images)
        this.last.pictures.push(
          this.around.pictures.get(attributes['embed'] ?? attributes['link'] ?? attributes['id'] ?? '') ?? '?',
        );
    else if (words === '' && (descendants(one, 'chart', 'relIds').length > 0 || one.name === 'object'))
      this.last.trouble ??= { code: 'word_box', value: descendants(one, 'docPr')[0]?.attributes['name'] ?? '' };
  }
}

/** "10" and a raised "2" are not 102. */
function raisedText(text: string, { raised }: Look): string {
  if ((raised !== 'superscript' && raised !== 'subscript') || text.trim() === '') return text;
  const [plain, signs] = RAISED[raised];
  const found = [...text].map((letter) => [...signs][plain.indexOf(letter)]);
  return [...text].every((letter) => plain.includes(letter))
    ? found.join('')
    : `${raised === 'superscript' ? '^' : '_'}(${text.trim()})`;
}
