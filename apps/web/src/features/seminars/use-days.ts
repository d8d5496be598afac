import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTranslation } from '../../shared/i18n/use-translation.ts';

/** Whole days in words, from the first to the last, or the one day. */
export function useDays() {
  const { t } = useTranslation('seminars');
  const { longDate } = useFormat();
  return ({ from, until }: { readonly from: string; readonly until: string }) =>
    from === until ? longDate(from) : t('away.days', { from: longDate(from), until: longDate(until) });
}
