import type { Revocation, RevocationQuery } from '@kaskad/contracts';
import {
  type Actor,
  type CertificateKind,
  type CertificateState,
  certificateStandingOf,
  dayIn,
  decideRevocation,
  type RevocationState,
} from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { subtreesOf } from '../../../platform/access/reach.ts';
import { notFound } from '../../../platform/http/refusal.ts';
import { belongs, presentPaths } from '../../people/belonging.sql.ts';
import { holderName } from '../../people/person-name.sql.ts';

const SHOWN = 100;

interface RevocationRow {
  readonly id: string;
  readonly state: RevocationState;
  readonly reason: string;
  readonly proposedById: string;
  readonly proposerId: string | null;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly decision: string | null;
}

interface RevocationCertificate {
  readonly revocationId: string;
  readonly id: string;
  readonly number: string;
  readonly kind: CertificateKind;
  readonly name: string;
  readonly nameRu: string | null;
  readonly state: CertificateState;
  readonly validUntil: string;
  readonly zone: string;
}

/** The proposals whose certificates the actor may act on, all of them: nobody decides over what they do not see. */
async function rowsFor(
  db: EntityManager,
  actor: Actor,
  { state, id }: { readonly state?: RevocationState; readonly id?: string },
): Promise<RevocationRow[]> {
  return db.query<RevocationRow[]>(
    `select r.id, r.state, r.reason, r.proposed_by as "proposedById", a.person_id as "proposerId",
       ${holderName('p', 'a')} as "proposedBy", r.proposed_at as "proposedAt",
       case when d.id is null then null else ${holderName('dp', 'd')} end as "decidedBy", r.decided_at as "decidedAt", r.decision
     from certificate_revocations r join accounts a on a.id = r.proposed_by left join persons p on p.id = a.person_id
       left join accounts d on d.id = r.decided_by left join persons dp on dp.id = d.person_id
     where ($2::text is null or r.state = $2) and ($3::uuid is null or r.id = $3)
       and not exists (select from proposed_revocations i join certificates ct on ct.id = i.certificate_id
         where i.revocation_id = r.id and not ${belongs('ct.person_id', '$1::text[]')})
     order by r.proposed_at desc, r.id limit ${SHOWN}`,
    [subtreesOf(actor, 'certificate.revoke'), state ?? null, id ?? null],
  );
}

async function viewsOf(
  db: EntityManager,
  actor: Actor,
  rows: readonly RevocationRow[],
  now: Date,
): Promise<Revocation[]> {
  const certificates = await db.query<RevocationCertificate[]>(
    `select i.revocation_id as "revocationId", ct.id, ct.number, ct.kind, ct.name, ct.name_ru as "nameRu", ct.state,
       ct.valid_until::text as "validUntil", ca.time_zone as zone
     from proposed_revocations i join certificates ct on ct.id = i.certificate_id join campaigns ca on ca.id = ct.campaign_id
     where i.revocation_id = any($1) order by ct.number`,
    [rows.map(({ id }) => id)],
  );
  const own = Map.groupBy(certificates, ({ revocationId }) => revocationId);
  return rows.map(({ proposedById, proposerId, ...row }) => {
    const may = (act: 'confirm' | 'withdraw') =>
      'state' in
      decideRevocation({ state: row.state, proposedBy: { accountId: proposedById, personId: proposerId } }, act, actor);
    return {
      ...row,
      proposedAt: row.proposedAt.toISOString(),
      decidedAt: row.decidedAt?.toISOString() ?? null,
      certificates: (own.get(row.id) ?? []).map(({ id, number, kind, name, nameRu, state, validUntil, zone }) => ({
        id,
        number,
        kind,
        name,
        nameRu,
        standing: certificateStandingOf({ state, validUntil, today: dayIn(zone, now) }),
      })),
      mayDecide: may('confirm'),
      mayWithdraw: may('withdraw'),
    };
  });
}

export async function revocationsFor(db: EntityManager, actor: Actor, { state }: RevocationQuery, now: Date) {
  return { items: await viewsOf(db, actor, await rowsFor(db, actor, { state }), now) };
}

export async function revocationFor(db: EntityManager, actor: Actor, id: string, now: Date): Promise<Revocation> {
  const [view] = await viewsOf(db, actor, await rowsFor(db, actor, { id }), now);
  if (!view) throw notFound();
  return view;
}

export interface CertificateToRevoke {
  readonly id: string;
  readonly number: string;
  readonly state: CertificateState;
  readonly personId: string;
  readonly campaignId: string;
  readonly isProposed: boolean;
  readonly present: readonly string[];
}

/** These certificates as they stand, locked in one order. */
export async function lockToRevoke(tx: EntityManager, ids: readonly string[]): Promise<CertificateToRevoke[]> {
  await tx.query('select id from certificates where id = any($1) order by id for update', [ids]);
  return tx.query<CertificateToRevoke[]>(
    `select ct.id, ct.number, ct.state, ct.person_id as "personId", ct.campaign_id as "campaignId",
       exists (select from proposed_revocations i where i.certificate_id = ct.id and i.is_open) as "isProposed",
       ${presentPaths('ct.person_id')} as present
     from certificates ct where ct.id = any($1) order by ct.number`,
    [ids],
  );
}

/** The next line of the history of each of these certificates. */
export async function noteRevoked(
  tx: EntityManager,
  ids: readonly string[],
  { at, actorId, reason }: { readonly at: Date; readonly actorId: string; readonly reason: string },
): Promise<void> {
  await tx.query(
    `insert into certificate_states (certificate_id, seq, state, at, actor_id, reason)
     select c.id, coalesce((select max(s.seq) from certificate_states s where s.certificate_id = c.id), 0) + 1, 'revoked',
       $2::timestamptz, $3::uuid, $4 from unnest($1::uuid[]) as c (id)`,
    [ids, at, actorId, reason],
  );
}

/** Ends what rests on certificates of these persons in these campaigns; returns which. */
export async function endAccreditationsOf(
  tx: EntityManager,
  certificateIds: readonly string[],
  { at, reason }: { readonly at: Date; readonly reason: string },
): Promise<string[]> {
  const [rows] = await tx.query<[{ id: string }[], number]>(
    `update accreditations ac set ended_at = $2, end_reason = $3
     where ac.ended_at is null and ac.certificate_id is not null and exists (select from certificates ct
       where ct.id = any($1) and ct.person_id = ac.person_id and ct.campaign_id = ac.campaign_id)
     returning ac.id`,
    [certificateIds, at, reason],
  );
  return rows.map(({ id }) => id);
}
