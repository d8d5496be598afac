import type { Interaction, QuestionPicture, ShownInteraction, Solution } from '@kaskad/contracts';
import { type Interaction as AnyInteraction, shownInteraction, shuffledParts, solutionOf } from '@kaskad/domain';
import { Card } from '../../../shared/ui/index.ts';
import { QuestionView } from '../taking/question-view.tsx';

/** The parts in their stored places. */
export const storedOrder = (interaction: AnyInteraction) => Array.from({ length: shuffledParts(interaction) }, (_, place) => place);

interface KeyCardProps {
  readonly title: string;
  readonly interaction: Interaction;
  readonly picture: QuestionPicture | null;
}

/** A question with what is right in it. */
export function KeyCard({ title, interaction, picture }: KeyCardProps) {
  const order = storedOrder(interaction);
  const question = { stem: { kk: title, ru: title }, picture, interaction: shownInteraction(interaction, order) as ShownInteraction };
  return <Card title={title}><QuestionView question={question} response={null} solution={solutionOf(interaction, order) as Solution} /></Card>;
}
