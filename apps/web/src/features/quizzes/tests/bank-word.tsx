import type { PlanCheck } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { Link } from '../../../shared/router/index.ts';
import { ApiError } from '../../../shared/api/client.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { Card, Notice, QueryView, useProblemText } from '../../../shared/ui/index.ts';
import { quizCheck } from '../bank/bank.queries.ts';

interface BankWordProps {
  readonly check: PlanCheck;
  /** How many forms somebody asked for. */
  readonly wanted?: number | undefined;
}

/** How many people the bank could serve without a repetition, or why it cannot serve even one. */
export function BankWord({ check: { forms, counted, refusal, unequal, anchors }, wanted }: BankWordProps) {
  const { t } = useTranslation('quizzes');
  const { number } = useFormat();
  const problemText = useProblemText();
  if (refusal) return <Notice tone="warn" title={problemText(new ApiError(409, { code: refusal }))} />;
  const lost = anchors.filter(({ usable }) => !usable).map(({ code }) => code);
  const count = { count: forms, replace: { count: number(forms), wanted: number(wanted ?? 0) } };
  const words =
    wanted !== undefined
      ? t(forms >= wanted ? 'manage.formsEnough' : 'manage.formsShort', count)
      : t(forms >= counted ? 'manage.formsMany' : 'manage.forms', count);
  const isEnough = forms >= (wanted ?? 3);
  return (
    <div className="space-y-3">
      {lost.length > 0 && <Notice tone="warn" title={t('manage.anchorsLost', { codes: lost.join(', ') })} />}
      {unequal ? (
        <Notice tone="warn" title={t('manage.unequal')}>
          <p>{t('manage.unequalText')}</p>
        </Notice>
      ) : (
        <Notice tone={isEnough ? 'good' : wanted === undefined ? 'info' : 'warn'} title={words}>
          <p>{t('manage.formsHint')}</p>
        </Notice>
      )}
    </div>
  );
}

/** Questions of the test on articles that changed, while nobody has looked at them. */
function LawWord({ law: { changed, gone } }: Pick<PlanCheck, 'law'>) {
  const { t } = useTranslation('quizzes');
  const { number } = useFormat();
  if (changed === 0) return null;
  return (
    <Notice tone="warn" title={t('manage.lawChanged', { count: changed, replace: { count: number(changed) } })}>
      {gone > 0 && <p>{t('manage.lawGone', { count: gone, replace: { count: number(gone) } })}</p>}
      <Link className="inline-flex min-h-11 items-center" to="/questions/law">
        {t('manage.lawLink')}
      </Link>
    </Notice>
  );
}

/** What the bank still has for a quiz that is saved: questions are retired, capped and corrected while it is open. */
export function QuizBankCard({ quizId }: { readonly quizId: string }) {
  const { t } = useTranslation('quizzes');
  return (
    <Card title={t('manage.bankTitle')}>
      <QueryView query={useQuery(quizCheck(quizId))}>
        {(check) => (
          <div className="space-y-3">
            <LawWord law={check.law} />
            <BankWord check={check} />
          </div>
        )}
      </QueryView>
    </Card>
  );
}
