import type { LocalizedText, MissingPerson as MissingView, RosterLine } from '@kaskad/contracts';
import type { Actor, PersonName as PersonParts } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { subtrees } from '../scope.ts';
import type { StoredLine, StoredSummary } from './stored-roster.ts';

interface PersonName {
  readonly id: string;
  readonly name: string;
  readonly iinTail: string | null;
  readonly commission: LocalizedText;
}
type Named<T> = ReadonlyMap<string, T>;

interface Names {
  readonly persons: Named<PersonName>;
  readonly commissions: Named<LocalizedText>;
  /** By appointment: its commission and its holder. */
  readonly appointments: Named<{ commissionId: string; personId: string }>;
}

const wholeName = ({ familyName, givenName, patronymic }: PersonParts) => [familyName, givenName, patronymic].filter(Boolean).join(' ');

export async function rosterLineViews(db: EntityManager, actor: Actor, lines: readonly { place: number; line: StoredLine }[]): Promise<RosterLine[]> {
  const ids = lines.map(({ line }) => line.ids);
  const appointments = await appointmentsBy(db, ids.flatMap(({ movedFrom, replaces }) => [movedFrom, replaces]));
  const personIds = [...ids.flatMap(({ candidateIds, personId }) => [...candidateIds, personId]), ...[...appointments.values()].map(({ personId }) => personId)];
  const persons = await personsBy(db, personIds, subtrees(actor, 'person.read'));
  const commissions = await commissionsBy(db, [...ids.map(({ commissionId }) => commissionId), ...[...appointments.values()].map(({ commissionId }) => commissionId)]);
  return lines.map(({ place, line }) => viewOf(place, line, { persons, commissions, appointments }));
}

function viewOf(place: number, { sheet, line, verdict, skipped, doubts, changes, commission, person, ids }: StoredLine, names: Names): RosterLine {
  const commissionOf = (id: string | null | undefined) => (id && names.commissions.has(id) ? { id, name: names.commissions.get(id)! } : null);
  const personOf = (id: string | null | undefined) => {
    const known = id ? names.persons.get(id) : undefined;
    return known ? { personId: known.id, name: known.name, iinTail: known.iinTail, commission: known.commission } : null;
  };
  const data = person?.row.data;
  const candidateIds = verdict === 'doubtful' && ids.candidateIds.length === 0 && ids.personId ? [ids.personId] : ids.candidateIds;
  const codes = doubts.map(({ code }) => code);
  return {
    place, sheet, line, verdict,
    text: skipped?.text ?? null,
    skipReason: skipped?.reason ?? null,
    doubts: doubts.map(({ code, severity, value, otherLine }) => ({ code, severity, value, otherLine })),
    changes: changes.map(({ field, before, after }) => ({ field, before, after })),
    person: data && person ? { name: wholeName(data.name), iinTail: person.iinTail, phone: data.phone, language: data.language, position: data.position } : null,
    commission: commission && { code: commission.data.code, kind: commission.data.kind, name: { kk: commission.data.nameKk, ru: commission.data.nameRu }, parentCode: commission.data.parentCode },
    into: data ? commissionOf(ids.commissionId) : null,
    intoText: data?.commission?.text ?? null,
    movedFrom: commissionOf(names.appointments.get(ids.movedFrom ?? '')?.commissionId),
    replaces: personOf(names.appointments.get(ids.replaces ?? '')?.personId),
    candidates: candidateIds.flatMap((id) => personOf(id) ?? []),
    mayBeNew: verdict === 'doubtful' && !codes.includes('iin_other_name') && !codes.includes('moved_from_unclear'),
  };
}

export async function missingViews(db: EntityManager, missing: StoredSummary['missing']): Promise<MissingView[]> {
  const persons = await personsBy(db, missing.map((one) => ('personId' in one ? one.personId : null)), ['%']);
  const commissions = await commissionsBy(db, missing.map(({ commissionId }) => commissionId));
  return missing.map((one) => {
    const commission = commissions.get(one.commissionId) ?? { kk: '–', ru: '–' };
    if (!('personId' in one)) return { name: commission, personId: null, commission: null, replacedAtLine: null };
    const name = persons.get(one.personId)?.name ?? '–';
    return { name: { kk: name, ru: name }, personId: one.personId, commission: { id: one.commissionId, name: commission }, replacedAtLine: one.replacedAtLine };
  });
}

const present = (ids: readonly (string | null)[]) => [...new Set(ids.filter((id) => id !== null))];

/** Of people beyond the reader's reach only that they exist is said. */
async function personsBy(db: EntityManager, ids: readonly (string | null)[], scope: readonly string[]): Promise<Named<PersonName>> {
  const rows = await db.query<PersonName[]>(
    `select p.id, case when h.path like any($2) then concat_ws(' ', p.family_name, p.given_name, nullif(p.patronymic, '')) else '***' end as name,
       p.iin_tail as "iinTail", h.name as commission
     from persons p join commissions h on h.id = p.home_commission_id where p.id = any($1)`, [present(ids), scope]);
  return new Map(rows.map((row) => [row.id, row]));
}

async function commissionsBy(db: EntityManager, ids: readonly (string | null)[]): Promise<Named<LocalizedText>> {
  const rows = await db.query<{ id: string; name: LocalizedText }[]>('select id, name from commissions where id = any($1)', [present(ids)]);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

async function appointmentsBy(db: EntityManager, ids: readonly (string | null)[]): Promise<Names['appointments']> {
  const rows = await db.query<{ id: string; commissionId: string; personId: string }[]>(
    'select id, commission_id as "commissionId", person_id as "personId" from appointments where id = any($1)', [present(ids)]);
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}
