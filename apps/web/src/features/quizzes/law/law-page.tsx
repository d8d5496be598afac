import type { LawChanges, LawEdition } from '@kaskad/contracts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { Link } from '../../../shared/router/index.ts';
import { useCan } from '../../../shared/access/session.tsx';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useLawReference } from '../../../shared/i18n/use-law-reference.ts';
import { useLocalized } from '../../../shared/i18n/use-localized.ts';
import {
  Button,
  Card,
  Empty,
  KeyFigures,
  Notice,
  Page,
  QueryView,
  SelectField,
  Status,
  useUrlState,
} from '../../../shared/ui/index.ts';
import { ChangesForm } from './changes-form.tsx';
import { lawCertificates, lawChanges, lawEditions } from './law.queries.ts';
import { LawCertificatesCard } from './law-certificates.tsx';
import { LawQuestionsCard } from './law-questions.tsx';

/** What a new edition of the law changed, and all that has to be looked at because of it. */
export function LawPage() {
  const { t } = useTranslation('bank');
  const editions = useQuery(lawEditions);
  return (
    <Page title={t('law.title')} lead={t('law.lead')} back={{ to: '/questions', label: t('law.back') }}>
      <QueryView query={editions}>
        {({ items }) =>
          items.length > 0 ? (
            <Editions items={items} />
          ) : (
            <Empty title={t('law.noEdition')}>{t('law.noEditionText')}</Empty>
          )
        }
      </QueryView>
    </Page>
  );
}

function Editions({ items }: { readonly items: readonly LawEdition[] }) {
  const { t } = useTranslation('bank');
  const localized = useLocalized();
  const [chosen, setChosen] = useUrlState<string>('edition', items[0]?.id ?? '');
  const query = useQuery(lawChanges(chosen));
  return (
    <>
      <Card>
        <SelectField
          label={t('law.edition')}
          value={chosen}
          onChange={setChosen}
          options={items.map(({ id, name }) => ({ value: id, label: localized(name) }))}
        />
      </Card>
      <QueryView query={query}>{(law) => <Edition key={law.edition.id} law={law} />}</QueryView>
    </>
  );
}

function Edition({ law }: { readonly law: LawChanges }) {
  const { t } = useTranslation('bank');
  const { number, longDate } = useFormat();
  const lawReference = useLawReference();
  const can = useCan();
  const [editing, setEditing] = useState(false);
  const { edition, changes, waiting, checked } = law;
  const certificates = useInfiniteQuery({
    ...lawCertificates(edition.id, 'waiting'),
    enabled: can('certificate.read'),
  });
  const count = certificates.data?.pages[0]?.total ?? 0;
  return (
    <>
      <KeyFigures
        items={[
          { label: t('law.waiting'), value: number(waiting), tone: waiting > 0 ? 'warn' : 'good' },
          { label: t('law.checked'), value: number(checked) },
          ...(can('certificate.read') ? [{ label: t('law.certificatesCount'), value: number(count) }] : []),
        ]}
      />
      <Card
        title={t('law.changes')}
        actions={law.mayChange && !editing && <Button onClick={() => setEditing(true)}>{t('law.edit')}</Button>}
      >
        {edition.inForceFrom && (
          <p className="mb-2 text-soft">{t('law.inForce', { day: longDate(edition.inForceFrom) })}</p>
        )}
        {editing && <ChangesForm law={law} onDone={() => setEditing(false)} />}
        {!editing && changes.length === 0 && <p>{t('law.noChanges')}</p>}
        {!editing && changes.length > 0 && (
          <ul className="flex flex-wrap gap-2">
            {changes.map(({ article, change }) => (
              <li key={article} className="flex items-center gap-2 rounded-lg border border-line px-3 py-1.5">
                <span className="font-semibold">{lawReference(article)}</span>
                <Status tone={change === 'gone' ? 'bad' : 'warn'}>{t(`law.kinds.${change}`)}</Status>
              </li>
            ))}
          </ul>
        )}
      </Card>
      {law.tests.length > 0 && <LawTests tests={law.tests} />}
      {changes.length > 0 && <LawQuestionsCard editionId={edition.id} />}
      {changes.length > 0 && can('certificate.read') && <LawCertificatesCard editionId={edition.id} />}
    </>
  );
}

/** Open tests in which questions stand that nobody has looked at since. */
function LawTests({ tests }: Pick<LawChanges, 'tests'>) {
  const { t } = useTranslation('bank');
  const localized = useLocalized();
  const { number } = useFormat();
  return (
    <Notice tone="warn" title={t('law.tests')}>
      <ul className="space-y-1">
        {tests.map(({ id, code, title, questions, gone }) => (
          <li key={id}>
            <Link to={`/quizzes/${id}`} className="inline-flex min-h-11 items-center">
              {localized(title)}
              {` (${code})`}
            </Link>
            {': '}
            {t('law.testQuestions', { count: questions, replace: { count: number(questions) } })}
            {gone > 0 && `, ${t('law.testGone', { count: gone, replace: { count: number(gone) } })}`}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
