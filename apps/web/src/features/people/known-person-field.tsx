import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { RadioGroup, SearchField } from '../../shared/ui/index.ts';
import { personsList } from './people.queries.ts';
import { maskedIin, useWholeName } from './person-name.ts';

const SHOWN = 6;

interface Props {
  /** The name to begin with. */
  readonly name: string;
  readonly value: string;
  /** Somebody who is not meant: the person on whose page the other is looked for. */
  readonly except?: string;
  readonly onChange: (personId: string) => void;
}

/** Finds somebody the system knows, by name in any spelling. */
export function KnownPersonField({ name, value, except, onChange }: Props) {
  const { t } = useTranslation('people');
  const localized = useLocalized();
  const wholeName = useWholeName();
  const [q, setQ] = useState(name);
  const isAsked = q.trim().length >= 3;
  const query = useInfiniteQuery({ ...personsList({ q: q.trim() }), enabled: isAsked });
  const found = isAsked ? (query.data?.pages[0]?.items ?? []).filter(({ id }) => id !== except).slice(0, SHOWN) : [];
  const options = found.map(({ id, iinTail, home, ...person }) => ({
    value: id,
    label: [wholeName(person), localized(home.name), iinTail && maskedIin(iinTail)].filter(Boolean).join(' · '),
  }));
  return (
    <>
      <SearchField
        label={t('member.find')}
        hint={t('member.findHint')}
        value={q}
        onChange={setQ}
        ignored={query.data?.pages[0]?.ignored}
      />
      {options.length > 0 && (
        <RadioGroup legend={t('member.choose')} options={options} value={value || null} onChange={onChange} />
      )}
      {isAsked && query.isSuccess && options.length === 0 && (
        <p role="status" className="text-soft">
          {t('list.nothing')}
        </p>
      )}
    </>
  );
}
