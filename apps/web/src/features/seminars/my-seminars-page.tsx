import { enrolmentsRoutes, type MySeminar, seminarsRoutes } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useCan, useSession } from '../../shared/access/session.tsx';
import { call, downloadHref } from '../../shared/api/client.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import {
  Button,
  Card,
  ConfirmDialog,
  DownloadLink,
  Empty,
  LinkButton,
  Notice,
  Page,
  ProblemSummary,
  QueryView,
  Status,
  useToast,
} from '../../shared/ui/index.ts';
import { ClashList } from './clash-list.tsx';
import { useSeminarChange } from './seminars.queries.ts';
import { mySeminars, ownPrecincts } from '../../shared/own/seminars.queries.ts';
import { TakeSeat } from './take-seat.tsx';
import { EnrolmentStatus, SeminarStatus, useWhen, useWhere } from './seminar-words.tsx';

type Section = 'invitations' | 'upcoming' | 'teaching' | 'free' | 'past';
const SECTIONS: readonly Section[] = ['invitations', 'upcoming', 'teaching', 'free', 'past'];

/** Where a seminar stands for this person. */
function sectionOf({ state, enrolment, part, maySignUp }: MySeminar): Section | null {
  if (state === 'held' || state === 'cancelled')
    return part || (enrolment && enrolment.state !== 'cancelled') ? 'past' : null;
  if (part) return 'teaching';
  if (enrolment?.state === 'invited') return 'invitations';
  if (enrolment?.state === 'confirmed' || enrolment?.state === 'waitlisted') return 'upcoming';
  return state === 'open' && (enrolment?.cause !== 'left' || maySignUp) ? 'free' : null;
}

export function MySeminarsPage() {
  const { t } = useTranslation('seminars');
  const owner = useSession()?.accountId ?? '';
  const query = useQuery(mySeminars(owner));
  const precincts = useQuery(ownPrecincts(owner)).data?.items ?? [];
  const leads = precincts.length > 0;
  const can = useCan();
  const teaches = query.data?.items.some(({ part }) => part !== null);
  const plans = can('seminar.deliver') && !can('seminar.manage');
  return (
    <Page
      title={t('mine.title')}
      actions={
        <>
          <LinkButton to="/my/calendar">{t('calendars.action')}</LinkButton>
          {(teaches || can('seminar.deliver')) && <LinkButton to="/my/unavailability">{t('away.action')}</LinkButton>}
          {plans && <LinkButton to="/seminars/own/new">{t('own.action')}</LinkButton>}
        </>
      }
    >
      {leads && (
        <Card title={t('mine.ownPrecinct')}>
          <LinkButton to="/my/precinct" kind="main">
            {t('mine.goToPrecinct')}
          </LinkButton>
        </Card>
      )}
      <QueryView query={query}>
        {({ items }) => (
          <>
            {items.length === 0 && !leads && (
              <Empty title={t('mine.empty')} action={<LinkButton to="/learn">{t('mine.toCourse')}</LinkButton>}>
                {t('mine.emptyText')}
              </Empty>
            )}
            {SECTIONS.map((section) => {
              const own = items.filter((one) => sectionOf(one) === section);
              if (own.length === 0) return null;
              return (
                <section key={section} className="space-y-3">
                  <h2>{t(`mine.${section}`)}</h2>
                  {section === 'upcoming' && <LinkButton to="/check-in">{t('checkIn.typeTitle')}</LinkButton>}
                  {own.map((one) => (
                    <SeminarCard key={one.id} seminar={one} section={section} />
                  ))}
                </section>
              );
            })}
          </>
        )}
      </QueryView>
    </Page>
  );
}

