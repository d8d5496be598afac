import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError } from '../../shared/api/client.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Button, SearchField, TextField, useProblemText } from '../../shared/ui/index.ts';
import { trainerCandidates } from './certificates.queries.ts';
import { type Gathered, readPeople } from './gathered.ts';

interface Props {
  readonly campaignId: string;
  readonly role: 'trainer' | 'lecturer';
  readonly people: readonly Gathered[];
  readonly onChange: (people: readonly Gathered[]) => void;
  readonly error?: string;
}

/** Whoever is known is chosen by a search; whoever is not is written down, one or a whole list. */
export function GatheredPeople({ campaignId, role, people, onChange, error }: Props) {
  const { t } = useTranslation('certificates');
  const add = (more: readonly Gathered[]) =>
    onChange([...people, ...more.filter(({ key }) => !people.some((one) => one.key === key))]);
  const change = (key: string, by: Partial<Gathered> | null) =>
    onChange(people.flatMap((one) => (one.key !== key ? [one] : by ? [{ ...one, refusal: undefined, ...by }] : [])));
  return (
    <fieldset className="space-y-3 rounded-box border border-line p-3">
      <legend className="px-1 font-semibold">{t('trainers.add.people')}</legend>
      {error && <p className="font-medium text-bad">{error}</p>}
      {people.length > 0 && (
        <ul className="divide-y divide-line">
          {people.map((person) => (
            <Line key={person.key} person={person} onChange={(by) => change(person.key, by)} />
          ))}
        </ul>
      )}
      <KnownPeople campaignId={campaignId} role={role} chosen={people} onPick={(one) => add([one])} />
      <WrittenPeople onAdd={add} />
    </fieldset>
  );
}

function Line({
  person: { name, phone, refusal },
  onChange,
}: {
  readonly person: Gathered;
  readonly onChange: (by: Partial<Gathered> | null) => void;
}) {
  const { t } = useTranslation('certificates');
  const problemText = useProblemText();
  const knownId = refusal?.code === 'person_known' ? refusal.params?.['personId'] : undefined;
  return (
    <li className="py-2">
      <div className="flex items-center justify-between gap-3">
        <p>
          <span className="font-semibold">{name}</span>
          {phone && <span className="ml-2 text-soft">{phone}</span>}
        </p>
        <Button kind="quiet" aria-label={t('trainers.add.remove', { name })} onClick={() => onChange(null)}>
          {'×'}
        </Button>
      </div>
      {refusal && (
        <div role="alert" className="mt-1 space-y-2">
          <p className="font-medium text-bad">{problemText(new ApiError(409, refusal))}</p>
          {typeof knownId === 'string' && (
            <div className="flex flex-wrap gap-2">
              <Button onClick={() => onChange({ personId: knownId })}>{t('trainers.add.samePerson')}</Button>
              <Button onClick={() => onChange({ isNamesake: true })}>{t('trainers.add.namesake')}</Button>
            </div>
          )}
        </div>
      )}
    </li>
  );
}

function KnownPeople({
  campaignId,
  role,
  chosen,
  onPick,
}: {
  readonly campaignId: string;
  readonly role: Props['role'];
  readonly chosen: readonly Gathered[];
  readonly onPick: (person: Gathered) => void;
}) {
  const { t } = useTranslation('certificates');
  const localized = useLocalized();
  const [search, setSearch] = useState('');
  const { data } = useQuery(trainerCandidates(campaignId, search));
  const found = (data?.items ?? []).filter(({ personId }) => !chosen.some(({ key }) => key === personId)).slice(0, 8);
  return (
    <div>
      <SearchField label={t('trainers.add.find')} value={search} onChange={setSearch} ignored={data?.ignored} />
      {search.trim().length >= 2 && data && found.length === 0 && (
        <p className="mt-2 text-soft">{t('trainers.add.notKnown')}</p>
      )}
      <ul>
        {found.map(({ personId, name, commission, accredited, hasRightToTrain }) => (
          <li key={personId}>
            <button
              type="button"
              className="min-h-11 w-full rounded-lg px-2 py-1 text-left hover:bg-wash"
              onClick={() => {
                onPick({ key: personId, name, personId });
                setSearch('');
              }}
            >
              <span className="font-semibold text-deep">{name}</span>
              <span className="block text-sm text-soft">
                {localized(commission.name)}
                {role === 'trainer' && (
                  <>
                    {'. '}
                    {accredited
                      ? t('trainers.already')
                      : hasRightToTrain
                        ? t('trainers.hasRight')
                        : t('trainers.noRight')}
                  </>
                )}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function WrittenPeople({ onAdd }: { readonly onAdd: (people: readonly Gathered[]) => void }) {
  const { t } = useTranslation('certificates');
  const [text, setText] = useState('');
  const [unread, setUnread] = useState<readonly string[]>([]);
  const add = () => {
    const read = readPeople(text);
    onAdd(read.people);
    setUnread(read.unread);
    setText(read.unread.join('\n'));
  };
  return (
    <div className="space-y-2">
      <TextField
        label={t('trainers.add.written')}
        hint={t('trainers.add.writtenHint')}
        value={text}
        onChange={setText}
        multiline
        rows={3}
        error={unread.length > 0 ? t('trainers.add.unread', { count: unread.length }) : undefined}
      />
      <Button onClick={add}>{t('trainers.add.toList')}</Button>
    </div>
  );
}
