import type { Learning } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Link } from '../../shared/router/index.ts';
import { useSession } from '../../shared/access/session.tsx';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { Empty, LinkButton, Meter, Notice, Page, QueryView, Status } from '../../shared/ui/index.ts';
import { learningQuery } from '../../shared/own/learning.queries.ts';
import { NextStep } from '../../shared/own/next-step.tsx';

/** A member's first page: the one thing to do next, then everything else. */
export function LearnPage() {
  const { t } = useTranslation('learning');
  const query = useQuery({ ...learningQuery, refetchOnMount: 'always' });
  return (
    <QueryView query={query}>
      {(learning) =>
        learning.campaign === null ? (
          <Page title={t('learn.title')}>
            <Nothing />
          </Page>
        ) : (
          <Way learning={learning} campaign={learning.campaign} />
        )
      }
    </QueryView>
  );
}

/** Nothing to learn: no campaign is open, or the reader serves in no commission any more. */
function Nothing() {
  const { t } = useTranslation('learning');
  const session = useSession();
  const servesNowhere = session !== null && !session.isStaff && !session.permissions.includes('quiz.take');
  if (!servesNowhere) return <Empty title={t('learn.none')}>{t('learn.noneText')}</Empty>;
  return (
    <Empty
      title={t('learn.nowhere')}
      action={<LinkButton to="/my/certificates">{t('learn.toCertificates')}</LinkButton>}
    >
      {t('learn.nowhereText')}
    </Empty>
  );
}

function Way({
  learning,
  campaign,
}: {
  readonly learning: Learning;
  readonly campaign: NonNullable<Learning['campaign']>;
}) {
  const { t } = useTranslation('learning');
  const localized = useLocalized();
  const { longDate } = useFormat();
  return (
    <Page
      title={t('learn.title')}
      lead={
        <>
          {localized(campaign.name)}
          {campaign.daysLeft >= 0 && (
            <>
              {': '}
              <strong className="text-ink">{t('learn.daysLeft', { count: campaign.daysLeft })}</strong>
            </>
          )}
        </>
      }
    >
      {learning.next ? (
        <NextStep next={learning.next} learning={learning} />
      ) : (
        <Notice tone="info">{t('learn.noCourse')}</Notice>
      )}
      {learning.trainsOwnPrecinct && <LinkButton to="/my/precinct">{t('learn.precinct')}</LinkButton>}
      {learning.total > 0 && (learning.certificateId === null || learning.done > 0) && (
        <Meter
          label={t('learn.progress')}
          value={learning.done}
          max={learning.total}
          tone={learning.done === learning.total ? 'good' : 'info'}
        />
      )}
      <ChangedNote modules={learning.modules} />
      {learning.dueOn && learning.certificateId === null && (
        <p className="text-soft">{t('learn.dueOn', { date: longDate(learning.dueOn) })}</p>
      )}
      <Lessons modules={learning.modules} />
      <LinkButton to="/my/phone">{t('learn.phone')}</LinkButton>
    </Page>
  );
}

/** Why lessons are to be read that somebody read already; what they read otherwise stays done. */
function ChangedNote({ modules }: { readonly modules: Learning['modules'] }) {
  const { t } = useTranslation('learning');
  const count = modules.flatMap(({ lessons }) => lessons).filter(({ changedOn }) => changedOn !== null).length;
  return count === 0 ? null : (
    <Notice tone="warn" title={t('learn.changedTitle', { count })}>
      {t('learn.changedText')}
    </Notice>
  );
}

function Lessons({ modules }: { readonly modules: Learning['modules'] }) {
  const { t } = useTranslation('learning');
  const localized = useLocalized();
  const { longDate } = useFormat();
  return (
    <>
      {modules.map(({ id, title, lessons, forTrainers }, index) => (
        <section key={id}>
          <h2>{`${index + 1}. ${localized(title)}`}</h2>
          {forTrainers && <p className="text-soft">{t('learn.forTrainers')}</p>}
          <ul className="mt-2 divide-y divide-line rounded-box border border-line bg-card">
            {lessons.map((lesson) => (
              <li key={lesson.id}>
                <Link
                  to={`/learn/lessons/${lesson.id}`}
                  className="flex min-h-14 items-center justify-between gap-3 px-4 py-2 no-underline"
                >
                  <span>
                    {localized(lesson.title)}
                    {lesson.changedOn && (
                      <span className="mt-1 block text-[0.9em] text-warn">
                        {t('learn.changedOn', { date: longDate(lesson.changedOn) })}
                      </span>
                    )}
                  </span>
                  <span className="shrink-0">
                    {lesson.done ? (
                      <Status tone="good">{t('learn.done')}</Status>
                    ) : (
                      <span className="text-soft">{t('learn.minutes', { count: lesson.minutes })}</span>
                    )}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
