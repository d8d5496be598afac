import type { Interaction, Words } from '@kaskad/domain';
import type { Note } from '../questions/exchange-question.ts';
import { child, type Element, elements, valueOf } from '../xml/xml-tree.ts';

/** What Moodle writes into every question of this type before anybody has changed it. */
const STOCK =
  /^(your answer is (partially )?(in)?correct|ваш ответ (верный|частично правильный|неправильный)|сіздің жауабыңыз (дұрыс|жартылай дұрыс|дұрыс емес|қате))\.?$/i;
const SHUFFLED: readonly Interaction['type'][] = ['single', 'multiple', 'matching'];

/** What is set beside a question of Moodle and has no place here. */
export function settingsOf(question: Element, { type }: Interaction, read: (element: Element | null) => Words): Note[] {
  const notes: Note[] = [];
  const said = (element: Element) => {
    const { kk, ru } = read(child(element, 'hintcontent') ?? element);
    return ru || kk;
  };
  const hints = elements(question, 'hint').map(said).filter(Boolean);
  if (hints.length > 0) notes.push({ code: 'hints', value: hints.join('; ').slice(0, 300) });
  const results = ['correctfeedback', 'partiallycorrectfeedback', 'incorrectfeedback']
    .flatMap((name) => elements(question, name))
    .map(said)
    .filter((text) => text !== '' && !STOCK.test(text.trim()));
  if (results.length > 0) notes.push({ code: 'result_feedback', value: results.join('; ').slice(0, 300) });
  const instructions = elements(question, 'instructions').map(said).filter(Boolean);
  if (instructions.length > 0) notes.push({ code: 'left_out', value: instructions.join('; ').slice(0, 300) });
  const points = Number(valueOf(question, 'defaultgrade') || 1);
  if (Number.isFinite(points) && points !== 1 && points >= 0) notes.push({ code: 'points', value: String(points) });
  if (SHUFFLED.includes(type) && /^(0|false)$/i.test(valueOf(question, 'shuffleanswers')))
    notes.push({ code: 'fixed_order', value: '' });
  return notes;
}
