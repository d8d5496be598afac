import { createElement, Suspense } from 'react';
import { useTranslation } from '../../../../shared/i18n/use-translation.ts';
import { Loading } from '../../../../shared/ui/index.ts';
import type { InteractionProps } from './view-props.ts';
import { viewOf } from './views.ts';

/** A question with its type's own way to answer, and what a partly right answer earns. */
export function InteractionView(props: InteractionProps) {
  return (
    <>
      {props.solution === undefined && <ScoringNote interaction={props.interaction} />}
      <Suspense fallback={<Loading />}>
        <OneType {...props} />
      </Suspense>
    </>
  );
}

function ScoringNote({ interaction }: Pick<InteractionProps, 'interaction'>) {
  const { t } = useTranslation('quizzes');
  if (!('scoring' in interaction)) return null;
  return <p className="how text-[0.85em]">{t(`interactions.scoring.${interaction.type}.${interaction.scoring}`)}</p>;
}

function OneType(props: InteractionProps) {
  return createElement(viewOf(props.interaction.type), props);
}
