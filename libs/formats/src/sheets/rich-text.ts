import { unescapeText } from './escaped-text.ts';
import { isOn } from './sheet-styles.ts';
import type { XmlListener } from './xml-part.ts';

/** A text with what was struck through in it: nothing, a part that is left out, or all of it. */
export interface RichText {
  readonly text: string;
  readonly strike: 'none' | 'part' | 'whole';
}

/**
 * Joins the runs of a rich text; the reading aid of `rPh` is not part of it, nor is a run that somebody struck through
 * beside others.
 */
export function textOf(element: string, take: (text: RichText) => void): Required<XmlListener> {
  let inText = false;
  let inAid = false;
  let isStruck = false;
  let piece = '';
  let kept = '';
  let struck = '';
  return {
    open(tag, attribute) {
      if (tag === element) kept = struck = '';
      if (tag === element || tag === 'r') isStruck = false;
      if (tag === 'strike') isStruck = isOn(attribute('val'));
      if (tag === 'rPh') inAid = true;
      inText = tag === 't' && !inAid;
      if (tag === 't') piece = '';
    },
    text(text) {
      if (inText) piece += text;
    },
    close(tag) {
      // Each run is escaped by itself: two of them side by side make no sign.
      if (tag === 't' && inText) {
        if (isStruck) struck += unescapeText(piece);
        else kept += unescapeText(piece);
      }
      if (tag === 't') inText = false;
      if (tag === 'rPh') inAid = false;
      if (tag === element) take(richText(kept, struck));
    },
  };
}

export function richText(kept: string, struck: string): RichText {
  if (struck.trim() === '') return { text: kept + struck, strike: 'none' };
  return kept.trim() === '' ? { text: struck, strike: 'whole' } : { text: kept, strike: 'part' };
}
