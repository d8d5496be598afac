import { type ChangeSeminar, type Seminar, seminarsRoutes } from '@kaskad/contracts';
import { takesSignUps } from '@kaskad/domain';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useLocation, useParams } from '../../shared/router/index.ts';
import { call, downloadHref } from '../../shared/api/client.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import {
  Button,
  ConfirmDialog,
  Dialog,
  DialogActions,
  DownloadLink,
  KeyFigures,
  LinkButton,
  LocalizedField,
  LocalTimeField,
  Notice,
  Page,
  ProblemSummary,
  QueryView,
  ReasonDialog,
  Tabs,
  useIssueText,
  useToast,
} from '../../shared/ui/index.ts';
import { CapacityField } from './plan-fields.tsx';
import { CopyDialog } from './copy-dialog.tsx';
import { HoldDialog } from './hold-dialog.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { ShareDialog } from './share-dialog.tsx';
import { oneSeminar, useSeminarChange } from './seminars.queries.ts';
import { levelKey, SeminarStatus, useWhen, useWhere } from './seminar-words.tsx';

/** Head of a seminar's page: what it is, what may be done, and its four sides. */
export function SeminarFrame({ children }: { readonly children: (seminar: Seminar) => ReactNode }) {
  const { id = '' } = useParams();
  const { t } = useTranslation('seminars');
  const query = useQuery(oneSeminar(id));
  if (!query.data)
    return (
      <Page title={t('title')} back={{ to: '/seminars', label: t('page.back') }}>
        <QueryView query={query}>{() => null}</QueryView>
      </Page>
    );
  return <Framed seminar={query.data}>{children(query.data)}</Framed>;
}

function Framed({ seminar, children }: { readonly seminar: Seminar; readonly children: ReactNode }) {
  const { t } = useTranslation('seminars');
  const localized = useLocalized();
  const { dateAndTime } = useFormat();
  const when = useWhen();
  const where = useWhere();
  const { id, capacity, may } = seminar;
  // A link to the page that is open would do nothing.
  const { pathname } = useLocation();
  const lead = (
    <>
      {when(seminar)}
      <br />
      {where(seminar)}
      <br />
      {t(`levels.${levelKey(seminar.level)}`)}
      {' · '}
      {localized(seminar.commissionName)} <SeminarStatus state={seminar.state} />
    </>
  );
  const tabs = [
    { to: `/seminars/${id}`, label: t('page.programme') },
    ...(may.seesRoster ? [{ to: `/seminars/${id}/roster`, label: t('page.roster') }] : []),
    ...(may.seesResults
      ? [
          { to: `/seminars/${id}/attendance`, label: t('page.attendance') },
          { to: `/seminars/${id}/offline`, label: t('offline.tab') },
          { to: `/seminars/${id}/results`, label: t('page.results') },
          { to: `/seminars/${id}/report`, label: t('page.report') },
        ]
      : []),
  ];
  return (
    <Page
      title={localized(seminar.title)}
      lead={lead}
      back={{ to: '/seminars', label: t('page.back') }}
      actions={<Actions seminar={seminar} />}
    >
      {seminar.state === 'draft' && may.manages && <Notice tone="info" title={t('page.draftNotice')} />}
      {seminar.conflicts > 0 && pathname !== `/seminars/${id}/attendance` && (
        <Notice tone="warn" title={t('conflicts.title', { count: seminar.conflicts })}>
          <LinkButton to={`/seminars/${id}/attendance`}>{t('conflicts.toList')}</LinkButton>
        </Notice>
      )}
      {seminar.clashing > 0 && (
        <Notice tone="warn" title={t('page.clashing', { count: seminar.clashing })}>
          <p>{t('page.clashingText')}</p>
          {pathname !== `/seminars/${id}/roster` && (
            <LinkButton to={`/seminars/${id}/roster`}>{t('page.toRoster')}</LinkButton>
          )}
        </Notice>
      )}
      {seminar.warnings.includes('room_smaller') && may.manages && <Notice tone="warn" title={t('page.roomSmaller')} />}
      {seminar.warnings.includes('many_per_trainer') && may.manages && (
        <Notice tone="warn" title={t('page.manyPerTrainer')} />
      )}
      {seminar.warnings.includes('without_trainer') && may.manages && (
        <Notice tone="warn" title={t('page.withoutTrainer')} />
      )}
      <KeyFigures
        items={[
          { label: t('page.seatsTaken'), value: seminar.seatsTaken, hint: t('page.of', { capacity }) },
          { label: t('page.invited'), value: seminar.invited },
          { label: t('page.waiting'), value: seminar.waiting },
          seminar.state === 'held'
            ? { label: t('page.attended'), value: seminar.attended, tone: 'good' }
            : {
                label: t('page.signUpUntil'),
                value: <span className="text-lg">{dateAndTime(seminar.signUpUntil.local)}</span>,
              },
        ]}
      />
      <Tabs items={tabs} />
      {children}
    </Page>
  );
}

