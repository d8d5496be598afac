import { NotHeld } from '../building/question-building.ts';
import { descendants, type Element, elements } from '../xml/xml-tree.ts';
import type { Asked, QtiAnswer } from './qti-asked.ts';
import { choice } from './qti-choices.ts';
import { entered, slid } from './qti-entries.ts';
import { order } from './qti-orders.ts';
import { associate, gapMatch, match } from './qti-pairs.ts';
import { placed, pointed } from './qti-places.ts';
import type { QtiTexts } from './qti-texts.ts';
import { rulesOf, wordsIn } from './rules/item-scoring.ts';

const MOST_PARTS = 1_000;
function countWithin({ children }: Element): number {
  let count = 0;
  for (const one of children) if (typeof one !== 'string') count += 1 + countWithin(one);
  return count;
}

/**
 * The interactions of QTI that are questions of ours, by what the file gives for their answers. Throws NotHeld for the
 * others.
 */
export function answerOf(item: Element, body: Element, interaction: Element, texts: QtiTexts): QtiAnswer {
  const read = READERS[interaction.name];
  if (!read) throw new NotHeld('type_unsupported', interaction.name);
  if (countWithin(interaction) > MOST_PARTS) throw new NotHeld('not_understood', interaction.name);
  const identifier = interaction.attributes['responseIdentifier'] ?? '';
  return read({ interaction, body, texts, rules: rulesOf(item, identifier), ...wordsIn(item, identifier) });
}

const READERS: Readonly<Record<string, (asked: Asked) => QtiAnswer>> = {
  choiceInteraction: (asked) => choice(asked, elements(asked.interaction, 'simpleChoice')),
  inlineChoiceInteraction: (asked) => choice(asked, elements(asked.interaction, 'inlineChoice')),
  hottextInteraction: (asked) => choice(asked, descendants(asked.interaction, 'hottext')),
  orderInteraction: order,
  matchInteraction: match,
  associateInteraction: associate,
  gapMatchInteraction: gapMatch,
  textEntryInteraction: entered,
  sliderInteraction: slid,
  hotspotInteraction: placed,
  selectPointInteraction: pointed,
};
