import { type RosterImport, rostersRoutes, type RosterUndo } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { call } from '../../../shared/api/client.ts';
import { Button, Dialog, DialogActions, ProblemNote, ProblemSummary, useToast } from '../../../shared/ui/index.ts';
import { rosterUndo, usePeopleChange } from '../people.queries.ts';
import { UndoBlocks } from './undo-blocks.tsx';

/** What undoing would do is read before it can be pressed; where people did something since, that is told instead. */
export function UndoDialog({
  roster,
  onClose,
}: {
  readonly roster: Pick<RosterImport, 'id' | 'fileName'>;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation(['people', 'shell']);
  const toast = useToast();
  const undo = usePeopleChange(() => call(rostersRoutes.undo, { params: { id: roster.id } }));
  // Of a list that is undone there is nothing to foresee: asking again would only be refused.
  const [isSent, setSent] = useState(false);
  const preview = useQuery({ ...rosterUndo(roster.id), enabled: !isSent });
  const confirm = () => {
    setSent(true);
    undo.mutate(undefined, {
      onSuccess: () => {
        toast(t('preview.undone'));
        onClose();
      },
      onError: () => setSent(false),
    });
  };
  const isBlocked = (preview.data?.blocks.length ?? 0) > 0;
  return (
    <Dialog open onClose={onClose} title={t(isBlocked ? 'preview.undo' : 'preview.undoTitle')}>
      <div className="space-y-4">
        <p className="font-semibold break-words">{roster.fileName}</p>
        {preview.isPending && (
          <p role="status" className="text-soft">
            {t('preview.undoLoading')}
          </p>
        )}
        {preview.isError && <ProblemNote error={preview.error} onRetry={() => void preview.refetch()} />}
        {preview.data &&
          (isBlocked ? <UndoBlocks blocks={preview.data.blocks} /> : <Consequences undo={preview.data} />)}
        {!isBlocked && <ProblemSummary error={undo.error} />}
        <DialogActions stay={isBlocked ? t('shell:close') : undefined}>
          {preview.data && !isBlocked && (
            <Button kind="danger" busy={undo.isPending} onClick={confirm}>
              {t('preview.undo')}
            </Button>
          )}
        </DialogActions>
      </div>
    </Dialog>
  );
}

function Consequences({ undo: { removes, restores, withdraws } }: { readonly undo: RosterUndo }) {
  const { t } = useTranslation('people');
  const lines = [
    ...(['persons', 'appointments', 'commissions'] as const).map(
      (one) => [removes[one], t(`preview.undoRemoves.${one}`, { total: removes[one] })] as const,
    ),
    ...(['reopened', 'persons', 'appointments', 'commissions'] as const).map(
      (one) => [restores[one], t(`preview.undoRestores.${one}`, { total: restores[one] })] as const,
    ),
    ...(['invitations', 'seats', 'requests', 'lists'] as const).map(
      (one) => [withdraws[one], t(`preview.undoWithdraws.${one}`, { total: withdraws[one] })] as const,
    ),
  ];
  return (
    <section>
      <h3 className="font-semibold">{t('preview.undoDoes')}</h3>
      <ul className="mt-1 list-disc space-y-1 pl-5">
        {lines
          .filter(([total]) => total > 0)
          .map(([, text]) => (
            <li key={text}>{text}</li>
          ))}
        <li>{t('preview.undoCounted')}</li>
      </ul>
    </section>
  );
}
