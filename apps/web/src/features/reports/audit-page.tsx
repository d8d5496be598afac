import { AUDIT_SUBJECTS, type AuditEvent, type AuditSubject } from '@kaskad/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../shared/i18n/use-format.ts';
import {
  type Column,
  DateField,
  Empty,
  Filters,
  MoreButton,
  Page,
  QueryView,
  SelectField,
  Table,
  useUrlState,
} from '../../shared/ui/index.ts';
import { auditEvents } from './reports.queries.ts';

export function AuditPage() {
  const { t } = useTranslation(['reports', 'shell']);
  const [subjectType, setSubject] = useUrlState<AuditSubject | ''>('subject', '');
  const [from, setFrom] = useUrlState<string>('from', '');
  const [to, setTo] = useUrlState<string>('to', '');
  const query = useInfiniteQuery(
    auditEvents({ subjectType: subjectType || undefined, from: from || undefined, to: to || undefined }),
  );
  const columns = useColumns();
  return (
    <Page title={t('audit.title')} lead={t('audit.lead')}>
      <Filters>
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
      <QueryView query={query}>
        {({ pages }) => (
          <>
            <p role="status" className="text-soft">
              {t('shell:total', { total: pages[0]?.total ?? 0 })}
            </p>
            <Table
              caption={t('audit.title')}
              columns={columns}
              rows={pages.flatMap(({ items }) => items)}
              rowKey={({ seq }) => String(seq)}
              empty={<Empty title={t('audit.empty')}>{t('audit.emptyText')}</Empty>}
            />
          </>
        )}
      </QueryView>
      <MoreButton query={query} />
    </Page>
  );
}

function useColumns(): Column<AuditEvent>[] {
  const { t } = useTranslation('reports');
  const { dateAndTime } = useFormat();
  const action = useActionText();
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
      cell: (event) => <span className="font-medium">{action(event.action)}</span>,
    },
    { key: 'before', head: t('audit.before'), cell: ({ before }) => <State state={before} action={action} /> },
    { key: 'after', head: t('audit.after'), cell: ({ after }) => <State state={after} action={action} /> },
    { key: 'reason', head: t('audit.reason'), cell: ({ reason }) => reason },
  ];
}

/** The action in words; one that has no words yet is shown by its code. */
function useActionText(): (code: string) => string {
  const { t, i18n } = useTranslation('reports');
  return (code) => {
    const name = code.replace('.', '_');
    return i18n.exists(`audit.actions.${name}`, { ns: 'reports' })
      ? String(t(`audit.actions.${name}` as 'audit.actions.certificate_issued'))
      : code;
  };
}

/** Every field of a state; `because` names the act that another one followed from, and is said in the words of that act. */
function State({ state, action }: { readonly state: AuditEvent['before']; readonly action: (code: string) => string }) {
  // Ids lead an auditor to the row, not a reader to an understanding.
  const fields = Object.entries(state ?? {}).filter(([name, value]) => value !== null && !/ids?$/i.test(name));
  if (fields.length === 0) return null;
  return (
    <ul className="max-w-xs text-sm break-words">
      {fields.map(([name, value]) => (
        <li key={name}>
          <span className="text-soft">
            {name}
            {': '}
          </span>
          {name === 'because'
            ? action(String(value))
            : typeof value === 'object'
              ? JSON.stringify(value)
              : String(value)}
        </li>
      ))}
    </ul>
  );
}
