import type { PersonItem } from '@kaskad/contracts';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { Link } from '../../../shared/router/index.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { usePlace } from '../../../shared/i18n/use-place.ts';
import { Card, Status } from '../../../shared/ui/index.ts';
import { maskedIin, useWholeName } from '../person-name.ts';

export function MergeSides({ survivor, loser }: { readonly survivor: PersonItem; readonly loser: PersonItem }) {
  const { t } = useTranslation('persons');
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <Side
        person={survivor}
        status={<Status tone="good">{t('merge.survivor')}</Status>}
        text={t('merge.survivorText')}
      />
      <Side person={loser} status={<Status tone="quiet">{t('merge.loser')}</Status>} text={t('merge.loserText')} />
    </div>
  );
}

function Side({
  person,
  status,
  text,
}: {
  readonly person: PersonItem;
  readonly status: React.ReactNode;
  readonly text: string;
}) {
  const { t } = useTranslation('people');
  const localized = useLocalized();
  const place = usePlace();
  const wholeName = useWholeName();
  const { id, iinTail, phone, home, appointments } = person;
  return (
    <Card>
      <div className="space-y-2">
        {status}
        <h2>
          <Link to={`/people/${id}`}>{wholeName(person)}</Link>
        </h2>
        <p>
          {iinTail ? maskedIin(iinTail) : t('person.noIin')}
          {' · '}
          {phone ?? t('page.noPhone')}
        </p>
        <ul>
          {appointments.map((one) => (
            <li key={one.id}>
              {localized(one.position.name)}
              {' · '}
              {place(one.commission.name, one.commission.within)}
            </li>
          ))}
          {appointments.length === 0 && <li>{place(home.name, home.within)}</li>}
        </ul>
        <p className="text-sm text-soft">{text}</p>
      </div>
    </Card>
  );
}
