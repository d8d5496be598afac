import { type CampaignDetail, campaignsRoutes } from '@kaskad/contracts';
import { TRAINING_PATHS, type TrainingPath } from '@kaskad/domain';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { call } from '../../shared/api/client.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { DateInput, Button, Notice, ProblemSummary, Table, useForeseenSave, useToast } from '../../shared/ui/index.ts';
import { AddRequirement } from './add-requirement.tsx';
import { CampaignFrame } from './campaign-frame.tsx';
import { foresee, useCampaignChange } from './campaigns.queries.ts';

export function RequirementsPage() {
  return <CampaignFrame>{(campaign) => <RequirementsForm key={campaign.id} campaign={campaign} />}</CampaignFrame>;
}

type Row = CampaignDetail['requirements'][number];

function RequirementsForm({
  campaign: { id, requirements, precinctDeadline, mayManage, state },
}: {
  readonly campaign: CampaignDetail;
}) {
  const { t } = useTranslation('campaigns');
  const localized = useLocalized();
  const toast = useToast();
  const [rows, setRows] = useState<readonly Row[]>(requirements);
  const items = rows.map(({ commissionKindName: _, positionName: __, ...row }) => row);
  const change = useCampaignChange((seen: string) =>
    call(campaignsRoutes.setRequirements, { params: { id }, body: { items, seen } }),
  );
  const save = useForeseenSave({
    foresee: () => foresee(id, { requirements: items }),
    save: change.mutateAsync,
    onSaved: () => toast(t('requirements.saved')),
  });
  const disabled = !mayManage || state === 'closed';
  const set = (row: Row, part: Partial<Row>) =>
    setRows((before) => before.map((one) => (one === row ? { ...one, ...part } : one)));
  const nameOf = (row: Row) => `${localized(row.commissionKindName)}, ${localized(row.positionName)}`;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.submit();
  };
  const columns = [
    {
      key: 'who',
      head: t('positionHead'),
      bare: true,
      cell: (row: Row) => <span className="font-semibold">{localized(row.positionName)}</span>,
    },
    {
      key: 'path',
      head: t('requirements.path'),
      cell: (row: Row) => (
        <select
          className="input lg:min-w-36"
          aria-label={`${t('requirements.path')}: ${nameOf(row)}`}
          value={row.path}
          disabled={disabled}
          onChange={({ target }) => set(row, { path: target.value as TrainingPath })}
        >
          {TRAINING_PATHS.map((path) => (
            <option key={path} value={path}>
              {t(`requirements.paths.${path}`)}
            </option>
          ))}
        </select>
      ),
    },
    {
      key: 'share',
      head: t('requirements.attendance'),
      cell: (row: Row) => (
        <input
          className="input w-20"
          type="number"
          min={0}
          max={100}
          aria-label={`${t('requirements.attendance')}: ${nameOf(row)}`}
          value={Math.round(row.attendanceShare * 100)}
          disabled={disabled}
          onChange={({ target }) =>
            set(row, { attendanceShare: Math.min(100, Math.max(0, Number(target.value))) / 100 })
          }
        />
      ),
    },
    {
      key: 'final',
      head: t('requirements.finalTest'),
      cell: (row: Row) => (
        <Check
          name={`${t('requirements.finalTest')}: ${nameOf(row)}`}
          checked={row.finalTest}
          disabled={disabled}
          onChange={(finalTest) => set(row, { finalTest })}
        />
      ),
    },
    {
      key: 'trainer',
      head: t('requirements.trainerModule'),
      cell: (row: Row) => (
        <Check
          name={`${t('requirements.trainerModule')}: ${nameOf(row)}`}
          checked={row.trainerModule}
          disabled={disabled}
          onChange={(trainerModule) => set(row, { trainerModule })}
        />
      ),
    },
    {
      key: 'due',
      head: t('dueHead'),
      cell: (row: Row) => (
        <DateInput
          required
          name={`${t('dueHead')}: ${nameOf(row)}`}
          value={row.dueOn}
          disabled={disabled}
          onChange={(dueOn) => set(row, { dueOn })}
        />
      ),
    },
    ...(disabled
      ? []
      : [
          {
            key: 'remove',
            head: t('requirements.removeOne'),
            bare: true,
            cell: (row: Row) => (
              <Button
                kind="quiet"
                aria-label={`${t('requirements.remove')}: ${nameOf(row)}`}
                onClick={() => setRows((before) => before.filter((one) => one !== row))}
              >
                {t('requirements.removeOne')}
              </Button>
            ),
          },
        ]),
  ];
  const kinds = [...new Set(rows.map(({ commissionKind }) => commissionKind))];
  const removed = requirements.filter(
    (was) => !rows.some((row) => row.commissionKind === was.commissionKind && row.position === was.position),
  );
  return (
    <form className="space-y-4" onSubmit={submit}>
      <p className="max-w-3xl text-soft">{t('requirements.lead')}</p>
      <ProblemSummary error={save.error} />
      {kinds.map((kind) => {
        const own = rows.filter(({ commissionKind }) => commissionKind === kind);
        const [first] = own;
        const name = first ? localized(first.commissionKindName) : '';
        return (
          <KindSection key={kind} title={name} hint={t('requirements.positions', { count: own.length })}>
            <Table
              caption={`${t('requirements.title')}: ${name}`}
              columns={columns}
              rows={own}
              rowKey={({ position }) => position}
              roomy
            />
          </KindSection>
        );
      })}
      {removed.length > 0 && (
        <Notice tone="warn" title={t('requirements.removed', { count: removed.length })}>
          <ul className="space-y-2">
            {removed.map((row) => (
              <li key={`${row.commissionKind}/${row.position}`} className="flex flex-wrap items-center gap-x-3">
                {nameOf(row)}
                <Button kind="quiet" onClick={() => setRows((before) => [...before, row])}>
                  {t('requirements.return')}
                </Button>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {!disabled && (
        <AddRequirement rows={rows} dueOn={precinctDeadline} onAdd={(row) => setRows((before) => [...before, row])} />
      )}
      {!disabled && (
        <Button type="submit" kind="main" busy={save.busy}>
          {t('requirements.save')}
        </Button>
      )}
      {save.dialog}
    </form>
  );
}

/**
 * The positions of one kind of commission. On a laptop all are open; on a phone, where they are as long as a book, each
 * is opened by itself.
 */
function KindSection({
  title,
  hint,
  children,
}: {
  readonly title: string;
  readonly hint: string;
  readonly children: ReactNode;
}) {
  const [isWide] = useState(() => matchMedia('(min-width: 64rem)').matches);
  return (
    <details
      className="card"
      open={isWide}
      onInvalidCapture={({ currentTarget }) => {
        currentTarget.open = true;
      }}
    >
      <summary className="min-h-11 cursor-pointer content-center text-lg font-semibold">
        {title} <span className="text-base font-normal text-soft">{hint}</span>
      </summary>
      <div className="mt-3">{children}</div>
    </details>
  );
}

function Check({
  name,
  checked,
  disabled,
  onChange,
}: {
  readonly name: string;
  readonly checked: boolean;
  readonly disabled: boolean;
  readonly onChange: (checked: boolean) => void;
}) {
  return (
    <input
      type="checkbox"
      className="size-6 accent-deep"
      aria-label={name}
      checked={checked}
      disabled={disabled}
      onChange={({ target }) => onChange(target.checked)}
    />
  );
}
