import type { Words } from '@kaskad/domain';
import type { ExchangeItem, Problem } from '../questions/exchange-question.ts';

/** What the tests compare: an item in few words. Texts that are the same in both languages are told once. */
interface ShownItem {
  readonly type: string;
  readonly stem: string;
  readonly parts: readonly string[];
  readonly notes: readonly string[];
}

const told = ({ kk, ru }: Words) => (kk === ru ? ru : `${kk} / ${ru}`);

function partsOf({ interaction }: ExchangeItem): string[] {
  switch (interaction.type) {
    case 'single':
    case 'multiple':
      return interaction.options.map(({ text, correct }) => `${correct ? '+' : '-'}${told(text)}`);
    case 'ordering':
      return interaction.items.map(({ text }) => told(text));
    case 'matching':
      return [
        ...interaction.prompts.map(
          ({ text }, place) =>
            `${told(text)} → ${told(interaction.targets[interaction.pairs[place] ?? 0]?.text ?? text)}`,
        ),
        `of ${interaction.targets.length}`,
      ];
    case 'true_false':
      return [String(interaction.answer)];
    case 'number':
      return [`${interaction.value} ± ${interaction.tolerance}${interaction.unit ? ` ${told(interaction.unit)}` : ''}`];
    case 'short_text':
      return [...interaction.accepted.ru, ...(interaction.matchCase ? ['Aa'] : [])];
    case 'hotspot':
      return [`${interaction.width}×${interaction.height}`, ...interaction.areas.map((area) => JSON.stringify(area))];
    case 'protocol':
    case 'ballots':
      return [];
  }
}

const shownItem = (item: ExchangeItem): ShownItem => ({
  type: 'scoring' in item.interaction ? `${item.interaction.type} ${item.interaction.scoring}` : item.interaction.type,
  stem: told(item.stem),
  parts: partsOf(item),
  notes: item.notes.map(({ code, value }) => (value ? `${code}: ${value}` : code)),
});
const shownProblem = ({ line, code, value }: Problem): string => `${line} ${code}${value ? `: ${value}` : ''}`;

/** What reading says, for tables of cases: each question and each problem in a line. */
export function shownReading({
  items,
  problems,
}: {
  readonly items: readonly ExchangeItem[];
  readonly problems: readonly Problem[];
}): string[] {
  return [
    ...items
      .map(shownItem)
      .map(({ type, stem, parts, notes }) => [type, stem, ...parts, ...notes.map((note) => `(${note})`)].join(' | ')),
    ...problems.map((problem) => `! ${shownProblem(problem)}`),
  ];
}
