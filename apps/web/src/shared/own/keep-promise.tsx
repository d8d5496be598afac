import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { askToPersist, persistence } from '../device/persist.ts';
import { useTranslation } from '../i18n/use-translation.ts';
import { Button } from '../ui/buttons.tsx';
import { Status } from '../ui/feedback.tsx';

const KEY = ['persistence'];

/**
 * Asks the browser not to clear what the phone keeps: after a sentence that says why, never over a question while the
 * clock runs; and says what it answered.
 */
export function KeepPromise({ always = false }: { readonly always?: boolean }) {
  const { t } = useTranslation('phone');
  const client = useQueryClient();
  const { data } = useQuery({ queryKey: KEY, queryFn: persistence, staleTime: Infinity });
  const asked = useQuery<boolean>({ queryKey: [...KEY, 'asked'], queryFn: skipToken, initialData: false }).data;
  const ask = async () => {
    client.setQueryData(KEY, await askToPersist());
    client.setQueryData([...KEY, 'asked'], true);
  };
  if (data === undefined || (data !== 'may_go' && !asked && !always)) return null;
  if (data === 'kept')
    return (
      <p role="status">
        <Status tone="good">{t('promised')}</Status>
      </p>
    );
  return (
    <div className="space-y-2">
      <p>{t('promiseText')}</p>
      {asked || data === 'unknown' ? (
        <p role="status">
          <Status tone="warn">{t('notPromised')}</Status>
        </p>
      ) : (
        <Button onClick={() => void ask()}>{t('askPromise')}</Button>
      )}
    </div>
  );
}
