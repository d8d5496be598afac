import type { Words } from '@kaskad/domain';
import type { Language } from '../item.ts';
import { mapItemWords, mapWords } from '../words.ts';
import type { StoredItem } from './stored-item.ts';

/** The words of a question that is in the bank. */
export type KnownWords = Pick<StoredItem, 'stem' | 'rationale' | 'interaction'>;

/**
 * An item in one language with the words of the other from the same question in the bank: only where its own words are the same to the letter,
 * so that no translation ever stands beside something else. Accepted forms of a short text follow the same rule as a whole.
 */
export function translated(item: StoredItem, known: KnownWords): StoredItem {
  const { language } = item;
  if (language !== 'kk' && language !== 'ru') return item;
  const other: Language = language === 'kk' ? 'ru' : 'kk';
  const theirs = new Map<string, Words>();
  const learn = (words: Words) => {
    if (words[language] !== '') theirs.set(words[language], words);
    return words;
  };
  learn(known.stem);
  learn(known.rationale);
  if (known.interaction.type !== 'short_text') mapWords(known.interaction, learn);
  const complete = (words: Words): Words => ({ ...words, [other]: words[other] || (theirs.get(words[language])?.[other] ?? '') });
  const { interaction } = item;
  if (interaction.type !== 'short_text') return { ...mapItemWords({ ...item, picture: null }, complete), picture: item.picture, file: item.file };
  const same = known.interaction.type === 'short_text' && sameForms(interaction.accepted[language], known.interaction.accepted[language]);
  const accepted = same && known.interaction.type === 'short_text' ? { ...interaction.accepted, [other]: known.interaction.accepted[other] } : interaction.accepted;
  return { ...item, stem: complete(item.stem), rationale: complete(item.rationale), interaction: { ...interaction, accepted } };
}

const sameForms = (one: readonly string[], other: readonly string[]) => [...one].sort().join('\n') === [...other].sort().join('\n');
