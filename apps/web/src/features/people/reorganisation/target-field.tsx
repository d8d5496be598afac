import type { Commission } from '@kaskad/contracts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { usePlace } from '../../../shared/i18n/use-place.ts';
import { RadioGroup, SearchField } from '../../../shared/ui/index.ts';
import { commissionsList, oneCommission } from '../people.queries.ts';

const SHOWN = 12;

interface Props {
  readonly legend: string;
  readonly value: string | null;
  readonly onChange: (id: string) => void;
  /** Whether the commission may be chosen at all: the server has the last word. */
  readonly fits: (commission: Commission) => boolean;
  readonly parentId?: string;
}

/** Another commission, found by name, number or code; before anything is typed those beside it are offered. */
export function TargetField({ legend, value, onChange, fits, parentId }: Props) {
  const { t } = useTranslation('people');
  const place = usePlace();
  const [q, setQ] = useState('');
  const query = q.trim() === '' ? { parentId } : { q: q.trim() };
  const found = useInfiniteQuery(commissionsList(query)).data?.pages[0]?.items ?? [];
  const chosen = useQuery({ ...oneCommission(value ?? ''), enabled: value !== null }).data;
  const shown = found.filter(fits).slice(0, SHOWN);
  const all = chosen && !shown.some(({ id }) => id === chosen.id) ? [chosen, ...shown] : shown;
  return (
    <div className="space-y-3">
      <SearchField label={t('reorganise.findTarget')} value={q} onChange={setQ} />
      <RadioGroup
        legend={legend}
        value={value}
        onChange={onChange}
        options={all.map(({ id, name, within, code }) => ({ value: id, label: `${place(name, within)} (${code})` }))}
      />
      {all.length === 0 && <p className="text-soft">{t('reorganise.noTarget')}</p>}
    </div>
  );
}
