import { errataRoutes, type Interaction, type Question, type QuestionVersion } from '@kaskad/contracts';
import { ERRATUM_KINDS, type ErratumKind, findKeyInForce } from '@kaskad/domain';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useNavigate, useParams, useSearchParams } from '../../../shared/router/index.ts';
import { call } from '../../../shared/api/client.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import {
  Button,
  Card,
  LocalizedField,
  Page,
  ProblemSummary,
  QueryView,
  RadioGroup,
  useToast,
} from '../../../shared/ui/index.ts';
import { oneQuestion } from '../bank/bank.queries.ts';
import { useErratumChange } from './errata.queries.ts';
import { KeyField } from './key-field.tsx';

/**
 * Puts a correction of a version before a second person. The version stands in the address; without it, the current
 * one.
 */
export function NewErratumPage() {
  const { id = '' } = useParams();
  const [search] = useSearchParams();
  const query = useQuery(oneQuestion(id));
  return (
    <QueryView query={query}>
      {(question) => {
        const version =
          question.versions.find((one) => String(one.version) === search.get('version')) ?? question.versions[0];
        return version && <ErratumForm key={version.version} question={question} version={version} />;
      }}
    </QueryView>
  );
}

function ErratumForm({ question, version }: { readonly question: Question; readonly version: QuestionVersion }) {
  const { t } = useTranslation('errata');
  const localized = useLocalized();
  const toast = useToast();
  const navigate = useNavigate();
  const [kind, setKind] = useState<ErratumKind>('key');
  const inForce = findKeyInForce(version) as Interaction;
  const [corrected, setCorrected] = useState<Interaction | null>(inForce);
  const [reason, setReason] = useState({ kk: '', ru: '' });
  const propose = useErratumChange(() =>
    call(errataRoutes.propose, {
      body: {
        questionId: question.id,
        version: version.version,
        kind,
        interaction: kind === 'key' ? corrected : null,
        reason,
      },
    }),
  );
  const isComplete = kind !== 'key' || corrected !== null;
  return (
    <Page
      title={t('form.title')}
      lead={t('form.lead')}
      width="narrow"
      back={{ to: `/questions/${question.id}`, label: question.code }}
    >
      <form
        className="space-y-5"
        onSubmit={(event) => {
          event.preventDefault();
          propose.mutate(undefined, {
            onSuccess: ({ id }) => {
              toast(t('form.sent'));
              void navigate(`/questions/errata/${id}`, { replace: true });
            },
          });
        }}
      >
        <Card title={`${question.code}, ${t('version', { version: version.version })}`}>
          <p>{localized(version.stem)}</p>
          {version.inForce && (
            <p className="mt-2 text-soft">{t('form.inForce', { kind: t(`kinds.${version.inForce.kind}`) })}</p>
          )}
        </Card>
        <RadioGroup<ErratumKind>
          legend={t('kind')}
          value={kind}
          onChange={setKind}
          options={ERRATUM_KINDS.filter((value) => value !== 'restore' || version.inForce).map((value) => ({
            value,
            label: t(`kinds.${value}`),
          }))}
        />
        <p className="text-soft">{t(`form.hints.${kind}`)}</p>
        {kind === 'key' && (
          <KeyField stem={version.stem} picture={version.picture} interaction={inForce} onKey={setCorrected} />
        )}
        <LocalizedField
          label={t('form.reason')}
          value={reason}
          onChange={setReason}
          multiline
          rows={3}
          maxLength={1000}
        />
        <p className="text-soft">{t('form.reasonHint')}</p>
        <ProblemSummary error={propose.error} />
        <Button kind="main" type="submit" busy={propose.isPending} lacks={isComplete ? null : t('form.incomplete')}>
          {t('form.send')}
        </Button>
      </form>
    </Page>
  );
}
