import { type CampaignDetail, commissionsRoutes } from '@kaskad/contracts';
import { ATTENDANCE_SHARE } from '@kaskad/domain';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { call } from '../../shared/api/client.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { Button, SelectField, useLacks } from '../../shared/ui/index.ts';

type Row = CampaignDetail['requirements'][number];

interface AddRequirementProps {
  readonly rows: readonly Row[];
  readonly dueOn: string;
  readonly onAdd: (row: Row) => void;
}

const kinds = { queryKey: ['commission-kinds'], queryFn: () => call(commissionsRoutes.kinds, {}), staleTime: Infinity };
const positions = {
  queryKey: ['positions'],
  queryFn: () => call(commissionsRoutes.positions, {}),
  staleTime: Infinity,
};

/** A requirement for a position that has none. */
export function AddRequirement({ rows, dueOn, onAdd }: AddRequirementProps) {
  const { t } = useTranslation('campaigns');
  const lacks = useLacks();
  const localized = useLocalized();
  const [kind, setKind] = useState('');
  const [position, setPosition] = useState('');
  const kindRow = useQuery(kinds).data?.items.find(({ code }) => code === kind);
  const kindItems = useQuery(kinds).data?.items ?? [];
  const free = (useQuery(positions).data?.items ?? []).filter(
    ({ code }) => !rows.some((row) => row.commissionKind === kind && row.position === code),
  );
  const positionRow = free.find(({ code }) => code === position);
  const add = () => {
    if (!kindRow || !positionRow) return;
    onAdd({
      commissionKind: kind,
      commissionKindName: kindRow.name,
      position,
      positionName: positionRow.name,
      path: 'seminar',
      attendanceShare: ATTENDANCE_SHARE,
      finalTest: true,
      trainerModule: false,
      dueOn,
    });
    setPosition('');
  };
  return (
    <div className="card flex flex-wrap items-end gap-3">
      <SelectField
        label={t('kindHead')}
        value={kind}
        onChange={setKind}
        options={[
          { value: '', label: '—' },
          ...kindItems.map(({ code, name }) => ({ value: code, label: localized(name) })),
        ]}
      />
      <SelectField
        label={t('positionHead')}
        value={position}
        onChange={setPosition}
        options={[
          { value: '', label: '—' },
          ...free.map(({ code, name }) => ({ value: code, label: localized(name) })),
        ]}
      />
      <Button lacks={lacks([Boolean(kindRow), t('kindHead')], [Boolean(positionRow), t('positionHead')])} onClick={add}>
        {t('requirements.add')}
      </Button>
    </div>
  );
}
