import { enrolmentsRoutes, type MySeminar } from '@kaskad/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { ApiError, call } from '../../shared/api/client.ts';
import { Button, Dialog, DialogActions, ProblemSummary, useToast } from '../../shared/ui/index.ts';
import { ClashList } from './clash-list.tsx';
import { useSeminarChange } from './seminars.queries.ts';

/**
 * The way to a seat. Whoever is bound elsewhere in these hours is asked which of the two they want; both are done in
 * one step.
 */
export function TakeSeat({ seminar, invited }: { readonly seminar: MySeminar; readonly invited: boolean }) {
  const { t } = useTranslation('seminars');
  const toast = useToast();
  const cache = useQueryClient();
  const [asking, setAsking] = useState(false);
  const { id, enrolment, clashes = [] } = seminar;
  const take = useSeminarChange((leaving: string[]) => {
    const body = { leaving };
    return enrolment && invited
      ? call(enrolmentsRoutes.confirm, { params: { id: enrolment.id }, body })
      : call(enrolmentsRoutes.signUp, { params: { id }, body });
  });
  const send = (leaving: string[]) =>
    take.mutate(leaving, {
      onSuccess: ({ state, left }) => {
        setAsking(false);
        if (state === 'confirmed') toast(t(left ? 'mine.switched' : 'mine.seatYours'));
        else toast(t(clashes.length > 0 ? 'mine.keptOld' : 'mine.onWaitlist'));
      },
      onError: (error) => {
        // The list on the phone is older than the other seat.
        if (error instanceof ApiError && error.problem.code === 'seminar_clash')
          void cache.invalidateQueries({ queryKey: ['seminars', 'mine'] }).then(() => setAsking(true));
      },
    });
  // Where there is only the waitlist nothing is given up for it.
  const isFull = seminar.seatsTaken >= seminar.capacity || seminar.waiting > 0;
  const mayLeave = clashes.every((one) => one.mayLeave);
  const leaves = clashes.some(({ part }) => part === 'participant');
  const word = t(invited ? 'mine.confirm' : 'mine.signUp');
  return (
    <>
      {!asking && <ProblemSummary error={take.error} />}
      <Button
        kind="main"
        busy={take.isPending}
        onClick={() => (clashes.length > 0 && !isFull ? setAsking(true) : send([]))}
      >
        {word}
      </Button>
      <Dialog open={asking && clashes.length > 0} onClose={() => setAsking(false)} title={t('mine.clash')}>
        <div className="space-y-4">
          <ClashList clashes={clashes} />
          {mayLeave ? <p>{t('mine.clashAsk')}</p> : <p className="font-medium text-warn">{t('mine.cannotLeave')}</p>}
          <ProblemSummary error={take.error} />
          <DialogActions stay={t('mine.keepMine')}>
            {mayLeave && (
              <Button
                kind="main"
                busy={take.isPending}
                onClick={() => send(clashes.flatMap(({ seminarId }) => seminarId ?? []))}
              >
                {t(leaves ? 'mine.leaveAndTake' : 'mine.takeToo')}
              </Button>
            )}
          </DialogActions>
        </div>
      </Dialog>
    </>
  );
}
