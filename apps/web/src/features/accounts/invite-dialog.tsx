import { accountsRoutes, type Invitee } from '@kaskad/contracts';
import { useTranslation } from 'react-i18next';
import { call } from '../../shared/api/client.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { Button, Dialog, ProblemSummary, useToast } from '../../shared/ui/index.ts';
import { printInvitations, useAccountChange } from './accounts.queries.ts';

/** One person's invitation: as a link to send or as a card to print. */
export function InviteDialog({ invitee, onClose }: { readonly invitee: Invitee | null; readonly onClose: () => void }) {
  const { t } = useTranslation(['accounts', 'shell']);
  const { longDate } = useFormat();
  const toast = useToast();
  const personIds = invitee ? [invitee.personId] : [];
  const invite = useAccountChange(() => call(accountsRoutes.invite, { body: { personIds } }));
  const print = useAccountChange(() => printInvitations({ personIds, subtree: false }));
  const issued = invite.data?.items[0];
  const copy = async (url: string) => {
    await navigator.clipboard.writeText(url);
    toast(t('invitations.copied'));
  };
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
            <Button kind="main" onClick={() => void copy(issued.url)}>
              {t('invitations.copy')}
            </Button>
          </>
        ) : (
          <>
            <p>{invitee?.state === 'joined' ? t('invitations.againText', { name: invitee.name }) : invitee?.name}</p>
            <div className="flex flex-wrap gap-2">
              <Button kind="main" busy={invite.isPending} onClick={() => invite.mutate(undefined)}>
                {t('invitations.confirm')}
              </Button>
              <Button busy={print.isPending} onClick={() => print.mutate(undefined, { onSuccess: onClose })}>
                {t('invitations.card')}
              </Button>
            </div>
          </>
        )}
      </div>
    </Dialog>
  );
}
