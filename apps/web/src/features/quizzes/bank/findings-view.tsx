import type { Finding, QuestionSummary } from '@kaskad/contracts';
import { useTranslation } from '../../../shared/i18n/use-translation.ts';
import { useFormat } from '../../../shared/i18n/use-format.ts';
import { useLawReference } from '../../../shared/i18n/use-law-reference.ts';
import { Card, Status } from '../../../shared/ui/index.ts';

/** What the linter says, worst first, each with its place. */
export function FindingsCard({
  findings,
  isDraft = false,
}: {
  readonly findings: readonly Finding[];
  readonly isDraft?: boolean;
}) {
  const { t } = useTranslation('bank');
  const ordered = [
    ...findings.filter(({ severity }) => severity === 'error'),
    ...findings.filter(({ severity }) => severity === 'warning'),
  ];
  return (
    <Card title={t('findings.title')} actions={<FindingCounts findings={countsOf(findings)} />}>
      {ordered.length === 0 ? (
        <p className="text-good">{t('findings.none')}</p>
      ) : (
        <ul className="divide-y divide-line">
          {ordered.map((finding) => (
            <li
              key={`${finding.code}/${finding.place}/${finding.index}/${finding.language}`}
              className="py-2.5 first:pt-0"
            >
              <FindingLine finding={finding} />
            </li>
          ))}
        </ul>
      )}
      {isDraft && <p className="mt-2 text-sm text-soft">{t('findings.hint')}</p>}
    </Card>
  );
}

/** Findings whose words are references to the law. */
const NAMES_ARTICLES: ReadonlySet<Finding['code']> = new Set(['article_gone', 'article_unknown']);

export function FindingLine({
  finding: { code, severity, place, index, language, words },
}: {
  readonly finding: Finding;
}) {
  const { t } = useTranslation('bank');
  const lawReference = useLawReference();
  return (
    <div className="flex flex-wrap items-start gap-x-3 gap-y-1">
      <Status tone={severity === 'error' ? 'bad' : 'warn'}>{t(`findings.severities.${severity}`)}</Status>
      <p className="min-w-0 flex-1 basis-56">
        <span className="font-semibold">
          {t(`findings.places.${place}`, { place: (index ?? 0) + 1 })}
          {language && `, ${t(`findings.languages.${language}`)}`}
        </span>
        {'. '}
        {t(`findings.codes.${code}`, { words: NAMES_ARTICLES.has(code) ? lawReference(words ?? '') : words })}
      </p>
    </div>
  );
}

const countsOf = (findings: readonly Finding[]) => {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return { errors, warnings: findings.length - errors };
};

/** How much there is to mend: nothing where there is nothing. */
export function FindingCounts({ findings: { errors, warnings } }: Pick<QuestionSummary, 'findings'>) {
  const { t } = useTranslation('bank');
  const { number } = useFormat();
  if (errors + warnings === 0) return null;
  return (
    <span className="flex flex-wrap gap-1">
      {errors > 0 && (
        <Status tone="bad">{t('findings.errors', { count: errors, replace: { count: number(errors) } })}</Status>
      )}
      {warnings > 0 && (
        <Status tone="warn">{t('findings.warnings', { count: warnings, replace: { count: number(warnings) } })}</Status>
      )}
    </span>
  );
}
