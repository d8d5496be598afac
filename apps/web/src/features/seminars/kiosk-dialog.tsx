import { useSignOut } from '../../shared/access/session.tsx';
import { useChange } from '../../shared/api/use-change.ts';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useOwnUnsent } from '../../shared/outbox/index.ts';
import { useNavigate } from '../../shared/router/index.ts';
import { Button, Dialog, DialogActions, ProblemSummary } from '../../shared/ui/index.ts';
import { keepKiosk, openKiosk } from './kiosk.queries.ts';

/** Whoever sets a tablet up signs out of it first: it leads nowhere else. */
export function KioskDialog({ sessionId, onClose }: { readonly sessionId: string; readonly onClose: () => void }) {
  const { t } = useTranslation('seminars');
  const navigate = useNavigate();
  const signOut = useSignOut();
  const unsent = useOwnUnsent().length;
  const set = useChange(openKiosk, async () => undefined);
  const start = () =>
    set.mutate(sessionId, {
      onSuccess: ({ token }) => {
        keepKiosk(token);
        navigate('/kiosk', { replace: true });
        void signOut();
      },
    });
  return (
    <Dialog open onClose={onClose} title={t('kiosk.setTitle')}>
      <div className="space-y-4">
        <ProblemSummary error={set.error} />
        <p>{t('kiosk.setText')}</p>
        <DialogActions>
          <Button
            kind="main"
            busy={set.isPending}
            lacks={unsent > 0 ? t('kiosk.unsent', { count: unsent }) : null}
            onClick={start}
          >
            {t('kiosk.start')}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}
