import { useTranslation } from '../../../../shared/i18n/use-translation.ts';
import { BallotsView } from './ballots-view.tsx';
import { ChoiceView } from './choice-view.tsx';
import { HotspotView } from './hotspot-view.tsx';
import { MatchingView } from './matching-view.tsx';
import { OrderingView } from './ordering-view.tsx';
import type { InteractionProps } from './view-props.ts';
import { ProtocolView } from './protocol-view.tsx';
import { TrueFalseView } from './true-false-view.tsx';
import { TypedView } from './typed-view.tsx';

/** A question with its type's own way to answer, and what a partly right answer earns. */
export function InteractionView(props: InteractionProps) {
  return (
    <>
      {props.solution === undefined && <ScoringNote interaction={props.interaction} />}
      <OneType {...props} />
    </>
  );
}

function ScoringNote({ interaction }: Pick<InteractionProps, 'interaction'>) {
  const { t } = useTranslation('quizzes');
  if (!('scoring' in interaction)) return null;
  return <p className="how text-[0.85em]">{t(`interactions.scoring.${interaction.type}.${interaction.scoring}`)}</p>;
}

function OneType(props: InteractionProps) {
  const { interaction } = props;
  switch (interaction.type) {
    case 'single':
    case 'multiple':
      return <ChoiceView {...props} interaction={interaction} />;
    case 'true_false':
      return <TrueFalseView {...props} interaction={interaction} />;
    case 'ordering':
      return <OrderingView {...props} interaction={interaction} />;
    case 'matching':
      return <MatchingView {...props} interaction={interaction} />;
    case 'number':
    case 'short_text':
      return <TypedView {...props} interaction={interaction} />;
    case 'hotspot':
      return <HotspotView {...props} interaction={interaction} />;
    case 'protocol':
      return <ProtocolView {...props} interaction={interaction} />;
    case 'ballots':
      return <BallotsView {...props} interaction={interaction} />;
  }
}
