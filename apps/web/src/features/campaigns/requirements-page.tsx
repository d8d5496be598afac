import { type CampaignDetail, campaignsRoutes } from '@kaskad/contracts';
import { TRAINING_PATHS, type TrainingPath } from '@kaskad/domain';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../shared/api/client.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { Button, ProblemSummary, Table, useToast } from '../../shared/ui/index.ts';
import { CampaignFrame } from './campaign-frame.tsx';
import { useCampaignChange } from './campaigns.queries.ts';

export function RequirementsPage() {
  return <CampaignFrame>{(campaign) => <RequirementsForm key={campaign.id} campaign={campaign} />}</CampaignFrame>;
}

type Row = CampaignDetail['requirements'][number];

function RequirementsForm({ campaign: { id, requirements, mayManage, state } }: { readonly campaign: CampaignDetail }) {
  const { t } = useTranslation('campaigns');
  const localized = useLocalized();
  const toast = useToast();
  const [rows, setRows] = useState<readonly Row[]>(requirements);
  const save = useCampaignChange(() => call(campaignsRoutes.setRequirements, { params: { id }, body: { items: rows.map(({ commissionKindName: _, positionName: __, ...row }) => row) } }));
  const disabled = !mayManage || state === 'closed';
  const set = (row: Row, part: Partial<Row>) => setRows((before) => before.map((one) => (one === row ? { ...one, ...part } : one)));
  const nameOf = (row: Row) => `${localized(row.commissionKindName)}, ${localized(row.positionName)}`;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(undefined, { onSuccess: () => toast(t('requirements.saved')) });
  };
  const columns = [
    { key: 'who', head: t('positionHead'), bare: true, cell: (row: Row) => <><span className="font-semibold">{localized(row.positionName)}</span><span className="block text-sm text-soft">{localized(row.commissionKindName)}</span></> },
    {
      key: 'path', head: t('requirements.path'), cell: (row: Row) => (
        <select className="input min-w-40" aria-label={`${t('requirements.path')}: ${nameOf(row)}`} value={row.path} disabled={disabled} onChange={({ target }) => set(row, { path: target.value as TrainingPath })}>
          {TRAINING_PATHS.map((path) => <option key={path} value={path}>{t(`requirements.paths.${path}`)}</option>)}
        </select>
      ),
    },
    {
      key: 'share', head: t('requirements.attendance'), cell: (row: Row) => (
        <input className="input w-20" type="number" min={0} max={100} aria-label={`${t('requirements.attendance')}: ${nameOf(row)}`} value={Math.round(row.attendanceShare * 100)} disabled={disabled}
          onChange={({ target }) => set(row, { attendanceShare: Math.min(100, Math.max(0, Number(target.value))) / 100 })} />
      ),
    },
    { key: 'final', head: t('requirements.finalTest'), cell: (row: Row) => <Check name={`${t('requirements.finalTest')}: ${nameOf(row)}`} checked={row.finalTest} disabled={disabled} onChange={(finalTest) => set(row, { finalTest })} /> },
    { key: 'trainer', head: t('requirements.trainerModule'), cell: (row: Row) => <Check name={`${t('requirements.trainerModule')}: ${nameOf(row)}`} checked={row.trainerModule} disabled={disabled} onChange={(trainerModule) => set(row, { trainerModule })} /> },
    { key: 'due', head: t('dueHead'), cell: (row: Row) => <input className="input" type="date" required aria-label={`${t('dueHead')}: ${nameOf(row)}`} value={row.dueOn} disabled={disabled} onChange={({ target }) => set(row, { dueOn: target.value })} /> },
  ];
  return (
    <form className="space-y-4" onSubmit={submit}>
      <p className="max-w-3xl text-soft">{t('requirements.lead')}</p>
      <ProblemSummary error={save.error} />
      <Table caption={t('requirements.title')} columns={columns} rows={rows} rowKey={({ commissionKind, position }) => `${commissionKind}/${position}`} />
      {!disabled && <Button type="submit" kind="main" busy={save.isPending}>{t('requirements.save')}</Button>}
    </form>
  );
}

function Check({ name, checked, disabled, onChange }: { readonly name: string; readonly checked: boolean; readonly disabled: boolean; readonly onChange: (checked: boolean) => void }) {
  return <input type="checkbox" className="size-6 accent-deep" aria-label={name} checked={checked} disabled={disabled} onChange={({ target }) => onChange(target.checked)} />;
}
