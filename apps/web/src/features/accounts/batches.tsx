import { accountsRoutes, type InvitationBatch } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '../../shared/access/session.tsx';
import { call } from '../../shared/api/client.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Button, Dialog, DialogActions, ProblemSummary, useToast } from '../../shared/ui/index.ts';
import { invitationBatches, useAccountChange } from './accounts.queries.ts';

/** What was printed and issued lately, how much of it was used, and the way back. */
export function Batches({ commissionId, subtree }: { readonly commissionId: string; readonly subtree: boolean }) {
  const { t } = useTranslation('accounts');
  const { data } = useQuery(invitationBatches({ commissionId, subtree: subtree ? 'true' : 'false' }));
  const mayUndo = useSession()?.permissions.includes('invitation.issue') ?? false;
  const [asked, setAsked] = useState<InvitationBatch | null>(null);
  if (!data || data.items.length === 0) return null;
  return (
    <section className="card" aria-labelledby="batches">
      <h2 id="batches" className="text-lg">
        {t('invitations.batches')}
      </h2>
      <ul className="divide-y divide-line">
        {data.items.map((batch) => (
          <Line key={batch.id} batch={batch} onUndo={mayUndo ? () => setAsked(batch) : null} />
        ))}
      </ul>
      <UndoDialog key={asked?.id} batch={asked} onClose={() => setAsked(null)} />
    </section>
  );
}

function Line({ batch, onUndo }: { readonly batch: InvitationBatch; readonly onUndo: (() => void) | null }) {
  const { t } = useTranslation('accounts');
  const { dateAndTime, number } = useFormat();
  const { issuedAt, onPaper, persons, used, open, undone } = batch;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
      <div>
        <p>
          <span className="font-semibold">{dateAndTime(issuedAt, { year: true })}</span>
          {'. '}
          {t(onPaper ? 'invitations.batchPrinted' : 'invitations.batchIssued', { count: number(persons) })}
        </p>
        <p className="text-soft">
          {undone
            ? t('invitations.batchUndone')
            : t('invitations.batchUsed', { used: number(used), open: number(open) })}
        </p>
      </div>
      {onUndo && !undone && open > 0 && (
        <Button kind="quiet" onClick={onUndo}>
          {t('invitations.undo')}
        </Button>
      )}
    </li>
  );
}

function UndoDialog({ batch, onClose }: { readonly batch: InvitationBatch | null; readonly onClose: () => void }) {
  const { t } = useTranslation('accounts');
  const { number } = useFormat();
  const toast = useToast();
  const undo = useAccountChange((id: string) => call(accountsRoutes.undoInvitations, { params: { id } }));
  return (
    <Dialog open={batch !== null} onClose={onClose} title={t('invitations.undoTitle')}>
      {batch && (
        <div className="space-y-4">
          <ProblemSummary error={undo.error} />
          <p>{t('invitations.undoText', { open: number(batch.open) })}</p>
          {batch.replaced > 0 && <p>{t('invitations.undoBack', { count: number(batch.replaced) })}</p>}
          <DialogActions>
            <Button
              kind="danger"
              busy={undo.isPending}
              onClick={() =>
                undo.mutate(batch.id, {
                  onSuccess: ({ restored }) => {
                    toast(t('invitations.undone', { count: number(restored) }));
                    onClose();
                  },
                })
              }
            >
              {t('invitations.undo')}
            </Button>
          </DialogActions>
        </div>
      )}
    </Dialog>
  );
}
