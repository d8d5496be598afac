import type { ImportItem } from '@kaskad/contracts';
import type { Interaction, Words } from '@kaskad/domain';
import { phrases } from '@kaskad/phrases';
import type { PlannedItem } from './plan.ts';

export function importItemView({ place, item, topic, difficulty, content, decision, notes, findings }: PlannedItem, titles: ReadonlyMap<string, Words>): ImportItem {
  const { verdict, refusal, code, question, changes } = decision;
  return {
    place, file: item.file, line: item.line, verdict, refusal, code, type: content.interaction.type, topic, topicTitle: titles.get(topic) ?? { kk: topic, ru: topic }, difficulty, article: content.article, tags: [...item.tags],
    stem: clipped(content.stem), rationale: clipped(content.rationale), parts: partsOf(content.interaction).map(({ text, right }) => ({ text: clipped(text), right })), hasPicture: item.picture !== null,
    notes: [...notes], findings: [...findings], question, changes: [...changes],
  };
}

const MOST = 2_000;
const clipped = ({ kk, ru }: Words): Words => ({ kk: kk.slice(0, MOST), ru: ru.slice(0, MOST) });

interface ReadPart {
  readonly text: Words;
  readonly right: boolean;
}
const both = (text: string): Words => ({ kk: text, ru: text });
const joined = (one: Words, other: Words, sign: string): Words => ({ kk: `${one.kk}${sign}${other.kk}`, ru: `${one.ru}${sign}${other.ru}` });

/** The parts of a question in a line each, the key marked: so that a person sees what was understood. */
function partsOf(interaction: Interaction): ReadPart[] {
  switch (interaction.type) {
    case 'single':
    case 'multiple': return interaction.options.map(({ text, correct }) => ({ text, right: correct }));
    case 'true_false': {
      const words = (answer: boolean): Words => ({ kk: phrases.kk.exchange[answer ? 'isTrue' : 'isFalse'], ru: phrases.ru.exchange[answer ? 'isTrue' : 'isFalse'] });
      return [{ text: words(interaction.answer), right: true }];
    }
    case 'ordering': return interaction.items.map(({ text }, place) => ({ text: joined(both(String(place + 1)), text, '. '), right: true }));
    case 'matching': {
      const { prompts, targets, pairs } = interaction;
      const spare = targets.filter((_, place) => !pairs.includes(place));
      return [...prompts.map(({ text }, place) => ({ text: joined(text, targets[pairs[place] ?? -1]?.text ?? both('?'), ' → '), right: true })), ...spare.map(({ text }) => ({ text, right: false }))];
    }
    case 'number': {
      const value = both(`${interaction.value} ± ${interaction.tolerance}`);
      return [{ text: interaction.unit ? joined(value, interaction.unit, ' ') : value, right: true }];
    }
    case 'short_text': return [{ text: { kk: interaction.accepted.kk.join(' | '), ru: interaction.accepted.ru.join(' | ') }, right: true }];
    case 'hotspot': return [];
    case 'protocol': return interaction.cells.map(({ text, value, given }) => ({ text: joined(text, both(String(value)), ': '), right: !given }));
    case 'ballots': return interaction.ballots.map(({ why, valid }) => ({ text: why, right: valid }));
  }
}
