import type { Area, Interaction, NumberEntry, Words } from '@kaskad/domain';
import { decimalsOf } from '../building/question-building.ts';
import { partId } from '../questions/exchange-question.ts';
import { escapeXml, tag } from '../xml/xml-markup.ts';
import type { QtiTag } from './qti-dialect.ts';
import { insideOf } from './inside-area.ts';
import { ID, mappedShares, placesCount, type Scored, within } from './write-rules.ts';

interface Means {
  readonly put: QtiTag;
  /** A text on lines of its own; one in the middle of a line. */
  readonly lines: (words: Words) => string;
  readonly words: (words: Words) => string;
  readonly canvas: string;
}
interface Parts {
  readonly declaration: string;
  readonly interaction: string;
  readonly scored: Scored;
}

const share = (count: number) => Number((1 / Math.max(1, count)).toFixed(6));
const TRUTH: readonly (readonly [id: string, words: Words])[] = [
  ['true', { kk: 'Дұрыс', ru: 'Верно' }],
  ['false', { kk: 'Бұрыс', ru: 'Неверно' }],
];

/** The declaration, the interaction and the scoring of one question. Types that QTI lacks have been left out before. */
export function partsOf(interaction: Interaction, means: Means): Parts {
  const { put, lines } = means;
  switch (interaction.type) {
    case 'single':
    case 'multiple': {
      const { options, scoring, type } = interaction;
      const single = type === 'single';
      const named = options.map((option, place) => ({ ...option, id: partId(place) }));
      const right = named.filter(({ correct }) => correct);
      // One answer has no share: it is right or it is not.
      const isShare = scoring === 'share' && !single;
      return {
        declaration: declare(means, {
          cardinality: single ? 'single' : 'multiple',
          baseType: 'identifier',
          correct: right.map(({ id }) => id),
          mapping: isShare
            ? named.map(({ id, correct }) => [id, correct ? share(right.length) : -share(right.length)])
            : [],
        }),
        interaction: put(
          'choiceInteraction',
          { responseIdentifier: ID, shuffle: 'true', maxChoices: single ? 1 : 0 },
          ...named.map(({ id, text }) => `\n${put('simpleChoice', { identifier: id }, lines(text))}`),
          '\n',
        ),
        scored: isShare ? mappedShares(put) : 'match_correct',
      };
    }
    case 'true_false':
      return {
        declaration: declare(means, {
          cardinality: 'single',
          baseType: 'identifier',
          correct: [String(interaction.answer)],
        }),
        interaction: put(
          'choiceInteraction',
          { responseIdentifier: ID, shuffle: 'false', maxChoices: 1 },
          ...TRUTH.map(([identifier, text]) => put('simpleChoice', { identifier }, lines(text))),
        ),
        scored: 'match_correct',
      };
    case 'ordering': {
      const { items, scoring } = interaction;
      const named = items.map(({ text }, place) => ({ id: partId(place), text }));
      const ids = named.map(({ id }) => id);
      // Shuffling is the program's affair; in the file they stand the other way round, lest it tell the key to a
      // program that does not shuffle.
      return {
        declaration: declare(means, { cardinality: 'ordered', baseType: 'identifier', correct: ids }),
        interaction: put(
          'orderInteraction',
          { responseIdentifier: ID, shuffle: 'true' },
          ...[...named].reverse().map(({ id, text }) => `\n${put('simpleChoice', { identifier: id }, lines(text))}`),
          '\n',
        ),
        scored: scoring === 'share' ? placesCount(put, share(ids.length), ids) : 'match_correct',
      };
    }
    case 'matching': {
      const { prompts, targets, pairs, scoring } = interaction;
      const keys = prompts.map((_, place) => `P${place + 1} T${(pairs[place] ?? 0) + 1}`);
      const side = (parts: readonly { readonly text: Words }[], letter: string, matchMax: number) =>
        put(
          'simpleMatchSet',
          {},
          ...parts.map(
            ({ text }, place) =>
              `\n${put('simpleAssociableChoice', { identifier: `${letter}${place + 1}`, matchMax }, lines(text))}`,
          ),
        );
      return {
        declaration: declare(means, {
          cardinality: 'multiple',
          baseType: 'directedPair',
          correct: keys,
          mapping: scoring === 'share' ? keys.map((key) => [key, share(keys.length)]) : [],
        }),
        interaction: put(
          'matchInteraction',
          { responseIdentifier: ID, shuffle: 'true', maxAssociations: prompts.length },
          side(prompts, 'P', 1),
          side(targets, 'T', prompts.length),
        ),
        scored: scoring === 'share' ? mappedShares(put) : 'match_correct',
      };
    }
    case 'number':
      return {
        declaration: declare(means, { cardinality: 'single', baseType: 'float', correct: [String(interaction.value)] }),
        interaction: `<p>${put('textEntryInteraction', { responseIdentifier: ID, expectedLength: Math.max(12, String(interaction.value).length + 2) })}${interaction.unit ? ` ${tag('span', { class: 'unit' }, means.words(interaction.unit))}` : ''}</p>`,
        scored: within(put, ...endsOf(interaction)),
      };
    case 'short_text': {
      const forms = [...new Set([...interaction.accepted.kk, ...interaction.accepted.ru])];
      return {
        declaration: declare(means, {
          cardinality: 'single',
          baseType: 'string',
          correct: forms.slice(0, 1),
          mapping: forms.map((form) => [form, 1]),
          matchesCase: interaction.matchCase,
        }),
        interaction: `<p>${put('textEntryInteraction', { responseIdentifier: ID, expectedLength: Math.max(...forms.map((form) => form.length), 10) })}</p>`,
        scored: 'map_response',
      };
    }
    case 'hotspot': {
      const areas = put(
        'areaMapping',
        { defaultValue: 0, lowerBound: 0, upperBound: 1 },
        ...interaction.areas.map((area) => put('areaMapEntry', { ...shapeOf(area), mappedValue: 1 })),
      );
      return {
        declaration: declare(
          means,
          {
            cardinality: 'single',
            baseType: 'point',
            correct: interaction.areas.slice(0, 1).map((area) => insideOf(area).join(' ')),
          },
          areas,
        ),
        interaction: put('selectPointInteraction', { responseIdentifier: ID, maxChoices: 1 }, means.canvas),
        scored: 'map_response_point',
      };
    }
    case 'protocol':
    case 'ballots':
      return { declaration: '', interaction: '', scored: 'match_correct' };
  }
}