function SeminarCard({ seminar, section }: { readonly seminar: MySeminar; readonly section: Section }) {
  const { t } = useTranslation('seminars');
  const localized = useLocalized();
  const { dateAndTime } = useFormat();
  const when = useWhen();
  const where = useWhere();
  const { enrolment } = seminar;
  return (
    <article className="card space-y-2">
      <h3>{localized(seminar.title)}</h3>
      <p className="font-medium">{when(seminar)}</p>
      <p className="text-soft">{where(seminar)}</p>
      {section === 'invitations' &&
        (enrolment?.heldUntil ? (
          <Status tone="good">{t('mine.heldUntil', { at: dateAndTime(enrolment.heldUntil.local) })}</Status>
        ) : (
          <p className="text-soft">{t('mine.until', { at: dateAndTime(seminar.signUpUntil.local) })}</p>
        ))}
      {enrolment?.state === 'waitlisted' ? (
        <Status tone="warn">{t('mine.waitlisted', { place: enrolment.waitingPlace ?? 1 })}</Status>
      ) : (
        enrolment?.state === 'confirmed' && section === 'upcoming' && <Status tone="good">{t('mine.confirmed')}</Status>
      )}
      {seminar.clashes && section !== 'past' && (
        <Notice tone="warn" title={t('mine.clash')}>
          <ClashList clashes={seminar.clashes} />
        </Notice>
      )}
      {section === 'past' &&
        (enrolment ? <EnrolmentStatus state={enrolment.state} /> : <SeminarStatus state={seminar.state} />)}
      {(section === 'upcoming' || section === 'teaching') && (
        <DownloadLink href={downloadHref(seminarsRoutes.calendarFile, { params: { id: seminar.id } })} kind="quiet">
          {t('calendars.file')}
        </DownloadLink>
      )}
      {section === 'teaching' ? (
        <Teaching seminar={seminar} />
      ) : (
        section !== 'past' && <Answer seminar={seminar} section={section} />
      )}
    </article>
  );
}

/** One main button: come, sign up; and the way out. */
function Answer({ seminar, section }: { readonly seminar: MySeminar; readonly section: Section }) {
  const { t } = useTranslation('seminars');
  const toast = useToast();
  const { enrolment } = seminar;
  const leave = useSeminarChange(() => call(enrolmentsRoutes.decline, { params: { id: enrolment?.id ?? '' } }));
  const [isLeaving, setLeaving] = useState(false);
  const decline = () =>
    leave.mutate(undefined, {
      onSuccess: () => {
        setLeaving(false);
        toast(t('mine.declined'));
      },
    });
  const isLate = section === 'invitations' && !seminar.maySignUp;
  return (
    <div className="space-y-2">
      {!isLeaving && <ProblemSummary error={leave.error} />}
      {section !== 'upcoming' && seminar.maySignUp && (
        <TakeSeat seminar={seminar} invited={section === 'invitations'} />
      )}
      {isLate && <p className="font-medium text-warn">{t('mine.closed')}</p>}
      {section !== 'free' && !isLate && (
        <Button
          kind={section === 'invitations' ? 'plain' : 'quiet'}
          className="w-full"
          busy={leave.isPending}
          onClick={() => (enrolment?.state === 'confirmed' ? setLeaving(true) : decline())}
        >
          {t(section === 'invitations' ? 'mine.decline' : 'mine.giveBack')}
        </Button>
      )}
      <ConfirmDialog
        open={isLeaving}
        title={t('mine.giveBackTitle')}
        confirm={t('mine.giveBack')}
        danger
        busy={leave.isPending}
        error={leave.error}
        onClose={() => setLeaving(false)}
        onConfirm={decline}
      >
        <p>{t('mine.giveBackText')}</p>
      </ConfirmDialog>
    </div>
  );
}

/** The trainer's own sessions, each with its way to the marks. */
function Teaching({ seminar }: { readonly seminar: MySeminar }) {
  const { t } = useTranslation('seminars');
  const localized = useLocalized();
  const { dateAndTime } = useFormat();
  const isTrainer = seminar.part === 'trainer';
  const current = seminar.sessions.findLast(({ takesMarks }) => takesMarks)?.id;
  return (
    <>
      <SeminarStatus state={seminar.state} />
      {!isTrainer && <p className="text-soft">{t('mine.lecturing')}</p>}
      <ul className="space-y-2">
        {seminar.sessions
          .filter(({ cancelled }) => !cancelled)
          .map((session) => (
            <li key={session.id} className="space-y-1 border-l-4 border-line pl-3">
              <p>{localized(session.topic)}</p>
              <p className="text-soft">
                {dateAndTime(session.startsAt.local)}
                {session.room && ` · ${localized(session.room.name)}`}
              </p>
              {isTrainer && session.takesMarks && (
                <LinkButton to={`/my/sessions/${session.id}`} kind={session.id === current ? 'main' : 'plain'}>
                  {t('mine.mark')}
                </LinkButton>
              )}
            </li>
          ))}
      </ul>
      {isTrainer && <LinkButton to={`/seminars/${seminar.id}/roster`}>{t('page.roster')}</LinkButton>}
      {isTrainer && seminar.state === 'open' && (
        <LinkButton to={`/seminars/${seminar.id}/offline`}>{t('mine.offline')}</LinkButton>
      )}
    </>
  );
}
