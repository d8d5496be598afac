import { MESSAGE_SORTS, type MessagesQuery } from '@kaskad/contracts';
import { MESSAGE_CHANNELS, MESSAGE_KINDS, MESSAGE_STATES, type MessageKind, type MessageState } from '@kaskad/domain';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { Cards, useListView } from '../../shared/lists/index.ts';
import { Empty, Filters, Notice, Page, SearchField, SelectField, useUrlState } from '../../shared/ui/index.ts';
import { MessageCard } from './message-card.tsx';
import { messagesList } from './messages.queries.ts';

type ChannelFilter = NonNullable<MessagesQuery['channel']>;
const CHANNELS: readonly ChannelFilter[] = [...MESSAGE_CHANNELS, 'none'];

/** What goes out to people by e-mail and SMS, or would go out if there were a gateway. */
export function MessagesPage() {
  const { t } = useTranslation('messages');
  const [q, setQ] = useUrlState<string>('q', '');
  const [kind, setKind] = useUrlState<MessageKind | ''>('kind', '');
  const [channel, setChannel] = useUrlState<ChannelFilter | ''>('channel', '');
  const [state, setState] = useUrlState<MessageState | ''>('state', '');
  const view = useListView(MESSAGE_SORTS, '-when');
  const query = useInfiniteQuery(
    messagesList({
      ...view.asked,
      q: q || undefined,
      kind: kind || undefined,
      channel: channel || undefined,
      state: state || undefined,
    }),
  );
  const all = { value: '' as const, label: t('all') };
  const first = query.data?.pages[0];
  return (
    <Page title={t('title')} lead={t('lead')} width="narrow">
      {first && first.ready.length === 0 && (
        <Notice tone="info" title={t('noGateway')}>
          {t('noGatewayText')}
        </Notice>
      )}
      {first && first.ready.length > 0 && (
        <p className="text-soft">
          {t('ready', { channels: first.ready.map((one) => t(`channels.${one}`)).join(', ') })}
        </p>
      )}
      <Filters>
        <SearchField label={t('search')} value={q} onChange={setQ} ignored={first?.ignored} />
        <SelectField<MessageKind | ''>
          label={t('kind')}
          value={kind}
          onChange={setKind}
          options={[all, ...MESSAGE_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))]}
        />
        <SelectField<ChannelFilter | ''>
          label={t('channel')}
          value={channel}
          onChange={setChannel}
          options={[all, ...CHANNELS.map((value) => ({ value, label: t(`channels.${value}`) }))]}
        />
        <SelectField<MessageState | ''>
          label={t('state')}
          value={state}
          onChange={setState}
          options={[all, ...MESSAGE_STATES.map((value) => ({ value, label: t(`states.${value}`) }))]}
        />
      </Filters>
      <Cards
        view={view}
        query={query}
        orders={[
          { key: 'when', head: t('when') },
          { key: 'name', head: t('name') },
          { key: 'state', head: t('state') },
        ]}
        empty={<Empty title={t('empty')}>{t('emptyText')}</Empty>}
      >
        {(rows) => (
          <ul className="space-y-4">
            {rows.map((message) => (
              <li key={message.id}>
                <MessageCard message={message} />
              </li>
            ))}
          </ul>
        )}
      </Cards>
    </Page>
  );
}
