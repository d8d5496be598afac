import type { Interaction, LocalizedText, QuestionPicture, Response, ShownInteraction } from '@kaskad/contracts';
import { deriveKeyFromResponse, hideKey, revealSolution } from '@kaskad/domain';
import { useState } from 'react';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { Card, TextField } from '../../../shared/ui/index.ts';
import { QuestionView } from '../taking/question-view.tsx';
import { storedOrder } from './key-card.tsx';

interface KeyFieldProps {
  readonly stem: LocalizedText;
  readonly picture: QuestionPicture | null;
  readonly interaction: Interaction;
  /** The question with the key that was given; null while something is left open. */
  readonly onKey: (corrected: Interaction | null) => void;
}

/** Whoever corrects the key answers the question rightly, as the taker would: the answer is the key. */
export function KeyField({ stem, picture, interaction, onKey }: KeyFieldProps) {
  const { t } = useTranslation('errata');
  const order = storedOrder(interaction);
  const [response, setResponse] = useState<Response | null>(
    revealSolution(interaction, order).response as Response | null,
  );
  const [radius, setRadius] = useState(String(interaction.type === 'hotspot' ? Math.round(interaction.width / 20) : 0));
  const [tolerance, setTolerance] = useState(String(interaction.type === 'number' ? interaction.tolerance : 0));
  const shown = hideKey(interaction, order) as ShownInteraction;
  const change = (to: Response | null, { size = radius, slack = tolerance } = {}) => {
    const corrected = to === null ? null : (deriveKeyFromResponse(interaction, to, Number(size)) as Interaction | null);
    onKey(
      corrected?.type === 'number'
        ? { ...corrected, tolerance: Math.max(0, Number(slack.replace(',', '.')) || 0) }
        : corrected,
    );
  };
  return (
    <Card title={t('form.key')}>
      <p className="mb-3 text-soft">
        {t(
          interaction.type === 'single'
            ? 'form.several'
            : interaction.type === 'short_text'
              ? 'form.accepted'
              : 'form.keyHint',
        )}
      </p>
      <div className="max-w-[32rem]">
        <QuestionView
          question={{
            stem,
            picture,
            interaction: shown.type === 'single' ? { ...shown, type: 'multiple', scoring: 'all' } : shown,
          }}
          response={response}
          onRespond={(to) => {
            setResponse(to);
            change(to);
          }}
        />
      </div>
      {interaction.type === 'hotspot' && (
        <TextField
          label={t('form.radius')}
          inputMode="numeric"
          value={radius}
          onChange={(size) => {
            setRadius(size);
            change(response, { size });
          }}
        />
      )}
      {interaction.type === 'number' && (
        <TextField
          label={t('form.tolerance')}
          inputMode="decimal"
          value={tolerance}
          onChange={(slack) => {
            setTolerance(slack);
            change(response, { slack });
          }}
        />
      )}
    </Card>
  );
}
