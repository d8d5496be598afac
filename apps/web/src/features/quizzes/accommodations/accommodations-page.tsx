import { type Accommodation, accommodationRoutes } from '@kaskad/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useCan } from '../../../shared/access/session.tsx';
import { call } from '../../../shared/api/client.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import {
  Button,
  type Column,
  Dialog,
  DialogActions,
  Empty,
  Filters,
  MoreButton,
  Page,
  ProblemSummary,
  QueryView,
  SelectField,
  Status,
  Table,
  useToast,
  useUrlState,
} from '../../../shared/ui/index.ts';
import { accommodationsList, useAccommodationChange } from './accommodations.queries.ts';
import { GrantDialog } from './grant-dialog.tsx';

export function AccommodationsPage() {
  const { t } = useTranslation('appeals');
  const can = useCan();
  const [valid, setValid] = useUrlState<'true' | 'false' | ''>('valid', 'true');
  const [granting, setGranting] = useState(false);
  const [revoking, setRevoking] = useState<Accommodation | null>(null);
  const query = useInfiniteQuery(accommodationsList({ valid: valid || undefined }));
  const columns = useColumns(can('accommodation.manage') ? setRevoking : null);
  const add = can('accommodation.manage') && (
    <Button kind="main" onClick={() => setGranting(true)}>
      {t('accommodations.add')}
    </Button>
  );
  return (
    <Page
      title={t('accommodations.title')}
      lead={t('accommodations.lead')}
      back={{ to: '/quizzes', label: t('back') }}
      actions={add}
    >
      <Filters>
        <SelectField<'true' | 'false' | ''>
          label={t('state')}
          value={valid}
          onChange={setValid}
          options={[
            { value: 'true', label: t('accommodations.valid') },
            { value: 'false', label: t('accommodations.revoked') },
            { value: '', label: t('accommodations.all') },
          ]}
        />
      </Filters>
      <QueryView query={query}>
        {({ pages }) => (
          <Table
            caption={t('accommodations.title')}
            columns={columns}
            rows={pages.flatMap(({ items }) => items)}
            rowKey={({ id }) => id}
            empty={
              <Empty title={t('accommodations.emptyTitle')} action={add}>
                {t('accommodations.emptyText')}
              </Empty>
            }
          />
        )}
      </QueryView>
      <MoreButton query={query} />
      <GrantDialog open={granting} onClose={() => setGranting(false)} />
      <RevokeDialog accommodation={revoking} onClose={() => setRevoking(null)} />
    </Page>
  );
}

function useColumns(onRevoke: ((accommodation: Accommodation) => void) | null): Column<Accommodation>[] {
  const { t } = useTranslation('appeals');
  const localized = useLocalized();
  const { number, dateAndTime } = useFormat();
  return [
    {
      key: 'person',
      head: t('accommodations.person'),
      bare: true,
      cell: ({ person, commission }) => (
        <>
          <span className="font-semibold">{person.name}</span>
          <span className="block text-soft">{localized(commission)}</span>
        </>
      ),
    },
    { key: 'campaign', head: t('accommodations.campaign'), cell: ({ campaign }) => localized(campaign.name) },
    { key: 'time', head: t('accommodations.extraTime'), align: 'right', cell: ({ extraTime }) => number(extraTime) },
    {
      key: 'attempts',
      head: t('accommodations.extraAttempts'),
      align: 'right',
      cell: ({ extraAttempts }) => number(extraAttempts),
    },
    { key: 'reason', head: t('accommodations.reason'), cell: ({ reason }) => reason },
    {
      key: 'granted',
      head: t('accommodations.granted'),
      cell: ({ grantedBy, grantedLocal }) => (
        <>
          {dateAndTime(grantedLocal)}
          <span className="block text-soft">{grantedBy}</span>
        </>
      ),
    },
    {
      key: 'state',
      head: t('state'),
      cell: (row) =>
        row.revokedAt ? (
          <Status tone="quiet">{t('accommodations.revoked')}</Status>
        ) : onRevoke ? (
          <Button kind="quiet" onClick={() => onRevoke(row)}>
            {t('accommodations.revoke')}
          </Button>
        ) : (
          <Status tone="good">{t('accommodations.valid')}</Status>
        ),
    },
  ];
}

function RevokeDialog({
  accommodation,
  onClose,
}: {
  readonly accommodation: Accommodation | null;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation(['appeals', 'shell']);
  const toast = useToast();
  const revoke = useAccommodationChange((id: string) => call(accommodationRoutes.revoke, { params: { id } }));
  if (!accommodation) return null;
  return (
    <Dialog open onClose={onClose} title={t('accommodations.revokeTitle')}>
      <div className="space-y-4">
        <p>{t('accommodations.revokeText', { name: accommodation.person.name })}</p>
        <ProblemSummary error={revoke.error} />
        <DialogActions>
          <Button
            kind="danger"
            busy={revoke.isPending}
            onClick={() =>
              revoke.mutate(accommodation.id, {
                onSuccess: () => {
                  onClose();
                  toast(t('accommodations.revokedNow'));
                },
              })
            }
          >
            {t('accommodations.revoke')}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}
