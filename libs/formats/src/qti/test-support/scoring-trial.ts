import { encodeResponse, type Interaction, pointsForResponse } from '@kaskad/domain';
import type { ExchangeItem, NoteCode } from '../../questions/exchange-question.ts';
import { ALONE, type ItemContext, readQtiItem } from '../read-item.ts';
import { everywhere, type Node, parse, within } from './qti-document.ts';
import { scorerOf, Unscorable } from './qti-scorer.ts';
import { answersTo } from './trial-answers.ts';

/**
 * What came of an item: its answers score here as in the file, or it is said what differs, or it was not taken; "wrong"
 * is what must never be.
 */
export interface Trial {
  readonly verdict: 'same' | 'said' | 'gap' | 'wrong' | 'unscorable';
  readonly tried: number;
  /** The gap, the notes that were needed, or the answer that was wrong. */
  readonly why: string;
}

/**
 * What a note admits: that the file gives full marks for more, that it gives them for less, or that it counts what is
 * not whole in another way.
 */
const ADMITS: Partial<Record<NoteCode, 'more' | 'less' | 'partly'>> = {
  wrong_free: 'more',
  choices_limited: 'less',
  text_rule: 'less',
  case_ignored: 'less',
  bound_included: 'less',
  whole_numbers: 'less',
  slider: 'less',
  partial_credit: 'partly',
  share_rule: 'partly',
  wrong_costs: 'partly',
};
const HUNDREDTH = 0.011;

/** Reads an item and asks both the file and the question that was read about many answers. */
export function trialOf(xml: string, context: ItemContext = ALONE): Trial {
  const {
    items: [item],
    problems,
  } = readQtiItem(xml, context);
  if (!item) return { verdict: 'gap', tried: 0, why: problems.map(({ code, value }) => `${code} ${value}`).join() };
  try {
    return compared(xml, item);
  } catch (error) {
    if (error instanceof Unscorable) return { verdict: 'unscorable', tried: 0, why: error.message };
    throw error;
  }
}

function compared(xml: string, item: ExchangeItem): Trial {
  const root = parse(xml);
  const interaction = everywhere(root, 'itemBody').flatMap(interactionsIn)[0];
  if (!interaction) return { verdict: 'wrong', tried: 0, why: 'a question without an interaction' };
  const scorer = scorerOf(xml);
  const identifier = interaction.at['responseIdentifier'] ?? '';
  const declared = within(root, 'responseDeclaration').find(({ at }) => at['identifier'] === identifier);
  const answers = answersTo(interaction, { declared, root, item: item.interaction });
  const scored = answers.map((given) => ({
    ...given,
    score: scorer.score({ [identifier]: given.file }),
    mark:
      given.ours === null
        ? null
        : pointsForResponse(item.interaction, orderOf(item.interaction), encodeResponse(given.ours)),
  }));
  const best = Math.max(...scored.map(({ score }) => score));
  const admitted = new Set(item.notes.map(({ code }) => ADMITS[code]));
  const says = (code: NoteCode) => item.notes.some((note) => note.code === code);
  const used = new Set<string>();
  for (const one of scored) {
    const fault = faultOf(one, best);
    if (fault !== null && !admitted.has(fault) && !(one.isEdge && says('area_edge')))
      return {
        verdict: 'wrong',
        tried: answers.length,
        why: `${fault}: «${one.file.join(' | ')}» gets ${one.score} of ${best} in the file and ${String(one.mark)} here: ${JSON.stringify(item.interaction)}`,
      };
    if (fault !== null) used.add(fault);
  }
  if (!scored.some(({ score, mark }) => score >= best && mark === 1))
    return { verdict: 'wrong', tried: answers.length, why: 'nothing is right in both' };
  return { verdict: used.size > 0 ? 'said' : 'same', tried: answers.length, why: [...used].sort().join() };
}

function faultOf(
  { score, mark }: { score: number; mark: number | null },
  best: number,
): 'more' | 'less' | 'partly' | null {
  const isFull = best > 0 && score >= best - 1e-9;
  // What cannot be answered here at all is a fault only when it is wholly right.
  if (mark === null) return isFull ? 'more' : null;
  if (isFull !== (mark === 1)) return isFull ? 'more' : 'less';
  if (isFull) return null;
  return score < -1e-9 || Math.abs(score / best - mark) > HUNDREDTH ? 'partly' : null;
}

const BESIDE = ['endAttemptInteraction', 'mediaInteraction'];
const interactionsIn = (node: Node): Node[] =>
  node.nodes.flatMap((one) =>
    one.name.endsWith('Interaction') ? (BESIDE.includes(one.name) ? [] : [one]) : interactionsIn(one),
  );

function orderOf(interaction: Interaction): number[] {
  const parts =
    interaction.type === 'ordering'
      ? interaction.items
      : interaction.type === 'matching'
        ? interaction.targets
        : 'options' in interaction
          ? interaction.options
          : [];
  return parts.map((_, place) => place);
}
