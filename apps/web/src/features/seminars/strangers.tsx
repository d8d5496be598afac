import type { SeminarDoors } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '../../shared/access/session.tsx';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Button, QueryView, SelectField, useLacks } from '../../shared/ui/index.ts';
import { sessionAttendance } from './seminars.queries.ts';
import type { OnDecide } from './undecided.ts';

interface StrangersProps {
  readonly strangers: SeminarDoors['strangers'];
  readonly sessionId: string;
  readonly onDecide: OnDecide;
}

/** People who were on no list at the door: whoever knows says who of the list it is. */
export function Strangers({ strangers, sessionId, onDecide }: StrangersProps) {
  const { t } = useTranslation('seminars');
  const owner = useSession()?.accountId ?? '';
  return (
    <QueryView query={useQuery(sessionAttendance(sessionId, owner))}>
      {({ people }) => (
        <>
          <p>{t('offline.strangersText')}</p>
          <ul className="space-y-3">
            {strangers.map((one) => (
              <Stranger
                key={one.subjectId}
                one={one}
                people={people.map(({ person: { id, name } }) => ({ value: id, label: name }))}
                onDecide={onDecide}
              />
            ))}
          </ul>
        </>
      )}
    </QueryView>
  );
}

function Stranger({
  one: { subjectId, name, phone },
  people,
  onDecide,
}: {
  readonly one: SeminarDoors['strangers'][number];
  readonly people: readonly { readonly value: string; readonly label: string }[];
  readonly onDecide: OnDecide;
}) {
  const { t } = useTranslation('seminars');
  const lacks = useLacks();
  const [personId, setPersonId] = useState('');
  return (
    <li className="space-y-2 border-l-4 border-line pl-3">
      <p className="font-semibold">{[name, phone].filter(Boolean).join(' · ')}</p>
      {onDecide && (
        <>
          <SelectField
            label={t('offline.whoIs', { name })}
            value={personId}
            onChange={setPersonId}
            options={[{ value: '', label: t('offline.choose') }, ...people]}
          />
          <Button
            lacks={lacks([personId !== '', t('offline.whoIs', { name })])}
            onClick={() => onDecide({ kind: 'person_is', subjectId, personId })}
          >
            {t('offline.acts.person_is')}
          </Button>
        </>
      )}
    </li>
  );
}
