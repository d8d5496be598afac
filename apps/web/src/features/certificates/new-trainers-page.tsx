import { type AddedTrainer, type AddTrainers, TRAINER_ROLES, trainersRoutes } from '@kaskad/contracts';
import { type FormEvent, useState } from 'react';
import { useSession } from '../../shared/access/session.tsx';
import { call } from '../../shared/api/client.ts';
import { useCampaign } from '../../shared/campaign/campaign-choice.tsx';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import {
  Button,
  CheckField,
  Notice,
  Page,
  ProblemSummary,
  RadioGroup,
  SelectField,
  TextField,
  useIssueText,
  useToast,
} from '../../shared/ui/index.ts';
import { AddedTrainers } from './added-trainers.tsx';
import { useCertificateChange } from './certificates.queries.ts';
import { GatheredPeople } from './gathered-people.tsx';
import { type Level, LEVELS } from './certificate-levels.ts';
import { type Gathered, personOf } from './gathered.ts';

type Role = AddTrainers['role'];
/** The Academy appoints the first trainers: those of the central seminar, and nobody below. */
const CENTRAL = 0;

/** Who teaches, in one act: chosen or added, accredited, with an account and a link to it. */
export function NewTrainersPage() {
  const { t } = useTranslation('certificates');
  const { campaign } = useCampaign();
  const back = { to: '/certificates/trainers', label: t('tabs.trainers') };
  return (
    <Page title={t('trainers.add.title')} lead={t('trainers.add.lead')} back={back} width="narrow">
      {campaign && campaign.state !== 'open' && <Notice tone="warn">{t('trainers.add.campaignNotOpen')}</Notice>}
      {campaign?.state === 'open' && <AddForm campaignId={campaign.id} />}
    </Page>
  );
}

function AddForm({ campaignId }: { readonly campaignId: string }) {
  const { t } = useTranslation('certificates');
  const toast = useToast();
  const commissionId = useSession()?.roles[0]?.commission.id ?? '';
  const [role, setRole] = useState<Role>('trainer');
  const [level, setLevel] = useState<Level>('district');
  const [appointedByAcademy, setAppointed] = useState(false);
  const [reason, setReason] = useState('');
  const [people, setPeople] = useState<readonly Gathered[]>([]);
  const [added, setAdded] = useState<readonly AddedTrainer[]>([]);
  const [tried, setTried] = useState(false);
  const add = useCertificateChange((asked: readonly Gathered[]) =>
    call(trainersRoutes.add, {
      body: {
        campaignId,
        commissionId,
        role,
        level: appointedByAcademy ? CENTRAL : LEVELS.indexOf(level),
        appointedByAcademy: role === 'trainer' && appointedByAcademy,
        reason,
        people: asked.map(personOf),
      },
    }),
  );
  const issue = useIssueText(add.error);
  const ask = (asked: readonly Gathered[]) =>
    add.mutate(asked, {
      onSuccess: ({ items }) => {
        const done = items.filter(({ refusal }) => refusal === null);
        setAdded((before) => [...before, ...done]);
        setTried(false);
        setPeople(
          asked.flatMap((person, index) => {
            const refusal = items[index]?.refusal;
            return refusal ? [{ ...person, refusal }] : [];
          }),
        );
        if (done.length > 0) toast(t('trainers.add.done', { count: done.length }));
      },
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (people.length > 0 && reason.trim().length >= 3) ask(people);
  };
  return (
    <>
      <AddedTrainers items={added} />
      <form className="card no-print space-y-4" onSubmit={submit} noValidate>
        <ProblemSummary error={add.error} />
        <RadioGroup<Role>
          legend={t('trainers.add.role')}
          value={role}
          onChange={setRole}
          options={TRAINER_ROLES.map((value) => ({ value, label: t(`trainers.add.roles.${value}`) }))}
        />
        {role === 'trainer' && !appointedByAcademy && (
          <SelectField
            label={t('trainers.level')}
            value={level}
            onChange={setLevel}
            options={LEVELS.map((value) => ({ value, label: t(`trainers.levels.${value}`) }))}
          />
        )}
        {role === 'trainer' && (
          <CheckField
            label={t('trainers.appointed')}
            hint={t('trainers.appointedHint')}
            checked={appointedByAcademy}
            onChange={setAppointed}
          />
        )}
        <GatheredPeople
          campaignId={campaignId}
          role={role}
          people={people}
          onChange={setPeople}
          error={tried && people.length === 0 ? t('trainers.add.nobody') : undefined}
        />
        <TextField
          label={t('trainers.reason')}
          value={reason}
          onChange={setReason}
          maxLength={500}
          error={issue('reason') ?? (tried && reason.trim().length < 3 ? t('trainers.add.reasonMissing') : undefined)}
        />
        <Button type="submit" kind="main" busy={add.isPending}>
          {t('trainers.add.submit', { count: people.length })}
        </Button>
      </form>
    </>
  );
}
