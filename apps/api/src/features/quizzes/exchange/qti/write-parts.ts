import type { Area, Interaction, Words } from '@kaskad/domain';
import { escapeXml, tag } from '../xml/markup.ts';
import type { QtiTag } from './qti-dialect.ts';

interface Means {
  readonly put: QtiTag;
  readonly template: (name: string) => string;
  readonly html: (words: Words) => string;
  readonly canvas: string;
}
interface Parts {
  readonly declaration: string;
  readonly interaction: string;
  readonly processing: string;
}

const ID = 'RESPONSE';
const share = (count: number) => Number((1 / Math.max(1, count)).toFixed(6));
const TRUTH: readonly (readonly [id: string, words: Words])[] = [['true', { kk: 'Дұрыс', ru: 'Верно' }], ['false', { kk: 'Бұрыс', ru: 'Неверно' }]];

/** The declaration, the interaction and the scoring of one question. Types that QTI lacks have been left out before. */
export function partsOf(interaction: Interaction, means: Means): Parts {
  const { put, html } = means;
  switch (interaction.type) {
    case 'single':
    case 'multiple': {
      const { options, scoring, type } = interaction;
      const single = type === 'single';
      const right = options.filter(({ correct }) => correct);
      const isShare = scoring === 'share';
      return {
        declaration: declare(means, { cardinality: single ? 'single' : 'multiple', baseType: 'identifier', correct: right.map(({ id }) => id), mapping: isShare ? options.map(({ id, correct }) => [id, correct ? share(right.length) : single ? 0 : -share(right.length)]) : [] }),
        interaction: put('choiceInteraction', { responseIdentifier: ID, shuffle: 'true', maxChoices: single ? 1 : 0 }, ...options.map(({ id, text }) => `\n${put('simpleChoice', { identifier: id }, html(text))}`), '\n'),
        processing: processed(means, isShare ? 'map_response' : 'match_correct'),
      };
    }
    case 'true_false': return {
      declaration: declare(means, { cardinality: 'single', baseType: 'identifier', correct: [String(interaction.answer)] }),
      interaction: put('choiceInteraction', { responseIdentifier: ID, shuffle: 'false', maxChoices: 1 }, ...TRUTH.map(([identifier, text]) => put('simpleChoice', { identifier }, html(text)))),
      processing: processed(means, 'match_correct'),
    };
    case 'ordering': {
      const { items, scoring } = interaction;
      // Shuffling is the program's affair; in the file they stand by their names, lest the file tell the key to a program that does not shuffle.
      const shown = [...items].reverse();
      return {
        declaration: declare(means, { cardinality: 'ordered', baseType: 'identifier', correct: items.map(({ id }) => id) }),
        interaction: put('orderInteraction', { responseIdentifier: ID, shuffle: 'true' }, ...shown.map(({ id, text }) => `\n${put('simpleChoice', { identifier: id }, html(text))}`), '\n'),
        processing: scoring === 'share' ? placesCount(means, items.length) : processed(means, 'match_correct'),
      };
    }
    case 'matching': {
      const { prompts, targets, pairs, scoring } = interaction;
      const keys = prompts.map((_, place) => `P${place + 1} T${(pairs[place] ?? 0) + 1}`);
      const side = (parts: readonly { readonly text: Words }[], letter: string, matchMax: number) =>
        put('simpleMatchSet', {}, ...parts.map(({ text }, place) => `\n${put('simpleAssociableChoice', { identifier: `${letter}${place + 1}`, matchMax }, html(text))}`));
      return {
        declaration: declare(means, { cardinality: 'multiple', baseType: 'directedPair', correct: keys, mapping: scoring === 'share' ? keys.map((key) => [key, share(keys.length)]) : [] }),
        interaction: put('matchInteraction', { responseIdentifier: ID, shuffle: 'true', maxAssociations: prompts.length }, side(prompts, 'P', 1), side(targets, 'T', prompts.length)),
        processing: processed(means, scoring === 'share' ? 'map_response' : 'match_correct'),
      };
    }
    case 'number': return {
      declaration: declare(means, { cardinality: 'single', baseType: 'float', correct: [String(interaction.value)] }),
      interaction: `<p>${put('textEntryInteraction', { responseIdentifier: ID, expectedLength: 12 })}${interaction.unit ? ` ${tag('span', { class: 'unit' }, html(interaction.unit))}` : ''}</p>`,
      processing: near(means, interaction.tolerance),
    };
    case 'short_text': {
      const forms = [...new Set([...interaction.accepted.kk, ...interaction.accepted.ru])];
      return {
        declaration: declare(means, { cardinality: 'single', baseType: 'string', correct: forms.slice(0, 1), mapping: forms.map((form) => [form, 1]), matchesCase: interaction.matchCase }),
        interaction: `<p>${put('textEntryInteraction', { responseIdentifier: ID, expectedLength: Math.max(...forms.map((form) => form.length), 10) })}</p>`,
        processing: processed(means, 'map_response'),
      };
    }
    case 'hotspot': {
      const areas = put('areaMapping', { defaultValue: 0, lowerBound: 0, upperBound: 1 }, ...interaction.areas.map((area) => put('areaMapEntry', { ...shapeOf(area), mappedValue: 1 })));
      return {
        declaration: put('responseDeclaration', { identifier: ID, cardinality: 'single', baseType: 'point' }, areas),
        interaction: put('selectPointInteraction', { responseIdentifier: ID, maxChoices: 1 }, means.canvas),
        processing: processed(means, 'map_response_point'),
      };
    }
    case 'protocol':
    case 'ballots': return { declaration: '', interaction: '', processing: '' };
  }
}

