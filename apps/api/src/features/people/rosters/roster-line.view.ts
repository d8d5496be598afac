import type { MissingPerson as MissingView, RosterCandidate, RosterLine } from '@kaskad/contracts';
import type { Actor, PersonName as PersonParts } from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { subtreesOf } from '../../../platform/access/reach.ts';
import {
  appointmentsBy,
  commissionsBy,
  type KnownName,
  type KnownPlace,
  type Named,
  personsBy,
} from './roster-names.queries.ts';
import { latestRequests, type RequestsByPlace, type Twin } from './roster-questions.queries.ts';
import { candidatesOf, mayBeNew, questionOf, type StoredLine, type StoredSummary } from './stored-roster.ts';

interface Names {
  readonly persons: Named<KnownName>;
  readonly commissions: Named<KnownPlace>;
  /** By appointment: its commission and its holder. */
  readonly appointments: Named<{ commissionId: string; personId: string }>;
  readonly requests: RequestsByPlace;
  readonly twins: readonly Twin[];
}

const wholeName = ({ familyName, givenName, patronymic }: PersonParts) =>
  [familyName, givenName, patronymic].filter(Boolean).join(' ');

/** Of people whom the reader does not reach nothing is shown, though whoever uploaded the list may have reached them. */
export async function rosterLineViews(
  db: EntityManager,
  actor: Actor,
  lines: readonly { place: number; line: StoredLine }[],
  twins: readonly Twin[],
): Promise<RosterLine[]> {
  const ids = lines.map(({ line }) => line.ids);
  const scope = subtreesOf(actor, 'person.read');
  const appointments = await appointmentsBy(
    db,
    ids.flatMap(({ movedFrom, replaces }) => [movedFrom, replaces]),
    scope,
  );
  const personIds = [
    ...ids.flatMap(({ candidateIds, personId }) => [...candidateIds, personId]),
    ...[...appointments.values()].map(({ personId }) => personId),
  ];
  const persons = await personsBy(db, personIds, scope, subtreesOf(actor, 'person.manage'));
  const commissions = await commissionsBy(db, [
    ...ids.map(({ commissionId }) => commissionId),
    ...[...appointments.values()].map(({ commissionId }) => commissionId),
  ]);
  const requests = await latestRequests(
    db,
    lines.flatMap(({ line }) => line.ids.elsewhereId ?? []),
  );
  return lines.map(({ place, line }) => viewOf(place, line, { persons, commissions, appointments, requests, twins }));
}

function viewOf(place: number, line: StoredLine, names: Names): RosterLine {
  const { sheet, verdict, skipped, doubts, changes, commission, person, ids } = line;
  const commissionOf = (id: string | null | undefined) => names.commissions.get(id ?? '') ?? null;
  const replaced = names.persons.get(names.appointments.get(ids.replaces ?? '')?.personId ?? '');
  const data = person?.row.data;
  const isShown = ids.personId === null || names.persons.has(ids.personId);
  return {
    place,
    sheet,
    line: line.line,
    verdict,
    text: skipped?.text ?? null,
    skipReason: skipped?.reason ?? null,
    doubts: doubts.map(({ code, severity, column, value, looksLike = null, otherLine }) => ({
      code,
      severity,
      column,
      value,
      looksLike,
      otherLine,
    })),
    changes: isShown ? changes.map(({ field, before, after }) => ({ field, before, after })) : [],
    person:
      data && person
        ? {
            name: wholeName(data.name),
            iinTail: person.iinTail,
            phone: data.phone,
            language: data.language,
            position: data.position,
          }
        : null,
    commission: commission && {
      code: commission.data.code,
      kind: commission.data.kind,
      name: { kk: commission.data.nameKk, ru: commission.data.nameRu },
      parentCode: commission.data.parentCode,
    },
    into: data ? commissionOf(ids.commissionId) : null,
    intoText: data?.commission?.text ?? null,
    movedFrom: commissionOf(names.appointments.get(ids.movedFrom ?? '')?.commissionId),
    replaces: replaced
      ? { personId: replaced.id, name: replaced.name, iinTail: replaced.iinTail, commission: replaced.commission }
      : null,
    candidates: candidatesOf(line).flatMap((id) => candidateView(names.persons.get(id), ids.commissionId) ?? []),
    twins: questionOf(line) === 'same_name_in_file' ? twinsOf(place, names.twins) : [],
    elsewhere: ids.elsewhereId
      ? {
          mayRequest: ids.commissionId !== null,
          request: names.requests.get(`${ids.elsewhereId} ${ids.commissionId}`) ?? null,
        }
      : null,
    mayBeNew: mayBeNew(line),
  };
}

/** The appointment that can be compared with the row: the one in the same commission, else the first. */
function candidateView(known: KnownName | undefined, commissionId: string | null): RosterCandidate | null {
  if (!known) return null;
  const { id, name, iinTail, phone, appointments } = known;
  const serves = appointments.find((one) => one.commissionId === commissionId) ?? appointments[0];
  return {
    personId: id,
    name,
    iinTail,
    phone,
    position: serves?.position ?? null,
    commission: (serves ?? known).commission,
    within: (serves ?? known).within,
  };
}

function twinsOf(place: number, twins: readonly Twin[]): RosterLine['twins'] {
  const own = twins.find((twin) => twin.place === place);
  const others = twins.filter(
    (twin) =>
      own &&
      twin !== own &&
      twin.nameKey === own.nameKey &&
      twin.commissionId !== own.commissionId &&
      !(twin.hasIin && own.hasIin),
  );
  return others.map((twin) => ({ place: twin.place, line: twin.line }));
}

export async function missingViews(db: EntityManager, missing: StoredSummary['missing']): Promise<MissingView[]> {
  const persons = await personsBy(
    db,
    missing.map((one) => ('personId' in one ? one.personId : null)),
    ['%'],
    [],
  );
  const commissions = await commissionsBy(
    db,
    missing.map(({ commissionId }) => commissionId),
  );
  return missing.map((one) => {
    const commission = commissions.get(one.commissionId) ?? {
      id: one.commissionId,
      name: { kk: '–', ru: '–' },
      within: null,
    };
    if (!('personId' in one)) {
      const { name, within } = commission;
      return { name, within, personId: null, commission: null, replacedAtLine: null };
    }
    const name = persons.get(one.personId)?.name ?? '–';
    return {
      name: { kk: name, ru: name },
      within: null,
      personId: one.personId,
      commission,
      replacedAtLine: one.replacedAtLine,
    };
  });
}
