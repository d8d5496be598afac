import {
  AUDIT_SORTS,
  AUDIT_SUBJECTS,
  type AuditEvent,
  type AuditFilters,
  type AuditName,
  type AuditSubject,
  reportRoutes as routes,
  SHEET_FORMATS,
} from '@kaskad/contracts';
import { stateInWords, type StateWords } from '@kaskad/phrases/audit-state';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from '../../shared/i18n/use-translation.ts';
import { useSession } from '../../shared/access/session.tsx';
import { downloadHref } from '../../shared/api/client.ts';
import { useFormat } from '../../shared/i18n/use-format.ts';
import { useLocalized } from '../../shared/i18n/use-localized.ts';
import { List, useListView } from '../../shared/lists/index.ts';
import { Link } from '../../shared/router/index.ts';
import {
  type Column,
  DateField,
  DownloadLink,
  Empty,
  Filters,
  Page,
  SearchField,
  SelectField,
  useUrlState,
} from '../../shared/ui/index.ts';
import { askForCode } from './ask-for-code.ts';
import { auditEvents } from './reports.queries.ts';

type Names = Readonly<Record<string, AuditName>>;

export function AuditPage() {
  const { t } = useTranslation(['reports', 'shell']);
  const { language } = useFormat();
  const session = useSession();
  const [person, setPerson] = useUrlState<string>('person', '');
  const [actor, setActor] = useUrlState<string>('actor', '');
  const [text, setText] = useUrlState<string>('text', '');
  const [subjectType, setSubject] = useUrlState<AuditSubject | ''>('subject', '');
  const [from, setFrom] = useUrlState<string>('from', '');
  const [to, setTo] = useUrlState<string>('to', '');
  const view = useListView(AUDIT_SORTS, '-when');
  const filters: Partial<AuditFilters> = {
    language,
    person: person || undefined,
    actor: actor || undefined,
    text: text || undefined,
    subjectType: subjectType || undefined,
    from: from || undefined,
    to: to || undefined,
  };
  const query = useInfiniteQuery(auditEvents({ ...view.asked, ...filters }));
  const names: Names = Object.assign({}, ...(query.data?.pages.map((page) => page.names) ?? []));
  const ignored = query.data?.pages[0]?.ignored ?? [];
  const columns = useColumns(names);
  return (
    <Page
      title={t('audit.title')}
      lead={t('audit.lead')}
      actions={SHEET_FORMATS.map((format) => (
        <DownloadLink
          key={format}
          href={downloadHref(routes.auditFile, { params: { trail: `audit.${format}` }, query: filters })}
          ask={session?.secondFactor === 'on' ? askForCode : undefined}
        >
          {t('audit.file', { format: t(format) })}
        </DownloadLink>
      ))}
    >
      <Filters>
        <SearchField
          label={t('audit.concerned')}
          hint={t('audit.concernedHint')}
          value={person}
          onChange={setPerson}
          ignored={person ? ignored : []}
        />
        <SearchField
          label={t('audit.actor')}
          value={actor}
          onChange={setActor}
          ignored={actor && !person ? ignored : []}
        />
        <SearchField label={t('audit.text')} hint={t('audit.textHint')} value={text} onChange={setText} />
        <SelectField<AuditSubject | ''>
          label={t('audit.subject')}
          value={subjectType}
          onChange={setSubject}
          options={[
            { value: '', label: t('shell:all') },
            ...AUDIT_SUBJECTS.map((value) => ({ value, label: t(`audit.subjects.${value}`) })),
          ]}
        />
        <DateField label={t('audit.from')} value={from} onChange={setFrom} />
        <DateField label={t('audit.to')} value={to} onChange={setTo} />
      </Filters>
      <List
        view={view}
        query={query}
        caption={t('audit.title')}
        columns={columns}
        rowKey={({ seq }) => String(seq)}
        empty={<Empty title={t('audit.empty')}>{t('audit.emptyText')}</Empty>}
        roomy
      />
    </Page>
  );
}

function useColumns(names: Names): Column<AuditEvent>[] {
  const { t } = useTranslation('reports');
  const { dateAndTime } = useFormat();
  const words = useStateWords();
  return [
    {
      key: 'when',
      head: t('audit.when'),
      cell: ({ local }) => <span className="sm:whitespace-nowrap">{dateAndTime(local, { year: true })}</span>,
    },
    {
      key: 'who',
      head: t('audit.who'),
      cell: ({ actor }) => actor ?? <span className="text-soft">{t('audit.system')}</span>,
    },
    {
      key: 'what',
      head: t('audit.what'),
      cell: (event) => (
        <>
          <span className="font-medium">{words.actions[event.action.replace('.', '_')] ?? event.action}</span>
          <About event={event} names={names} />
        </>
      ),
    },
    {
      key: 'before',
      head: t('audit.before'),
      cell: ({ before }) => <State state={before} names={names} words={words} />,
    },
    { key: 'after', head: t('audit.after'), cell: ({ after }) => <State state={after} names={names} words={words} /> },
    { key: 'reason', head: t('audit.reason'), cell: ({ reason }) => reason },
  ];
}

/** The words of this book by key, whichever key a line of the trail holds. */
function useStateWords(): StateWords {
  const { i18n } = useTranslation('reports');
  const book = i18n.getResourceBundle(i18n.language, 'reports') as { audit: StateWords };
  return book.audit;
}

/** What the act was done to, and whom it concerns, each with the way there. */
function About({ event, names }: { readonly event: AuditEvent; readonly names: Names }) {
  const { t } = useTranslation('reports');
  const { subjectId, subjectType, personId } = event;
  const kind = AUDIT_SUBJECTS.find((one) => one === subjectType);
  const isPerson = personId === null || personId === subjectId || names[subjectId]?.pageId === personId;
  return (
    <ul className="text-sm">
      <li>
        <span className="text-soft">
          {kind ? t(`audit.subjects.${kind}`) : subjectType}
          {names[subjectId] && ': '}
        </span>
        <Named named={names[subjectId]} />
      </li>
      {!isPerson && names[personId] && (
        <li>
          <span className="text-soft">
            {t('audit.concerned')}
            {': '}
          </span>
          <Named named={names[personId]} />
        </li>
      )}
    </ul>
  );
}

function Named({ named }: { readonly named: AuditName | undefined }) {
  const localized = useLocalized();
  if (!named) return null;
  const name = localized(named.name);
  return named.page ? <Link to={`/${named.page}/${named.pageId}`}>{name}</Link> : <>{name}</>;
}

/** A state before or after, field by field, in words. */
function State({
  state,
  names,
  words,
}: {
  readonly state: AuditEvent['before'];
  readonly names: Names;
  readonly words: StateWords;
}) {
  const { language } = useFormat();
  const localized = useLocalized();
  const nameOf = (id: string) => (names[id] ? localized(names[id].name) : null);
  const fields = stateInWords(state, { language, words, nameOf });
  if (fields.length === 0) return null;
  return (
    <ul className="max-w-xs text-sm wrap-anywhere">
      {fields.map(({ label, text }, place) => (
        <li key={place}>
          <span className="text-soft">
            {label}
            {': '}
          </span>
          {text}
        </li>
      ))}
    </ul>
  );
}
