import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { Status } from '../../../shared/ui/index.ts';

interface ConditionsProps {
  readonly conditions: { readonly late: boolean; readonly offline: boolean; readonly extraMinutes: number };
}

/** How an attempt was sat, where it was not the ordinary way: whoever reads the result has to know. */
export function ConditionsNote({ conditions: { late, offline, extraMinutes } }: ConditionsProps) {
  const { t } = useTranslation('quizzes');
  const { number } = useFormat();
  if (!late && !offline && extraMinutes === 0) return null;
  return (
    <p className="flex flex-wrap gap-2">
      {offline && <Status tone="info">{t('result.offline')}</Status>}
      {late && <Status tone="warn">{t('result.late')}</Status>}
      {extraMinutes > 0 && <Status tone="info">{t('result.extraTime', { minutes: number(extraMinutes) })}</Status>}
    </p>
  );
}
