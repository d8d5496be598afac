import type { Words } from '@kaskad/domain';
import type { Note } from '../questions/exchange-question.ts';
import { child, descendants, type Element, elements } from '../xml/xml-tree.ts';
import { interactionsOf } from './qti-tree.ts';

/** Parts of an item that have no place in a question of ours. */
const LEFT_OUT = ['catalogInfo', 'companionMaterialsInfo', 'apipAccessibility', 'contextDeclaration'];

/** What stands beside the question in an item, and is not carried over. */
export function besideNotes(
  item: Element,
  body: Element,
  { interaction, read }: { interaction: Element; read: (element: Element) => Words },
): Note[] {
  const text = (element: Element) => {
    const { kk, ru } = read(element);
    return (ru || kk).slice(0, 200);
  };
  const hints = [
    ...descendants(body, 'rubricBlock').map(text),
    ...descendants(body, 'infoControl').map((one) => text(one) || (one.attributes['title'] ?? '')),
    ...interactionsOf(body)
      .filter(({ name }) => name === 'endAttemptInteraction')
      .map(({ attributes }) => attributes['title'] ?? ''),
  ]
    .filter(Boolean)
    .map((value): Note => ({ code: 'hints', value }));
  const media = interactionsOf(body)
    .filter((one) => one.name === 'mediaInteraction')
    .map(({ name }): Note => ({ code: 'active_content', value: name }));
  const passages = descendants(item, 'assessmentStimulusRef', 'include').map(({ attributes }): Note => ({
    code: 'passage',
    value: (attributes['title'] || attributes['href'] || '').slice(0, 200),
  }));
  // A score or a count that the file prints while it is answered.
  const printed = descendants(body, 'printedVariable').map(({ attributes }): Note => ({
    code: 'left_out',
    value: `printedVariable ${attributes['identifier'] ?? ''}`,
  }));
  const parts = elements(item)
    .filter(({ name }) => LEFT_OUT.includes(name))
    .map(({ name }): Note => ({ code: 'left_out', value: name }));
  return [...hints, ...media, ...passages, ...printed, ...parts, ...orderNotes(interaction), ...scoreNotes(item)];
}

/** Options are shown in random order here, wherever the file keeps them in theirs. */
function orderNotes(interaction: Element): Note[] {
  const choices = descendants(interaction, 'simpleChoice', 'inlineChoice', 'simpleAssociableChoice');
  const isFixed =
    choices.some(({ attributes }) => attributes['fixed'] === 'true') ||
    (interaction.attributes['shuffle'] === 'false' && choices.length > 2);
  return isFixed && interaction.name !== 'orderInteraction' ? [{ code: 'fixed_order', value: '' }] : [];
}

function scoreNotes(item: Element): Note[] {
  const isTemplate = descendants(item, 'templateDeclaration', 'templateProcessing').length > 0;
  const most = elements(item, 'outcomeDeclaration').find(({ attributes }) => attributes['identifier'] === 'MAXSCORE');
  const [said] = descendants(child(most, 'defaultValue'), 'value').flatMap(({ children }) =>
    children.filter((one) => typeof one === 'string'),
  );
  const normal = elements(item, 'outcomeDeclaration').find(({ attributes }) => attributes['identifier'] === 'SCORE')
    ?.attributes['normalMaximum'];
  const points = Number(said ?? normal ?? 1);
  return [
    ...(isTemplate ? [{ code: 'template', value: '' } as const] : []),
    ...(item.attributes['adaptive'] === 'true' ? [{ code: 'adaptive', value: '' } as const] : []),
    ...(Number.isFinite(points) && points > 0 && points !== 1
      ? [{ code: 'points', value: String(points) } as const]
      : []),
  ];
}
