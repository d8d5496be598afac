import { seminarsRoutes } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { call } from '../../shared/api/client.ts';
import { Button, Dialog, DialogActions, ProblemSummary, useToast } from '../../shared/ui/index.ts';
import { ConflictList } from './conflict-list.tsx';
import { conflictsOf, oneSeminar, useSeminarChange } from './seminars.queries.ts';

interface HoldProps {
  readonly seminarId: string;
  /** What the reader is told once it is closed. */
  readonly done: string;
  readonly onClose: () => void;
}

/** Closing a seminar: first what marks contradict each other; who leaves some undecided says so. */
export function HoldDialog({ seminarId, done, onClose }: HoldProps) {
  const { t } = useTranslation(['seminars', 'shell']);
  const toast = useToast();
  const conflicts = useQuery(conflictsOf(seminarId));
  const seminar = useQuery(oneSeminar(seminarId)).data;
  const hold = useSeminarChange((openConflicts: number) =>
    call(seminarsRoutes.hold, { params: { id: seminarId }, body: { openConflicts } }),
  );
  const open = conflicts.data?.total ?? 0;
  const close = () =>
    hold.mutate(open, {
      onSuccess: () => {
        onClose();
        toast(done);
      },
      onError: () => void conflicts.refetch(),
    });
  return (
    <Dialog open onClose={onClose} title={t('page.holdTitle')}>
      <div className="space-y-4">
        <p>{t('page.holdText')}</p>
        {seminar && (
          <p className="font-semibold">
            {t('page.holdCount', {
              seats: seminar.seatsTaken,
              marked: Math.max(0, ...seminar.sessions.map(({ marked }) => marked)),
            })}
          </p>
        )}
        {open > 0 && <ConflictList seminarId={seminarId} />}
        <ProblemSummary error={hold.error} />
        <DialogActions>
          <Button kind={open > 0 ? 'plain' : 'main'} busy={hold.isPending || conflicts.isPending} onClick={close}>
            {open > 0 ? t('conflicts.closeAnyway', { count: open }) : t('page.hold')}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}
