import { errataRoutes, type Erratum } from '@kaskad/contracts';
import { useState } from 'react';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useCan } from '../../../shared/access/session.tsx';
import { call } from '../../../shared/api/client.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { Button, Dialog, DialogActions, ProblemSummary, ReasonDialog, useToast } from '../../../shared/ui/index.ts';
import { isCounting, useErratumChange } from './errata.queries.ts';

/** What the reader may do with it: a second person decides, whoever proposed may withdraw. */
export function ErratumActs({ erratum }: { readonly erratum: Erratum }) {
  const { t } = useTranslation(['errata', 'shell']);
  const { number } = useFormat();
  const toast = useToast();
  const can = useCan();
  const [asking, setAsking] = useState<'approve' | 'reject' | null>(null);
  const params = { id: erratum.id };
  const approve = useErratumChange(() => call(errataRoutes.approve, { params, body: { figures: erratum.figures } }));
  const reject = useErratumChange((reason: string) => call(errataRoutes.reject, { params, body: { reason } }));
  const withdraw = useErratumChange(() => call(errataRoutes.withdraw, { params }));
  const recount = useErratumChange(() => call(errataRoutes.preview, { params }));
  if (erratum.state !== 'proposed' || !can('question.manage')) return null;
  const close = () => setAsking(null);
  const {
    figures: { changed, gained, lost },
  } = erratum;
  return (
    <div className="space-y-3">
      <ProblemSummary error={withdraw.error ?? recount.error} />
      {!erratum.mayDecide && <p>{t('view.needsSecond')}</p>}
      <div className="flex flex-wrap gap-2">
        {erratum.mayDecide && (
          <Button
            kind="main"
            lacks={isCounting(erratum) ? t('view.stillCounting') : null}
            onClick={() => setAsking('approve')}
          >
            {t('view.approve')}
          </Button>
        )}
        {erratum.mayDecide && (
          <Button kind="danger" onClick={() => setAsking('reject')}>
            {t('view.reject')}
          </Button>
        )}
        {erratum.mayWithdraw && (
          <Button
            busy={withdraw.isPending}
            onClick={() => withdraw.mutate(undefined, { onSuccess: () => toast(t('view.withdrawn')) })}
          >
            {t('view.withdraw')}
          </Button>
        )}
        <Button
          kind="quiet"
          busy={recount.isPending}
          lacks={isCounting(erratum) ? t('view.stillCounting') : null}
          onClick={() => recount.mutate(undefined)}
        >
          {t('view.recount')}
        </Button>
      </div>
      <Dialog open={asking === 'approve'} onClose={close} title={t('view.approveTitle')}>
        <div className="space-y-4">
          <p>{t('view.approveText', { changed: number(changed), gained: number(gained), lost: number(lost) })}</p>
          <ProblemSummary error={approve.error} />
          <DialogActions>
            <Button
              kind="main"
              busy={approve.isPending}
              onClick={() =>
                approve.mutate(undefined, {
                  onSuccess: () => {
                    close();
                    toast(t('view.approved'));
                  },
                })
              }
            >
              {t('view.approve')}
            </Button>
          </DialogActions>
        </div>
      </Dialog>
      <ReasonDialog
        open={asking === 'reject'}
        title={t('view.rejectTitle')}
        text={t('view.rejectText')}
        confirm={t('view.reject')}
        onClose={close}
        busy={reject.isPending}
        error={reject.error}
        onConfirm={(reason) =>
          reject.mutate(reason, {
            onSuccess: () => {
              close();
              toast(t('view.rejected'));
            },
          })
        }
      />
    </div>
  );
}
