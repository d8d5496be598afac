import { SheetRefusal } from './sheet-reading.ts';

/** What a scanner reports. Names come without a namespace prefix; `attribute` is valid only during the call. */
export interface XmlListener {
  open?(name: string, attribute: (name: string) => string | null): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** No tag and no stretch of text in an honest sheet is longer; an unfinished one must not fill the memory. */
const LONGEST_PIECE = 1024 * 1024;
/** Honest sheets nest a dozen tags; a file of open tags must not fill the memory. */
const DEEPEST_TAG = 256;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Reads XML that arrives in pieces. It knows no document types and no entities beyond the five of XML itself: both are refused. Every tag is
 * closed by its own, and the one root last: what is cut off or crossed is refused as damaged, however much of it could be read.
 */
export class XmlScanner {
  private readonly listener: XmlListener;
  private readonly open: string[] = [];
  private hasRoot = false;
  private rest = '';

  constructor(listener: XmlListener) {
    this.listener = listener;
  }

  /** Throws SheetRefusal for declarations and for what is not XML. */
  feed(piece: string): void {
    const source = this.rest + piece;
    let at = 0;
    while (at < source.length) {
      const next = source[at] === '<' ? this.readTag(source, at) : this.readText(source, at);
      if (next < 0) break;
      at = next;
    }
    this.rest = source.slice(at);
    if (this.rest.length > LONGEST_PIECE) throw new SheetRefusal('sheet_archive_damaged');
  }

  end(): void {
    if (this.rest.trim() !== '' || this.open.length > 0 || !this.hasRoot) throw new SheetRefusal('sheet_archive_damaged');
  }

  private readText(source: string, at: number): number {
    const end = source.indexOf('<', at);
    if (end < 0) return -1;
    this.listener.text?.(decodeEntities(source.slice(at, end)));
    return end;
  }

  private readTag(source: string, at: number): number {
    if (source.startsWith('<!', at)) return this.readDeclaration(source, at);
    const end = endOfTag(source, at);
    if (end < 0 || source[at + 1] === '?') return end < 0 ? -1 : end + 1;
    const closing = source[at + 1] === '/';
    const empty = source[end - 1] === '/';
    const tag = source.slice(at + (closing ? 2 : 1), empty ? end - 1 : end);
    const whole = /^[^\s]*/.exec(tag)![0];
    if (closing) this.closeTag(whole);
    else this.openTag(whole, empty);
    const name = localName(whole);
    if (!closing) this.listener.open?.(name, (attribute) => attributeOf(tag, attribute));
    if (closing || empty) this.listener.close?.(name);
    return end + 1;
  }

  private openTag(name: string, empty: boolean): void {
    const isSecondRoot = this.hasRoot && this.open.length === 0;
    if (name === '' || isSecondRoot || this.open.length >= DEEPEST_TAG) throw new SheetRefusal('sheet_archive_damaged');
    this.hasRoot = true;
    if (!empty) this.open.push(name);
  }

  private closeTag(name: string): void {
    if (this.open.pop() !== name) throw new SheetRefusal('sheet_archive_damaged');
  }

  private readDeclaration(source: string, at: number): number {
    const start = source.slice(at, at + 9);
    if (start === '<![CDATA[') {
      const end = source.indexOf(']]>', at);
      if (end >= 0) this.listener.text?.(source.slice(at + 9, end));
      return end < 0 ? -1 : end + 3;
    }
    if (start.startsWith('<!--')) {
      const end = source.indexOf('-->', at + 4);
      return end < 0 ? -1 : end + 3;
    }
    // Not yet enough text to tell a comment from a declaration.
    if ('<![CDATA['.startsWith(start) || '<!--'.startsWith(start)) return -1;
    throw new SheetRefusal('sheet_xml_entities');
  }
}

/** Where the tag ends; a `>` inside quotes does not end it. −1 when the end has not arrived yet. */
function endOfTag(source: string, at: number): number {
  const mark = /[>"']/g;
  mark.lastIndex = at;
  for (let found = mark.exec(source); found; found = mark.exec(source)) {
    if (found[0] === '>') return found.index;
    const closing = source.indexOf(found[0], found.index + 1);
    if (closing < 0) return -1;
    mark.lastIndex = closing + 1;
  }
  return -1;
}

function attributeOf(tag: string, wanted: string): string | null {
  for (const [, name, inDouble, inSingle] of tag.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    if (localName(name!) === wanted) return decodeEntities(inDouble ?? inSingle ?? '');
  }
  return null;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&([^;&]{0,64});?/g, (_whole, name: string) => {
    const known = NAMED[name];
    if (known !== undefined) return known;
    const number = /^#x([0-9a-f]{1,6})$/i.exec(name) ?? /^#(\d{1,7})$/.exec(name);
    const point = number ? parseInt(number[1]!, name[1]!.toLowerCase() === 'x' ? 16 : 10) : NaN;
    if (Number.isNaN(point) || point > 0x10ffff) throw new SheetRefusal('sheet_xml_entities');
    return String.fromCodePoint(point);
  });
}
