import { TRAINER_ROLES } from '@kaskad/contracts';
import { STAFF_ROLES, type StaffRole } from '@kaskad/domain';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { Link } from '../../shared/router/index.ts';
import { SearchField, SelectField } from '../../shared/ui/index.ts';
import { accountsList, grantPlaces } from './accounts.queries.ts';

export interface RoleAndPlace {
  readonly role: StaffRole;
  readonly commissionId: string;
}

interface RoleFieldsProps {
  readonly value: RoleAndPlace;
  /** An account that stands for nobody never teaches: trainers and lecturers are added as people. */
  readonly standsForPerson: boolean;
  readonly onChange: (value: RoleAndPlace) => void;
}

/** Which role in which commission; only what the reader may grant. */
export function RoleFields({ value, standsForPerson, onChange }: RoleFieldsProps) {
  const { t } = useTranslation(['accounts', 'shell']);
  const localized = useLocalized();
  const [q, setQ] = useState('');
  const places = useQuery({ ...grantPlaces(q), placeholderData: (before) => before });
  const grantable = useInfiniteQuery(accountsList({})).data?.pages[0]?.grantable ?? STAFF_ROLES;
  const teaches = (role: StaffRole) => TRAINER_ROLES.some((one) => one === role);
  const offered = grantable.filter((role) => standsForPerson || !teaches(role));
  return (
    <>
      <SelectField
        label={t('new.role')}
        value={value.role}
        onChange={(role) => onChange({ ...value, role })}
        hint={
          !standsForPerson && (
            <>
              {t('new.teaching')} <Link to="/certificates/trainers/new">{t('new.addTeaching')}</Link>
            </>
          )
        }
        options={offered.map((role) => ({ value: role, label: t(`roles.${role}`) }))}
      />
      <SearchField label={t('new.placeSearch')} value={q} onChange={setQ} />
      <SelectField
        label={t('new.place')}
        value={value.commissionId}
        required
        onChange={(commissionId) => onChange({ ...value, commissionId })}
        options={[
          { value: '', label: '—' },
          ...(places.data?.items ?? []).map(({ id, name }) => ({ value: id, label: localized(name) })),
        ]}
      />
    </>
  );
}
