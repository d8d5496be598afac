import type { Interaction, Part } from '@kaskad/domain';
import { everywhere, type Node, within } from './qti-document.ts';
import { Given, Around, idOf, numbersIn, subsets, plain, MOST } from './trial-parts.ts';
import { points, spots } from './trial-spots.ts';

/** The place of a part here by its words. */
const placeIn = (parts: readonly Part[], { text }: Node) =>
  parts.findIndex((part) => plain(part.text.ru || part.text.kk) === plain(text));

/**
 * Answers to try: every subset and order where there are few parts, and a grid of values around all that the file
 * names.
 */
export function answersTo(interaction: Node, around: Around): Given[] {
  const { item, declared } = around;
  const isSingle = declared?.at['cardinality'] === 'single';
  switch (item.type) {
    case 'single':
    case 'multiple':
    case 'true_false':
      return choices(interaction, item, isSingle);
    case 'ordering':
      return orders(within(interaction, 'simpleChoice'), item.items);
    case 'matching':
      return pairings(interaction, item);
    case 'number':
      return numbersTo(interaction, around);
    case 'short_text':
      return textsOf(around).map((text) => ({ file: text === '' ? [] : [text], ours: text }));
    case 'hotspot':
      return interaction.name === 'hotspotInteraction' ? spots(interaction, isSingle) : points(around);
    default:
      return [];
  }
}

function choices(
  interaction: Node,
  item: Extract<Interaction, { type: 'single' | 'multiple' | 'true_false' }>,
  isSingle: boolean,
): Given[] {
  const [gap] = everywhere(interaction, 'gap');
  const nodes = gap
    ? within(interaction, 'gapText')
    : [
        ...everywhere(interaction, 'simpleChoice'),
        ...everywhere(interaction, 'inlineChoice'),
        ...everywhere(interaction, 'hottext'),
      ];
  const names = nodes.map((node) => (gap ? `${idOf(node)} ${idOf(gap)}` : idOf(node)));
  const placeOf = (node: Node) =>
    item.type === 'true_false'
      ? Number(!/^(true|верно|дұрыс|истина|правда|рас)/i.test(plain(node.text) || idOf(node)))
      : placeIn(item.options, node);
  const most = Number(interaction.at['maxChoices'] ?? 0) || nodes.length;
  const sets =
    isSingle || gap
      ? [[], ...nodes.map((_, place) => [place])]
      : subsets(nodes.length).filter(({ length }) => length <= most);
  return sets.map((set) => ({
    file: set.flatMap((place) => names[place] ?? []),
    ours: set.length > 1 && item.type !== 'multiple' ? null : set.map((place) => placeOf(nodes[place] as Node)),
  }));
}

function orders(nodes: readonly Node[], items: readonly Part[]): Given[] {
  const all = (left: readonly Node[], most: number): Node[][] =>
    most === 0 || left.length === 0
      ? [[]]
      : left.flatMap((one) =>
          all(
            left.filter((other) => other !== one),
            most - 1,
          ).map((rest) => [one, ...rest]),
        );
  return [...all(nodes, nodes.length), ...all(nodes, nodes.length - 1)]
    .slice(0, MOST)
    .map((order) => ({ file: order.map(idOf), ours: order.map((node) => placeIn(items, node)) }));
}

function pairings(interaction: Node, item: Extract<Interaction, { type: 'matching' }>): Given[] {
  const gaps = everywhere(interaction, 'gap');
  const [one = [], other = []] =
    gaps.length > 0
      ? [gaps, within(interaction, 'gapText')]
      : within(interaction, 'simpleMatchSet').map((set) => within(set, 'simpleAssociableChoice'));
  const all = [...one, ...other, ...within(interaction, 'simpleAssociableChoice')];
  const isTurned = gaps.length > 0 || (one.length > 0 && placeIn(item.prompts, one[0] as Node) < 0);
  const prompts =
    gaps.length > 0 ? gaps : item.prompts.map((part) => all.find((node) => placeIn([part], node) === 0) as Node);
  const targets = item.targets.map((part) => all.find((node) => placeIn([part], node) === 0) as Node);
  const named = (prompt: number, target: number) =>
    (isTurned ? [targets[target], prompts[prompt]] : [prompts[prompt], targets[target]])
      .map((node) => idOf(node as Node))
      .join(' ');
  const given = (filled: readonly (number | null)[], more: readonly string[] = []): Given => ({
    file: [...filled.flatMap((target, prompt) => (target === null ? [] : [named(prompt, target)])), ...more],
    ours: more.length > 0 ? null : filled,
  });
  const choicesOf = [null, ...targets.map((_, place) => place)];
  const each =
    (item.targets.length + 1) ** item.prompts.length <= MOST
      ? item.prompts.reduce<(number | null)[][]>(
          (found) => found.flatMap((start) => choicesOf.map((target) => [...start, target])),
          [[]],
        )
      : item.pairs.flatMap((_, at) =>
          item.pairs.flatMap((__, and) =>
            choicesOf.flatMap((target) =>
              choicesOf.map((second) =>
                item.pairs.map((own, place) => (place === at ? target : place === and ? second : own)),
              ),
            ),
          ),
        );
  const doubled = prompts.flatMap((node, prompt) =>
    node.at['matchMax'] === '1' || gaps.length > 0 || node.at['matchMax'] === undefined
      ? []
      : targets.flatMap((_, target) =>
          item.pairs[prompt] === target ? [] : [given(item.pairs, [named(prompt, target)])],
        ),
  );
  return [...each.slice(0, MOST * 4).map((filled) => given(filled)), ...doubled];
}

