import { accountsRoutes, type Invitee } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { call } from '../../shared/api/client.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { Button, CopyButton, Dialog, DialogActions, Notice, ProblemSummary } from '../../shared/ui/index.ts';
import { invitationConsequences, printInvitations, useAccountChange } from './accounts.queries.ts';

/** One person's invitation: as a link to send or as a card to print. */
export function InviteDialog({ invitee, onClose }: { readonly invitee: Invitee | null; readonly onClose: () => void }) {
  const { t } = useTranslation(['accounts', 'shell']);
  const { longDate } = useFormat();
  const personIds = invitee ? [invitee.personId] : [];
  const foreseen = useQuery({ ...invitationConsequences({ personIds }), enabled: invitee !== null });
  const voids = foreseen.data?.voids ?? 0;
  const invite = useAccountChange(() => call(accountsRoutes.invite, { body: { personIds, voids } }));
  const print = useAccountChange(() => printInvitations({ personIds, voids }));
  const issued = invite.data?.items[0];
  return (
    <Dialog
      open={invitee !== null}
      onClose={onClose}
      title={
        issued
          ? t('invitations.issued')
          : invitee?.state === 'joined'
            ? t('invitations.againTitle')
            : t('invitations.confirm')
      }
    >
      <div className="space-y-4">
        <ProblemSummary error={invite.error ?? print.error} />
        {issued ? (
          <>
            <p>
              {issued.name}
              {'. '}
              {t('invitations.issuedText')} {t('invitations.until', { date: longDate(issued.until) })}
            </p>
            <p className="rounded-lg bg-wash p-3 font-mono break-all select-all">{issued.url}</p>
            <p>{t('invitations.typed', { code: issued.typed })}</p>
            <DialogActions stay={t('shell:close')}>
              <CopyButton
                kind="main"
                text={issued.url}
                label={t('invitations.copy')}
                copied={t('invitations.copied')}
              />
            </DialogActions>
          </>
        ) : (
          <>
            <p>{invitee?.state === 'joined' ? t('invitations.againText', { name: invitee.name }) : invitee?.name}</p>
            {voids > 0 && <Notice tone="bad">{t('invitations.voidsOne')}</Notice>}
            <DialogActions>
              <Button
                busy={print.isPending || foreseen.isPending}
                onClick={() => print.mutate(undefined, { onSuccess: onClose })}
              >
                {t('invitations.card')}
              </Button>
              <Button
                kind={voids > 0 ? 'danger' : 'main'}
                busy={invite.isPending || foreseen.isPending}
                onClick={() => invite.mutate(undefined)}
              >
                {voids > 0 ? t('invitations.voidAndIssue') : t('invitations.confirm')}
              </Button>
            </DialogActions>
          </>
        )}
      </div>
    </Dialog>
  );
}