function Actions({ seminar }: { readonly seminar: Seminar }) {
  const { t } = useTranslation('seminars');
  const toast = useToast();
  const [asked, setAsked] = useState<'cancel' | 'hold' | 'edit' | 'move' | 'copy' | 'share' | 'open' | null>(null);
  const params = { id: seminar.id };
  const open = useSeminarChange(() => call(seminarsRoutes.open, { params }));
  const cancel = useSeminarChange((reason: string) => call(seminarsRoutes.cancel, { params, body: { reason } }));
  const close = () => setAsked(null);
  const { state, may } = seminar;
  const lastHasCome = seminar.sessions.filter(({ cancelled }) => !cancelled).at(-1)?.takesMarks;
  const isLive = state === 'draft' || state === 'open';
  const openSlots = { invited: seminar.invited, capacity: seminar.capacity };
  return (
    <>
      {may.seesResults && (
        <DownloadLink open href={downloadHref(seminarsRoutes.sheet, { params })}>
          {t('page.sheet')}
        </DownloadLink>
      )}
      {may.marks && isLive && <LinkButton to={`/seminars/${seminar.id}/badges`}>{t('badges.print')}</LinkButton>}
      {may.manages && isLive && <Button onClick={() => setAsked('edit')}>{t('page.edit')}</Button>}
      {may.manages && isLive && <Button onClick={() => setAsked('move')}>{t('move.action')}</Button>}
      {may.seesRoster && state === 'open' && <Button onClick={() => setAsked('share')}>{t('share.action')}</Button>}
      {may.setsLevel && <Button onClick={() => setAsked('copy')}>{t('copy.action')}</Button>}
      {may.manages && isLive && <Button onClick={() => setAsked('cancel')}>{t('page.cancel')}</Button>}
      {may.manages && state === 'draft' && (
        <Button kind="main" onClick={() => setAsked('open')}>
          {t('page.open')}
        </Button>
      )}
      {may.marks && state === 'open' && lastHasCome && (
        <Button kind="main" onClick={() => setAsked('hold')}>
          {t('page.hold')}
        </Button>
      )}
      {asked === 'move' && <MoveDialog seminar={seminar} onClose={close} />}
      {asked === 'share' && <ShareDialog seminar={seminar} onClose={close} />}
      {asked === 'copy' && <CopyDialog seminar={seminar} onClose={close} />}
      <ConfirmDialog
        open={asked === 'open'}
        title={t('page.openTitle')}
        confirm={t('page.open')}
        busy={open.isPending}
        error={open.error}
        onClose={close}
        onConfirm={() =>
          open.mutate(undefined, {
            onSuccess: () => {
              close();
              toast(t('page.opened'));
            },
          })
        }
      >
        <p>{t(takesSignUps(seminar.level) ? 'page.openToAll' : 'page.openToInvited', openSlots)}</p>
      </ConfirmDialog>
      <ReasonDialog
        open={asked === 'cancel'}
        title={t('page.cancelTitle')}
        text={
          <>
            <p>{t('page.cancelText')}</p>
            <Concerned seminar={seminar} />
          </>
        }
        confirm={t('page.cancel')}
        busy={cancel.isPending}
        error={cancel.error}
        onClose={close}
        onConfirm={(reason) => cancel.mutate(reason, { onSuccess: close })}
      />
      {asked === 'hold' && <HoldDialog seminarId={seminar.id} done={t('page.held')} onClose={close} />}
      <Dialog open={asked === 'edit'} onClose={close} title={t('page.editTitle')}>
        <EditForm seminar={seminar} onDone={close} />
      </Dialog>
    </>
  );
}

/** Whom it concerns, by their numbers. */
function Concerned({ seminar: { seatsTaken, invited, waiting } }: { readonly seminar: Seminar }) {
  const { t } = useTranslation('seminars');
  return <p className="font-semibold">{t('page.concerns', { seats: seatsTaken, invited, waiting })}</p>;
}

function EditForm({ seminar, onDone }: { readonly seminar: Seminar; readonly onDone: () => void }) {
  const { t } = useTranslation(['seminars', 'shell']);
  const toast = useToast();
  const [title, setTitle] = useState(seminar.title);
  const [capacity, setCapacity] = useState(String(seminar.capacity));
  const [signUpUntil, setSignUpUntil] = useState(seminar.signUpUntil.local);
  const change = useSeminarChange((body: ChangeSeminar) =>
    call(seminarsRoutes.change, { params: { id: seminar.id }, body }),
  );
  const issue = useIssueText(change.error);
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate(
          { title, capacity: Number(capacity), signUpUntil },
          {
            onSuccess: () => {
              onDone();
              toast(t('page.changed'));
            },
          },
        );
      }}
    >
      <ProblemSummary error={change.error} />
      <LocalizedField
        label={t('plan.name')}
        value={title}
        onChange={setTitle}
        maxLength={200}
        error={{ kk: issue('title.kk'), ru: issue('title.ru') }}
      />
      <CapacityField
        label={t('page.capacity')}
        required
        value={capacity}
        onChange={setCapacity}
        error={issue('capacity')}
      />
      <LocalTimeField
        label={t('page.signUpUntil')}
        value={signUpUntil}
        onChange={setSignUpUntil}
        required
        error={issue('signUpUntil')}
      />
      <DialogActions>
        <Button type="submit" kind="main" busy={change.isPending}>
          {t('shell:save')}
        </Button>
      </DialogActions>
    </form>
  );
}
