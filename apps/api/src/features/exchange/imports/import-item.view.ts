import { type ImportItem, StoredInteraction, StoredPicture } from '@kaskad/contracts';
import type { Finding, Interaction, Words } from '@kaskad/domain';
import { phrases } from '@kaskad/phrases';
import type { Note } from '@kaskad/formats/questions/exchange-question';
import type { PlannedItem } from './import-plan.ts';

interface Surroundings {
  /** Of topics, by their codes. */
  readonly titles: ReadonlyMap<string, Words>;
  /** Codes of the questions whose key the reader must not see. */
  readonly hidden: ReadonlySet<string>;
  readonly findings: readonly Finding[];
}
interface ShownItem extends PlannedItem {
  readonly notes: readonly Note[];
}

export function importItemView(
  { place, item, topic, difficulty, content, decision, notes }: ShownItem,
  { titles, hidden, findings }: Surroundings,
): ImportItem {
  const { verdict, refusal, code, question, changes, kept } = decision;
  const isHidden = hidden.has(code);
  return {
    place,
    file: item.file,
    line: item.line,
    verdict,
    refusal,
    code,
    type: content.interaction.type,
    topic,
    topicTitle: titles.get(topic) ?? { kk: topic, ru: topic },
    difficulty,
    article: content.article,
    tags: [...item.tags],
    stem: clipped(content.stem),
    rationale: isHidden ? { kk: '', ru: '' } : clipped(content.rationale),
    parts: (isHidden ? [] : partsOf(content.interaction)).map(({ text, right }) => ({ text: clipped(text), right })),
    hasPicture: content.picture !== null,
    picture:
      StoredPicture.safeParse(content.picture && { id: content.picture.id, alt: content.picture.alt }).data ?? null,
    interaction: (isHidden ? null : StoredInteraction.safeParse(content.interaction).data) ?? null,
    notes: [...notes],
    findings: [...findings],
    question,
    changes: [...changes],
    kept: [...kept],
  };
}

const MOST = 2_000;
const clipped = ({ kk, ru }: Words): Words => ({ kk: kk.slice(0, MOST), ru: ru.slice(0, MOST) });

interface ReadPart {
  readonly text: Words;
  readonly right: boolean;
}
const both = (text: string): Words => ({ kk: text, ru: text });
/** What has no words in a language has nothing to join there. */
function joined(one: Words, other: Words, sign: string): Words {
  const line = (language: 'kk' | 'ru') =>
    one[language] === '' || other[language] === '' ? '' : `${one[language]}${sign}${other[language]}`;
  return { kk: line('kk'), ru: line('ru') };
}

/** The parts of a question in a line each, the key marked: so that a person sees what was understood. */
function partsOf(interaction: Interaction): ReadPart[] {
  switch (interaction.type) {
    case 'single':
    case 'multiple':
      return interaction.options.map(({ text, correct }) => ({ text, right: correct }));
    case 'true_false': {
      const words = (answer: boolean): Words => ({
        kk: phrases.kk.exchange[answer ? 'isTrue' : 'isFalse'],
        ru: phrases.ru.exchange[answer ? 'isTrue' : 'isFalse'],
      });
      return [{ text: words(interaction.answer), right: true }];
    }
    case 'ordering':
      return interaction.items.map(({ text }, place) => ({
        text: joined(both(String(place + 1)), text, '. '),
        right: true,
      }));
    case 'matching': {
      const { prompts, targets, pairs } = interaction;
      const spare = targets.filter((_, place) => !pairs.includes(place));
      return [
        ...prompts.map(({ text }, place) => ({
          text: joined(text, targets[pairs[place] ?? -1]?.text ?? both('?'), ' → '),
          right: true,
        })),
        ...spare.map(({ text }) => ({ text, right: false })),
      ];
    }
    case 'number': {
      const value = both(`${interaction.value} ± ${interaction.tolerance}`);
      return [{ text: interaction.unit ? joined(value, interaction.unit, ' ') : value, right: true }];
    }
    case 'short_text':
      return [
        { text: { kk: interaction.accepted.kk.join(' | '), ru: interaction.accepted.ru.join(' | ') }, right: true },
      ];
    case 'hotspot':
      return [];
    case 'protocol':
      return interaction.cells.map(({ text, value, given }) => ({
        text: joined(text, both(String(value)), ': '),
        right: !given,
      }));
    case 'ballots':
      return interaction.ballots.map(({ why, valid }) => ({ text: why, right: valid }));
  }
}
