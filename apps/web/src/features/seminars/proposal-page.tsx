import {
  type AskProposal,
  type LocalizedText,
  PROPOSAL_TEMPLATES,
  type ProposalGrounds,
  proposalsRoutes,
} from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call } from '../../shared/api/client.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useNavigate } from '../../shared/router/index.ts';
import {
  Button,
  CheckField,
  DateField,
  KeyFigures,
  LinkButton,
  LocalizedField,
  Notice,
  Page,
  ProblemSummary,
  QueryView,
  SelectField,
  useIssueText,
  useUrlState,
} from '../../shared/ui/index.ts';
import { proposalGrounds } from './proposals.queries.ts';
import { TrainerLanguages, type TrainerTongues } from './trainer-languages.tsx';
import { useSeminarChange } from './seminars.queries.ts';

const LEVELS = { regional: 1, district: 2 } as const;
type LevelName = keyof typeof LEVELS;
const WORKDAYS = [1, 2, 3, 4, 5];

/** What a whole schedule is to be proposed for: people, rooms and trainers are there already. */
export function ProposalPage() {
  const { t } = useTranslation(['proposals', 'seminars']);
  const localized = useLocalized();
  const [level, setLevel] = useUrlState<LevelName>('level', 'district');
  const [commissionId, setCommission] = useUrlState<string>('commission', '');
  const [campaignId, setCampaign] = useUrlState<string>('campaign', '');
  const query = useQuery(
    proposalGrounds({ level: LEVELS[level], ...(commissionId && { commissionId }), ...(campaignId && { campaignId }) }),
  );
  // The lists to choose from stay where what was chosen is refused.
  const [known, setKnown] = useState(query.data);
  if (query.data && query.data !== known) setKnown(query.data);
  // What was typed outlives another choice of commission or campaign.
  const [title, setTitle] = useState<LocalizedText>({ kk: '', ru: '' });
  const named = (all: readonly { id: string; name: ProposalGrounds['campaign']['name'] }[]) =>
    all.map(({ id, name }) => ({ value: id, label: localized(name) }));
  return (
    <Page title={t('title')} lead={t('lead')} back={{ to: '/seminars', label: t('seminars:title') }} width="narrow">
      <div className="card grid gap-4 sm:grid-cols-2">
        <SelectField<LevelName>
          label={t('level')}
          value={level}
          onChange={setLevel}
          options={(['district', 'regional'] as const).map((value) => ({ value, label: t(`levels.${value}`) }))}
        />
        {known && (
          <>
            <SelectField
              label={t('commission')}
              value={commissionId || known.commission.id}
              onChange={setCommission}
              options={named(known.commissions)}
            />
            <SelectField
              label={t('campaign')}
              value={campaignId || known.campaign.id}
              onChange={setCampaign}
              options={named(known.campaigns)}
            />
          </>
        )}
      </div>
      <QueryView query={query}>
        {(grounds) => (
          <>
            <KeyFigures
              items={[
                { label: t('people'), value: grounds.people },
                { label: t('units'), value: grounds.units },
                { label: t('rooms'), value: grounds.rooms },
                { label: t('trainers'), value: grounds.trainers.length },
              ]}
            />
            {grounds.lastId && <LinkButton to={`/seminars/proposals/${grounds.lastId}`}>{t('last')}</LinkButton>}
            {grounds.people === 0 ? (
              <Notice tone="info" title={t('nobody')} />
            ) : (
              <ProposalForm
                key={`${grounds.commission.id} ${grounds.campaign.id} ${level}`}
                grounds={grounds}
                level={LEVELS[level]}
                title={title}
                onTitle={setTitle}
              />
            )}
          </>
        )}
      </QueryView>
    </Page>
  );
}

interface ProposalFormProps {
  readonly grounds: ProposalGrounds;
  readonly level: 1 | 2;
  readonly title: LocalizedText;
  readonly onTitle: (title: LocalizedText) => void;
}

function ProposalForm({ grounds, level, title, onTitle }: ProposalFormProps) {
  const { t } = useTranslation(['proposals', 'seminars']);
  const { weekdaysShort, longDate } = useFormat();
  const navigate = useNavigate();
  const [template, setTemplate] = useState<AskProposal['template']>(level === 1 ? 'three_days' : 'one_day');
  const [from, setFrom] = useState(grounds.from);
  const [until, setUntil] = useState(grounds.until);
  const [weekdays, setWeekdays] = useState<readonly number[]>(WORKDAYS);
  const [daysOff, setDaysOff] = useState<readonly string[]>([]);
  const [tongues, setTongues] = useState<TrainerTongues>({});
  const ask = useSeminarChange((body: AskProposal) => call(proposalsRoutes.ask, { body }));
  const issue = useIssueText(ask.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask.mutate(
      {
        campaignId: grounds.campaign.id,
        commissionId: grounds.commission.id,
        level,
        title,
        template,
        from,
        until,
        weekdays: [...weekdays],
        daysOff: daysOff.filter(Boolean),
        trainers: Object.entries(tongues).map(([personId, languages]) => ({ personId, languages: [...languages] })),
      },
      { onSuccess: ({ id }) => void navigate(`/seminars/proposals/${id}`) },
    );
  };
  return (
    <form className="card space-y-5" onSubmit={submit}>
      <ProblemSummary error={ask.error} />
      <LocalizedField
        label={t('seminars:plan.name')}
        value={title}
        onChange={onTitle}
        maxLength={200}
        error={{ kk: issue('title.kk'), ru: issue('title.ru') }}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          label={t('seminars:plan.template')}
          value={template}
          onChange={setTemplate}
          options={PROPOSAL_TEMPLATES.map((one) => ({ value: one, label: t(`seminars:plan.templates.${one}`) }))}
        />
        <DateField label={t('from')} value={from} onChange={setFrom} required error={issue('from')} />
        <DateField
          label={t('until')}
          hint={t('untilHint', { day: longDate(grounds.electionDay) })}
          value={until}
          onChange={setUntil}
          required
          error={issue('until')}
        />
      </div>
      <fieldset>
        <legend className="mb-1 font-medium">{t('weekdays')}</legend>
        <div className="flex flex-wrap gap-x-5 gap-y-2">
          {weekdaysShort().map((name, place) => (
            <CheckField
              key={name}
              label={name}
              checked={weekdays.includes(place + 1)}
              onChange={(checked) =>
                setWeekdays(checked ? [...weekdays, place + 1] : weekdays.filter((one) => one !== place + 1))
              }
            />
          ))}
        </div>
      </fieldset>
      {daysOff.map((day, place) => (
        <div key={place} className="space-y-1">
          <DateField
            label={t('dayOff')}
            value={day}
            onChange={(value) => setDaysOff(daysOff.map((one, nth) => (nth === place ? value : one)))}
            error={issue(`daysOff.${place}`)}
          />
          <Button kind="quiet" onClick={() => setDaysOff(daysOff.filter((_, nth) => nth !== place))}>
            {t('removeDayOff', { number: place + 1 })}
          </Button>
        </div>
      ))}
      <Button onClick={() => setDaysOff([...daysOff, ''])}>{t('addDayOff')}</Button>
      <TrainerLanguages trainers={grounds.trainers} value={tongues} onChange={setTongues} />
      <Button type="submit" kind="main" busy={ask.isPending} lacks={weekdays.length === 0 ? t('weekdays') : null}>
        {t('submit')}
      </Button>
    </form>
  );
}
