import type { Words } from '@kaskad/domain';
import { NotHeld } from '../questions/not-held.ts';
import { descendants, type Element, elements, textOf } from '../xml/xml-tree.ts';
import type { ResponseKind } from './qti12-conditions.ts';

interface Label {
  readonly ident: string;
  readonly element: Element;
}
/** A response that an item of QTI 1.2 asks for. */
export interface Asked {
  readonly ident: string;
  readonly kind: ResponseKind;
  readonly labels: readonly Label[];
  /** How many of them may be ticked; null for any number. */
  readonly most: number | null;
  readonly element: Element;
}
export interface Texts12 {
  /** The words of an element, without those of the parts named. */
  read(element: Element | null | undefined, leaveOut?: (element: Element) => boolean): Words;
}

const RESPONSES = ['response_lid', 'response_str', 'response_num', 'response_xy', 'response_grp'];
/** Blackboard calls every response single. */
const SEVERAL = /multiple.?answer/i;
const NUMERIC = /^(varlt|varlte|vargt|vargte)$/;

/**
 * What is asked for, in its order; `type` is what the program that wrote it calls the question. Throws NotHeld for what
 * we cannot ask.
 */
export function askedIn(item: Element, presentation: Element, type: string): Asked[] {
  const compared = new Set(
    descendants(item, 'varlt', 'varlte', 'vargt', 'vargte')
      .filter(({ name }) => NUMERIC.test(name))
      .map(({ attributes }) => attributes['respident']),
  );
  return descendants(presentation, ...RESPONSES).map((element): Asked => {
    const ident = element.attributes['ident'] ?? '';
    const rendered = elements(element).find(({ name }) => name.startsWith('render_'));
    if (/xy|grp/.test(element.name) || descendants(element, 'render_hotspot', 'render_slider').length > 0)
      throw new NotHeld('type_unsupported', type || element.name);
    if (element.name === 'response_lid') {
      const cardinality = element.attributes['rcardinality'] ?? 'Single';
      const said = Number(rendered?.attributes['maxnumber'] ?? 0);
      const most = Number.isInteger(said) && said > 0 ? said : null;
      const labels = descendants(element, 'response_label').map((label) => ({
        ident: label.attributes['ident'] ?? '',
        element: label,
      }));
      return {
        ident,
        kind: /^ordered$/i.test(cardinality)
          ? 'order'
          : (/^multiple$/i.test(cardinality) || SEVERAL.test(type)) && most !== 1
            ? 'many'
            : 'one',
        most,
        labels,
        element,
      };
    }
    const isNumber =
      element.name === 'response_num' ||
      /^(decimal|integer|scientific)$/i.test(rendered?.attributes['fibtype'] ?? '') ||
      compared.has(ident);
    // A place for each of several words.
    if (descendants(element, 'response_label').length > 1)
      throw new NotHeld('several_gaps', String(descendants(element, 'response_label').length));
    return { ident, kind: isNumber ? 'number' : 'text', labels: [], element, most: null };
  });
}

/** The words and numbers that conditions compare a response with. */
export const namedIn = (item: Element, ident: string): string[] => [
  ...new Set(
    descendants(item, 'varequal', 'varlt', 'varlte', 'vargt', 'vargte')
      .filter(({ attributes }) => attributes['respident'] === ident)
      .map((one) => textOf(one).trim()),
  ),
];
