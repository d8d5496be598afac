import type { CalendarFeed, CreateCalendarFeed, NewCalendarFeed } from '@kaskad/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Button, ConfirmDialog, Notice, ProblemSummary, QueryView, useToast } from '../../shared/ui/index.ts';
import { CopyButton } from '../../shared/ui/copy-button.tsx';
import { calendarFeeds, useEndFeed, useMakeFeed } from './calendars.queries.ts';

const subjectOf = (wanted: CreateCalendarFeed) =>
  wanted.kind === 'venue' ? wanted.venueId : wanted.kind === 'campaign' ? wanted.campaignId : null;

/** The secret address of one calendar: made, shown once, renewed, ended. */
export function CalendarAddress({ wanted }: { readonly wanted: CreateCalendarFeed }) {
  const query = useQuery(calendarFeeds);
  return (
    <QueryView query={query}>
      {({ items }) => (
        <Address
          wanted={wanted}
          feed={items.find(({ kind, subject }) => kind === wanted.kind && (subject?.id ?? null) === subjectOf(wanted))}
        />
      )}
    </QueryView>
  );
}

function Address({ wanted, feed }: { readonly wanted: CreateCalendarFeed; readonly feed: CalendarFeed | undefined }) {
  const { t } = useTranslation('seminars');
  const toast = useToast();
  const make = useMakeFeed();
  const end = useEndFeed();
  const [asked, setAsked] = useState<'renew' | 'end' | null>(null);
  const [made, setMade] = useState<NewCalendarFeed | null>(null);
  const create = () =>
    make.mutate(wanted, {
      onSuccess: (created) => {
        setMade(created);
        setAsked(null);
      },
    });
  const close = () =>
    feed &&
    end.mutate(feed.id, {
      onSuccess: () => {
        setMade(null);
        setAsked(null);
        toast(t('calendars.ended'));
      },
    });
  return (
    <div className="space-y-3">
      {made && feed && <Shown made={made} />}
      {feed ? (
        <>
          <FeedState feed={feed} />
          <div className="flex flex-wrap gap-2">
            <Button onClick={() => setAsked('renew')}>{t('calendars.renew')}</Button>
            <Button kind="quiet" onClick={() => setAsked('end')}>
              {t('calendars.end')}
            </Button>
          </div>
        </>
      ) : (
        <>
          <p className="text-soft">{t('calendars.none')}</p>
          <ProblemSummary error={make.error} />
          <Button kind="main" busy={make.isPending} onClick={create}>
            {t('calendars.make')}
          </Button>
        </>
      )}
      <ConfirmDialog
        open={asked === 'renew'}
        title={t('calendars.renewTitle')}
        confirm={t('calendars.renew')}
        busy={make.isPending}
        error={make.error}
        onClose={() => setAsked(null)}
        onConfirm={create}
      >
        <p>{t('calendars.renewText')}</p>
      </ConfirmDialog>
      <ConfirmDialog
        open={asked === 'end'}
        title={t('calendars.endTitle')}
        confirm={t('calendars.end')}
        danger
        busy={end.isPending}
        error={end.error}
        onClose={() => setAsked(null)}
        onConfirm={close}
      >
        <p>{t('calendars.endText')}</p>
      </ConfirmDialog>
    </div>
  );
}

function Shown({ made: { url, isPublic } }: { readonly made: NewCalendarFeed }) {
  const { t } = useTranslation('seminars');
  return (
    <Notice tone="good" title={t('calendars.made')}>
      <p className="wrap-anywhere select-all">{url}</p>
      <p className="my-2">{t('calendars.once')}</p>
      {!isPublic && <p className="my-2 font-medium text-warn">{t('calendars.notPublic')}</p>}
      <div className="flex flex-wrap gap-2">
        {/* Programs of phones and laptops take this scheme as "subscribe", where https would only download. */}
        <a className="button button-main" href={url.replace(/^https?:/, 'webcal:')}>
          {t('calendars.open')}
        </a>
        <CopyButton text={url} label={t('calendars.copy')} copied={t('calendars.copied')} />
      </div>
    </Notice>
  );
}

function FeedState({ feed }: { readonly feed: CalendarFeed }) {
  const { t } = useTranslation('seminars');
  const { shortDate } = useFormat();
  return (
    <p className="text-soft">
      {t('calendars.madeOn', { day: shortDate(feed.madeOn) })}{' '}
      {feed.readOn ? t('calendars.readOn', { day: shortDate(feed.readOn) }) : t('calendars.never')}
    </p>
  );
}
