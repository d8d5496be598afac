import { type MoveRequest, movesRoutes } from '@kaskad/contracts';
import { useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { call } from '../../shared/api/client.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { usePlace } from '../../shared/i18n/use-place.ts';
import { Button, CheckField, Dialog, DialogActions, ProblemSummary, useToast } from '../../shared/ui/index.ts';
import { useMoveChange } from './moves.queries.ts';

interface Props {
  readonly id: string;
  readonly person: NonNullable<MoveRequest['person']>;
  readonly to: MoveRequest['to'];
  /** Null for whoever becomes an operator: that one may stay in the commission. */
  readonly position: MoveRequest['position'];
  readonly onClose: () => void;
}

/** Says what ends because of it before anything does. */
export function AcceptDialog({ id, person: { name, appointments }, to, position, onClose }: Props) {
  const { t } = useTranslation(['moves', 'shell']);
  const localized = useLocalized();
  const place = usePlace();
  const toast = useToast();
  const [ends, setEnds] = useState<readonly string[]>(position === null ? [] : appointments.map((one) => one.id));
  const accept = useMoveChange(() => call(movesRoutes.accept, { params: { id }, body: { ends: [...ends] } }));
  const toggle = (one: string, isEnding: boolean) =>
    setEnds(isEnding ? [...ends, one] : ends.filter((other) => other !== one));
  return (
    <Dialog open onClose={onClose} title={t('acceptOf', { name })}>
      <div className="space-y-4">
        <p>
          <span className="block text-sm text-soft">{t('to')}</span>
          <span className="font-semibold">{place(to.name, to.within)}</span>
          {' · '}
          {position ? localized(position.name) : t('operator')}
        </p>
        <p>{t('acceptText')}</p>
        {appointments.map(({ id: one, position, commission }) => (
          <CheckField
            key={one}
            label={t('ends', { position: localized(position.name), name: place(commission.name, commission.within) })}
            checked={ends.includes(one)}
            onChange={(isEnding) => toggle(one, isEnding)}
          />
        ))}
        <ProblemSummary error={accept.error} />
        <DialogActions>
          <Button
            kind="main"
            busy={accept.isPending}
            onClick={() =>
              accept.mutate(undefined, {
                onSuccess: () => {
                  toast(t('accepted'));
                  onClose();
                },
              })
            }
          >
            {t('accept')}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}
