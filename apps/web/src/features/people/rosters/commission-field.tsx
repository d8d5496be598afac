import type { Commission } from '@kaskad/contracts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { usePlace } from '../../../shared/i18n/use-place.ts';
import { RadioGroup, SearchField } from '../../../shared/ui/index.ts';
import { commissionsList, oneCommission } from '../people.queries.ts';

const SHOWN = 12;

/** A commission that a list is about: the own one and those below it first, any other by search. */
export function CommissionField({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (id: string) => void;
}) {
  const { t } = useTranslation('people');
  const place = usePlace();
  const [q, setQ] = useState('');
  const isAsked = q.trim() !== '';
  const tops = useInfiniteQuery(commissionsList({})).data?.pages[0]?.items ?? [];
  const below =
    useInfiniteQuery({ ...commissionsList({ parentId: tops[0]?.id }), enabled: tops.length > 0 }).data?.pages[0]
      ?.items ?? [];
  const found = useInfiniteQuery({ ...commissionsList({ q: q.trim() }), enabled: isAsked }).data?.pages[0]?.items ?? [];
  const chosen = useQuery({ ...oneCommission(value), enabled: value !== '' }).data;
  const shown: Pick<Commission, 'id' | 'name' | 'within'>[] = (
    isAsked ? found : [...tops, ...below.filter(({ children }) => children > 0)]
  ).slice(0, SHOWN);
  const all = chosen && !shown.some(({ id }) => id === chosen.id) ? [chosen, ...shown] : shown;
  return (
    <div className="space-y-3">
      <RadioGroup
        legend={t('upload.commission')}
        value={value || null}
        onChange={onChange}
        options={all.map(({ id, name, within }) => ({ value: id, label: place(name, within) }))}
      />
      <SearchField label={t('upload.searchCommission')} hint={t('upload.commissionHint')} value={q} onChange={setQ} />
    </div>
  );
}
