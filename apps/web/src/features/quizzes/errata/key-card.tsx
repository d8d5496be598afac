import type { Interaction, QuestionPicture, ShownInteraction, Solution } from '@kaskad/contracts';
import { countShuffledParts, hideKey, type Interaction as AnyInteraction, revealSolution } from '@kaskad/domain';
import { Card } from '../../../shared/ui/index.ts';
import { QuestionView } from '../taking/question-view.tsx';

/** The parts in their stored places. */
export const storedOrder = (interaction: AnyInteraction) =>
  Array.from({ length: countShuffledParts(interaction) }, (_, index) => index);

interface KeyCardProps {
  readonly title: string;
  /** What holds in place of a key. */
  readonly note?: string | undefined;
  readonly interaction: Interaction;
  readonly picture: QuestionPicture | null;
}

/** A question with what is right in it. */
export function KeyCard({ title, note, interaction, picture }: KeyCardProps) {
  const order = storedOrder(interaction);
  const question = {
    stem: { kk: title, ru: title },
    picture,
    interaction: hideKey(interaction, order) as ShownInteraction,
  };
  return (
    <Card title={title}>
      {note && <p className="mb-2 font-semibold">{note}</p>}
      <QuestionView question={question} response={null} solution={revealSolution(interaction, order) as Solution} />
    </Card>
  );
}
