import type { SeminarCandidateQuery, SeminarPerson } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { SearchField } from '../../shared/ui/index.ts';
import { useDays } from './use-days.ts';
import { candidatesOf } from './seminars.queries.ts';

interface PickerProps {
  readonly seminarId: string;
  readonly part: SeminarCandidateQuery['part'];
  readonly label: string;
  readonly hint?: string;
  readonly chosen: readonly SeminarPerson[];
  /** Who is not offered beside those who are chosen. */
  readonly hidden?: readonly SeminarPerson[];
  readonly onChange: (chosen: readonly SeminarPerson[]) => void;
}

/** Persons chosen one after another by a search over those who may be chosen. */
export function PersonPicker({ seminarId, part, label, hint, chosen, hidden = [], onChange }: PickerProps) {
  const { t } = useTranslation('seminars');
  const localized = useLocalized();
  const days = useDays();
  const [q, setQ] = useState('');
  const query = useQuery({
    ...candidatesOf(seminarId, { part, q: q || undefined }),
    enabled: q.trim().length > 0 || part === 'trainer',
  });
  const taken = new Set([...chosen, ...hidden].map(({ id }) => id));
  const found = (query.data?.items ?? []).filter(({ id }) => !taken.has(id)).slice(0, 8);
  return (
    <fieldset className="rounded-box border border-line p-3">
      <legend className="px-1 font-semibold">{label}</legend>
      {hint && <p className="mb-2 text-sm text-soft">{hint}</p>}
      <ul className="mb-2 flex flex-wrap gap-2">
        {chosen.map(({ id, name }) => (
          <li key={id}>
            <button
              type="button"
              className="inline-flex min-h-9 items-center gap-2 rounded-full bg-wash px-3 font-medium"
              aria-label={t('programme.remove', { name })}
              onClick={() => onChange(chosen.filter((one) => one.id !== id))}
            >
              {name} <span aria-hidden="true">{'×'}</span>
            </button>
          </li>
        ))}
      </ul>
      <SearchField label={t('programme.find')} value={q} onChange={setQ} ignored={query.data?.ignored} />
      <ul className="mt-1">
        {found.map((one) => (
          <li key={one.id}>
            <button
              type="button"
              className="min-h-11 w-full rounded-lg px-2 py-1 text-left hover:bg-wash"
              onClick={() => {
                onChange([...chosen, { id: one.id, name: one.name }]);
                setQ('');
              }}
            >
              <span className="font-semibold text-deep">{one.name}</span>
              <span className="block text-sm text-soft">
                {[one.position && localized(one.position), localized(one.commissionName)].filter(Boolean).join(', ')}
              </span>
              {one.away.map((away) => (
                <span key={away.from} className="block text-sm font-medium text-warn">
                  {t('away.candidate', { days: days(away) })}
                </span>
              ))}
            </button>
          </li>
        ))}
      </ul>
      {query.data && found.length === 0 && q !== '' && (
        <p className="text-sm text-soft">{t('programme.nobodyFound')}</p>
      )}
    </fieldset>
  );
}
