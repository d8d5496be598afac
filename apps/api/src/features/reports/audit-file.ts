import type { AuditEvent, AuditFilters, AuditName } from '@kaskad/contracts';
import type { Actor } from '@kaskad/domain';
import { phrases } from '@kaskad/phrases';
import { stateInWords } from '@kaskad/phrases/audit-state';
import { dateAndTime } from '@kaskad/phrases/format';
import type { DataSource } from 'typeorm';
import type { CellValue, SheetColumn } from '@kaskad/formats/sheets/sheet-column';
import { eventsAskedFor, eventsBehind, idsOf } from './audit-events.queries.ts';
import { namesOf } from './audit-names.queries.ts';

const BATCH = 500;

export function auditColumns(language: AuditFilters['language']): SheetColumn[] {
  const { audit } = phrases[language].reports;
  const column = (title: string, width: number): SheetColumn => ({ title, kind: 'text', width });
  return [
    column(audit.when, 22),
    column(audit.who, 30),
    column(audit.what, 40),
    column(audit.about, 40),
    column(audit.concerned, 30),
    column(audit.before, 50),
    column(audit.after, 50),
    column(audit.reason, 40),
  ];
}

/** The lines of the trail that the filters leave, in words, the newest first. */
export async function* auditRows(
  db: DataSource,
  actor: Actor,
  filters: AuditFilters,
): AsyncGenerator<readonly (readonly CellValue[])[]> {
  const filtered = await eventsAskedFor(db.manager, actor, filters);
  for (let last: number | null = null; ;) {
    const events: AuditEvent[] = await eventsBehind(filtered, last, BATCH);
    const names = await namesOf(db.manager, actor, events.flatMap(idsOf));
    yield events.map((event) => rowOf(event, names, filters.language));
    if (events.length < BATCH) return;
    last = events.at(-1)?.seq ?? null;
  }
}

function rowOf(event: AuditEvent, names: Readonly<Record<string, AuditName>>, language: AuditFilters['language']) {
  const { audit } = phrases[language].reports;
  const nameOf = (id: string | null) => (id && names[id]?.name[language]) || null;
  const actions: Readonly<Record<string, string>> = audit.actions;
  const subjects: Readonly<Record<string, string>> = audit.subjects;
  const words = { fields: audit.fields, values: audit.values, actions, longText: audit.longText };
  const inWords = (state: object | null) =>
    stateInWords(state, { language, words, nameOf })
      .map(({ label, text }) => `${label}: ${text}`)
      .join('; ');
  const kind = subjects[event.subjectType] ?? event.subjectType;
  return [
    dateAndTime(language, event.local, { year: true }),
    event.actor ?? audit.system,
    actions[event.action.replace('.', '_')] ?? event.action,
    [kind, nameOf(event.subjectId)].filter(Boolean).join(': '),
    nameOf(event.personId),
    inWords(event.before),
    inWords(event.after),
    event.reason,
  ];
}