interface Declared {
  readonly cardinality: string;
  readonly baseType: string;
  readonly correct: readonly string[];
  readonly mapping?: readonly (readonly [key: string, value: number])[];
  readonly matchesCase?: boolean;
}

function declare(
  { put }: Means,
  { cardinality, baseType, correct, mapping = [], matchesCase }: Declared,
  areas = '',
): string {
  const entries = mapping.map(([mapKey, mappedValue]) =>
    put('mapEntry', { mapKey, mappedValue, ...(matchesCase !== undefined && { caseSensitive: matchesCase }) }),
  );
  const mapped =
    entries.length > 0 ? put('mapping', { lowerBound: 0, upperBound: 1, defaultValue: 0 }, ...entries) : '';
  return put(
    'responseDeclaration',
    { identifier: ID, cardinality, baseType },
    put('correctResponse', {}, ...correct.map((value) => put('value', {}, escapeXml(value)))),
    mapped,
    areas,
  );
}

/** The ends of what is right, without the tail of sums in binary. */
function endsOf({ value, tolerance }: NumberEntry): readonly [low: number, high: number] {
  const digits = Math.max(decimalsOf(value), decimalsOf(tolerance));
  return [Number((value - tolerance).toFixed(digits)), Number((value + tolerance).toFixed(digits))];
}

function shapeOf(area: Area): { shape: string; coords: string } {
  switch (area.shape) {
    case 'rectangle':
      return { shape: 'rect', coords: [area.x, area.y, area.x + area.width, area.y + area.height].join(',') };
    case 'circle':
      return { shape: 'circle', coords: [area.x, area.y, area.radius].join(',') };
    case 'polygon':
      return { shape: 'poly', coords: area.points.flat().join(',') };
  }
}
