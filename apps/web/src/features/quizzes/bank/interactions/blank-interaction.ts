import type { Interaction, LocalizedText } from '@kaskad/contracts';
import type { QuestionType } from '@kaskad/domain';

const NOTHING: LocalizedText = { kk: '', ru: '' };
const parts = (...ids: string[]) => ids.map((id) => ({ id, text: NOTHING }));

/** What the editor of a type begins with. */
export function blankInteraction(type: QuestionType): Interaction {
  switch (type) {
    case 'single':
    case 'multiple':
      return { type, options: parts('a', 'b', 'c', 'd').map((part) => ({ ...part, correct: false })), scoring: 'all' };
    case 'true_false':
      return { type, answer: true };
    case 'ordering':
      return { type, items: parts('a', 'b', 'c'), scoring: 'share' };
    case 'matching':
      return { type, prompts: parts('a', 'b', 'c'), targets: parts('x', 'y', 'z'), pairs: [0, 1, 2], scoring: 'share' };
    case 'number':
      return { type, value: 0, tolerance: 0, unit: null };
    case 'short_text':
      return { type, accepted: { kk: [], ru: [] }, matchCase: false };
    case 'hotspot':
      return {
        type,
        width: 800,
        height: 600,
        areas: [{ shape: 'rectangle', x: 300, y: 200, width: 200, height: 200 }],
      };
    case 'protocol':
      return {
        type,
        cells: [
          { id: 'a', text: NOTHING, value: 0, given: true },
          { id: 'b', text: NOTHING, value: 0, given: false },
        ],
        relations: [],
        scoring: 'share',
      };
    case 'ballots':
      return {
        type,
        candidates: [NOTHING, NOTHING],
        scoring: 'share',
        ballots: [
          { id: 'a', signs: [{ candidate: 0, sign: 'tick' }], flaw: 'none', valid: true, why: NOTHING },
          { id: 'b', signs: [], flaw: 'none', valid: false, why: NOTHING },
        ],
      };
  }
}

/** Another type of the same question: options stay between the two kinds of choice. */
export function changedType(interaction: Interaction, type: QuestionType): Interaction {
  const isChoice = (one: string): one is 'single' | 'multiple' => one === 'single' || one === 'multiple';
  if ((interaction.type === 'single' || interaction.type === 'multiple') && isChoice(type))
    return { ...interaction, type, scoring: type === 'single' ? 'all' : interaction.scoring };
  return interaction.type === type ? interaction : blankInteraction(type);
}