interface Declared {
  readonly cardinality: string;
  readonly baseType: string;
  readonly correct: readonly string[];
  readonly mapping?: readonly (readonly [key: string, value: number])[];
  readonly matchesCase?: boolean;
}

function declare({ put }: Means, { cardinality, baseType, correct, mapping = [], matchesCase }: Declared): string {
  const entries = mapping.map(([mapKey, mappedValue]) => put('mapEntry', { mapKey, mappedValue, ...(matchesCase !== undefined && { caseSensitive: matchesCase }) }));
  const mapped = entries.length > 0 ? put('mapping', { lowerBound: 0, upperBound: 1, defaultValue: 0 }, ...entries) : '';
  return put('responseDeclaration', { identifier: ID, cardinality, baseType }, put('correctResponse', {}, ...correct.map((value) => put('value', {}, escapeXml(value)))), mapped);
}

const processed = ({ put, template }: Means, name: string) => put('responseProcessing', { template: template(name) });

/** Right within the tolerance to either side. */
function near({ put }: Means, tolerance: number): string {
  const test = put('equal', tolerance > 0 ? { toleranceMode: 'absolute', tolerance: `${tolerance} ${tolerance}` } : { toleranceMode: 'exact' }, put('variable', { identifier: ID }), put('correct', { identifier: ID }));
  return put('responseProcessing', {}, condition(put, test, put('baseValue', { baseType: 'float' }, '1')));
}

/** Each item in its right place earns its share. */
function placesCount({ put }: Means, count: number): string {
  const at = (source: string, n: number) => put('index', { n }, put(source, { identifier: ID }));
  const rules = Array.from({ length: count }, (_, place) =>
    condition(put, put('match', {}, at('variable', place + 1), at('correct', place + 1)), put('sum', {}, put('variable', { identifier: 'SCORE' }), put('baseValue', { baseType: 'float' }, String(share(count))))));
  return put('responseProcessing', {}, ...rules);
}

const condition = (put: QtiTag, test: string, value: string) => put('responseCondition', {}, put('responseIf', {}, test, put('setOutcomeValue', { identifier: 'SCORE' }, value)));

function shapeOf(area: Area): { shape: string; coords: string } {
  switch (area.shape) {
    case 'rectangle': return { shape: 'rect', coords: [area.x, area.y, area.x + area.width, area.y + area.height].join(',') };
    case 'circle': return { shape: 'circle', coords: [area.x, area.y, area.radius].join(',') };
    case 'polygon': return { shape: 'poly', coords: area.points.flat().join(',') };
  }
}
