import { type ReorganisationDetail, reorganisationsRoutes } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { Link, useParams } from '../../../shared/router/index.ts';
import { call } from '../../../shared/api/client.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import { Button, Card, Notice, Page, QueryView, ReasonDialog, Status, useToast } from '../../../shared/ui/index.ts';
import { usePeopleChange } from '../people.queries.ts';
import { STATE_TONES, useChangeText } from './change-lines.tsx';
import { Figures } from './preview-view.tsx';
import { oneReorganisation } from './reorganisation.queries.ts';

type Asked = 'cancel' | 'takeBack';

export function ReorganisationPage() {
  const { id = '' } = useParams();
  return <QueryView query={useQuery(oneReorganisation(id))}>{(change) => <Shown change={change} />}</QueryView>;
}

function Shown({ change }: { readonly change: ReorganisationDetail }) {
  const { t } = useTranslation(['people', 'problems']);
  const localized = useLocalized();
  const { number, shortDate } = useFormat();
  const text = useChangeText();
  const [asked, setAsked] = useState<Asked | null>(null);
  const { may, hindrances, restores, state, failure } = change;
  const mayTakeBack = may.takeBack && hindrances.length === 0;
  const actions = (
    <>
      {may.cancel && (
        <Button kind="danger" onClick={() => setAsked('cancel')}>
          {t('reorganise.cancel')}
        </Button>
      )}
      {mayTakeBack && (
        <Button kind="danger" onClick={() => setAsked('takeBack')}>
          {t('reorganise.takeBack')}
        </Button>
      )}
    </>
  );
  return (
    <Page
      title={localized(change.commission.name)}
      lead={text(change)}
      actions={actions}
      back={{ to: '/reorganisations', label: t('reorganise.listTitle') }}
    >
      <p>
        <Status tone={STATE_TONES[state]}>{t(`reorganise.states.${state}`)}</Status>
      </p>
      {failure && <Notice tone="bad">{t(`problems:${failure as 'reorganisation_children_open'}`)}</Notice>}
      <Card title={t('reorganise.decision')}>
        <dl className="space-y-2">
          <Line name={t('reorganise.reason')} value={change.reason} />
          <Line name={t('reorganise.madeBy')} value={`${change.madeBy}, ${shortDate(change.madeAt)}`} />
          {change.endedAt && (
            <Line
              name={t(`reorganise.states.${state}`)}
              value={`${change.endedBy ?? ''}, ${shortDate(change.endedAt)}: ${change.endReason ?? ''}`}
            />
          )}
        </dl>
        <p className="mt-3">
          <Link to={`/commissions/${change.commission.id}`}>{t('reorganise.toCommission')}</Link>
        </p>
      </Card>
      <Figures figures={change.figures} />
      {may.takeBack && (
        <Card title={t('reorganise.takeBackTitle')}>
          <p>
            {t('reorganise.restores', {
              commissions: number(restores.commissions),
              appointments: number(restores.appointments),
              grants: number(restores.grants),
              seminars: number(restores.seminars),
            })}
          </p>
          {hindrances.length > 0 && (
            <Notice tone="warn">
              <p>{t('reorganise.hindered')}</p>
              <ul className="list-disc pl-5">
                {hindrances.map(({ subject, count }) => (
                  <li key={subject}>{t(`reorganise.hindrances.${subject}`, { count })}</li>
                ))}
              </ul>
            </Notice>
          )}
        </Card>
      )}
      {asked && <Ending change={change} asked={asked} onClose={() => setAsked(null)} />}
    </Page>
  );
}

const Line = ({ name, value }: { readonly name: string; readonly value: string }) => (
  <div>
    <dt className="text-sm text-soft">{name}</dt>
    <dd>{value}</dd>
  </div>
);

function Ending({
  change,
  asked,
  onClose,
}: {
  readonly change: ReorganisationDetail;
  readonly asked: Asked;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('people');
  const toast = useToast();
  const end = usePeopleChange((reason: string) =>
    call(reorganisationsRoutes[asked], { params: { id: change.id }, body: { reason } }),
  );
  const confirm = (reason: string) =>
    end.mutate(reason, {
      onSuccess: () => {
        toast(t(`reorganise.ended.${asked}`));
        onClose();
      },
    });
  return (
    <ReasonDialog
      open
      title={t(`reorganise.${asked}`)}
      text={t(`reorganise.endText.${asked}`)}
      confirm={t(`reorganise.${asked}`)}
      onConfirm={confirm}
      onClose={onClose}
      busy={end.isPending}
      error={end.error}
    />
  );
}