const literals = (node: Node): string[] =>
  [...everywhere(node, 'value'), ...everywhere(node, 'baseValue')]
    .map(({ text }) => text)
    .concat(everywhere(node, 'mapEntry').map(({ at }) => at['mapKey'] ?? ''));

const attributesIn = (node: Node): string[] => [...Object.values(node.at), ...node.nodes.flatMap(attributesIn)];

const asTyped = (value: number) =>
  value
    .toFixed(9)
    .replace(/\.?0+$/, '')
    .replace(/^-0$/, '0');

function numbersTo(interaction: Node, { declared, root, item }: Around): Given[] {
  const named = [
    ...new Set(numbersIn([...literals(root), ...attributesIn(within(root, 'responseProcessing')[0] ?? root)])),
  ]
    .filter((one) => Math.abs(one) < 1e9)
    .slice(0, 16);
  const own = item.type === 'number' ? [item.value, item.value - item.tolerance, item.value + item.tolerance] : [];
  const bounds = [
    ...named,
    ...own,
    ...named.flatMap((one) =>
      named
        .slice(0, 5)
        .flatMap((by) => [
          one + by,
          one - by,
          one * (1 + by / 100),
          one * (1 - by / 100),
          one / (1 + by / 100),
          one / (1 - by / 100),
        ]),
    ),
  ].filter(Number.isFinite);
  const values = bounds.flatMap((one) => [
    one,
    one + 1e-6,
    one - 1e-6,
    one + 0.01,
    one - 0.01,
    one + 0.05,
    one - 0.05,
    one + 0.5,
    one - 0.5,
    one + 1,
    one - 1,
  ]);
  if (interaction.name === 'sliderInteraction') {
    const [low, high, step] = ['lowerBound', 'upperBound', 'step'].map((name) => Number(interaction.at[name] ?? 1));
    const stops = Array.from(
      { length: Math.floor(((high ?? 0) - (low ?? 0)) / (step || 1) + 1e-9) + 1 },
      (_, place) => (low ?? 0) + place * (step || 1),
    );
    return stops.map((value) => ({ file: [asTyped(value)], ours: asTyped(value) }));
  }
  const isWhole = declared?.at['baseType'] === 'integer';
  const texts = [...new Set([...values, ...values.map(Math.round)].map(asTyped))];
  return [
    { file: [], ours: '' },
    ...texts.map((text) => ({ file: isWhole && text.includes('.') ? [] : [text], ours: text })),
  ];
}

function textsOf({ root, item }: Around): string[] {
  const own = item.type === 'short_text' ? [...item.accepted.kk, ...item.accepted.ru] : [];
  const named = [...new Set([...literals(root), ...own].map((text) => text.trim()))].filter(Boolean).slice(0, 40);
  const changed = named.flatMap((text) => [
    text,
    text.toUpperCase(),
    text.toLowerCase(),
    text.slice(0, 1).toUpperCase() + text.slice(1),
    ` ${text}`,
    `${text} `,
    text.replaceAll(' ', '  '),
    `${text}.`,
    `«${text}»`,
    `${text}ы`,
    `не ${text}`,
    text.slice(1),
    text.slice(0, -1),
    text.replaceAll('е', 'ё'),
    text.replaceAll('ё', 'е'),
    `${text} ${text}`,
  ]);
  const joined = named.slice(0, 8).flatMap((one) => named.slice(0, 8).map((other) => `${one} ${other}`));
  return [...new Set(['', 'ничего', '0', '1', ...changed, ...joined])];
}
