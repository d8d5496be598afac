import type { Invitee } from '@kaskad/contracts';
import type { InvitationChoice } from '@kaskad/domain';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '../../shared/access/session.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import {
  Button,
  Dialog,
  DialogActions,
  LinkButton,
  Notice,
  ProblemSummary,
  QueryView,
  RadioGroup,
  useToast,
} from '../../shared/ui/index.ts';
import {
  type AskedInvitations,
  invitationConsequences,
  printInvitations,
  useAccountChange,
} from './accounts.queries.ts';

/** The list as it is narrowed on the screen. */
export interface PrintScope {
  readonly commissionId: string;
  readonly subtree: boolean;
  readonly state?: Invitee['state'];
  readonly q?: string;
}
type Whom = 'selected' | InvitationChoice;

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly scope: PrintScope;
  readonly selected: readonly string[];
  readonly onPrinted: () => void;
}

/** Asks for whom sheets are printed and says what that voids before it does. */
export function PrintDialog({ open, onClose, ...rest }: Props) {
  const { t } = useTranslation('accounts');
  return (
    <Dialog open={open} onClose={onClose} title={t('invitations.printTitle')}>
      <PrintForm {...rest} />
    </Dialog>
  );
}

function PrintForm({ scope, selected, onPrinted }: Omit<Props, 'open' | 'onClose'>) {
  const { t } = useTranslation('accounts');
  const [whom, setWhom] = useState<Whom>(selected.length > 0 ? 'selected' : 'without');
  const choices: readonly Whom[] = selected.length > 0 ? ['selected', 'without', 'unjoined'] : ['without', 'unjoined'];
  const asked: AskedInvitations = whom === 'selected' ? { personIds: [...selected] } : { ...scope, whom };
  const isNarrowed = whom !== 'selected' && (scope.q !== undefined || scope.state !== undefined);
  return (
    <div className="space-y-4">
      <RadioGroup<Whom>
        legend={t('invitations.printFor')}
        value={whom}
        onChange={setWhom}
        options={choices.map((value) => ({ value, label: t(`invitations.whom.${value}`) }))}
      />
      {isNarrowed && <p className="text-soft">{t('invitations.narrowed')}</p>}
      <Foreseen key={whom} asked={asked} onPrinted={onPrinted} />
    </div>
  );
}

function Foreseen({ asked, onPrinted }: { readonly asked: AskedInvitations; readonly onPrinted: () => void }) {
  const { t } = useTranslation('accounts');
  const { number, longDate } = useFormat();
  const toast = useToast();
  const foreseen = useQuery(invitationConsequences(asked));
  const print = useAccountChange((voids: number) => printInvitations({ ...asked, voids }));
  return (
    <QueryView query={foreseen}>
      {({ persons, issued, pages, voids, joined, until, address }) => (
        <>
          <ProblemSummary error={print.error} />
          {issued === 0 ? (
            <p>{t('invitations.printNobody')}</p>
          ) : (
            <div className="space-y-1">
              <p className="font-semibold">
                {t('invitations.printCount', { count: number(issued), pages: number(pages) })}
              </p>
              {persons > issued && (
                <p>{t('invitations.printFirst', { issued: number(issued), persons: number(persons) })}</p>
              )}
              {until && <p>{t('invitations.until', { date: longDate(until) })}</p>}
              {joined > 0 && <p>{t('invitations.printJoined', { count: number(joined) })}</p>}
            </div>
          )}
          {issued > 0 && voids > 0 && <Notice tone="bad">{t('invitations.voids', { count: number(voids) })}</Notice>}
          {issued > 0 && !address.isPublic && <NotPublic url={address.url} />}
          <DialogActions>
            {issued > 0 && (
              <Button
                kind={voids > 0 ? 'danger' : 'main'}
                busy={print.isPending}
                onClick={() =>
                  print.mutate(voids, {
                    onSuccess: () => {
                      toast(t('invitations.printed', { list: t('invitations.batches') }));
                      onPrinted();
                    },
                  })
                }
              >
                {voids > 0 ? t('invitations.voidAndPrint', { count: number(voids) }) : t('invitations.doPrint')}
              </Button>
            )}
          </DialogActions>
        </>
      )}
    </QueryView>
  );
}

/** Sixty pages with an address that no phone opens are waste paper. */
function NotPublic({ url }: { readonly url: string }) {
  const { t } = useTranslation('accounts');
  const mayChange = useSession()?.permissions.includes('campaign.manage') ?? false;
  return (
    <Notice tone="warn">
      <p className="break-words">{t('invitations.notPublic', { url })}</p>
      {mayChange && (
        <p className="mt-2">
          <LinkButton to="/setup">{t('invitations.setAddress')}</LinkButton>
        </p>
      )}
    </Notice>
  );
}
