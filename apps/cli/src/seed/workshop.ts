import {
  AccreditationsService,
  Answers,
  AppointmentsService,
  AttemptClosing,
  AttemptsService,
  AttendanceService,
  CampaignsService,
  type Config,
  DemoAccountsService,
  EnrolmentsService,
  FoundingService,
  HoldingService,
  IssuingService,
  Jobs,
  OwnPrecinctService,
  PlanningService,
  ReadyTestsService,
  ReadinessService,
  RosterSeed,
  RostersService,
  SeminarBatches,
  ShippedContentService,
  Sittings,
  VenuesService,
} from '@kaskad/api';
import type { Actor, Grant } from '@kaskad/domain';
import type { INestApplication } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Chance } from './chance.ts';
import type { SeedClock } from './seed-clock.ts';

/** Somebody of a roster, as the seed needs to know them. */
export interface SeedMember {
  readonly personId: string;
  readonly accountId: string;
  readonly name: string;
  readonly phone: string | null;
  readonly language: 'kk' | 'ru';
  readonly position: string;
  readonly appointmentId: string;
  readonly commissionId: string;
  readonly commissionKind: string;
  readonly path: string;
}

/** The services that people use, through which the seed makes everything. */
export function openWorkshop(app: INestApplication, clock: SeedClock, config: Config) {
  return {
    clock,
    config,
    chance: new Chance(20_230_319),
    db: app.get(DataSource),
    jobs: app.get(Jobs),
    founding: app.get(FoundingService),
    demo: app.get(DemoAccountsService),
    invitations: app.get(IssuingService),
    rosters: app.get(RostersService),
    rosterSeed: app.get(RosterSeed),
    appointments: app.get(AppointmentsService),
    campaigns: app.get(CampaignsService),
    content: app.get(ShippedContentService),
    readyTests: app.get(ReadyTestsService),
    attempts: app.get(AttemptsService),
    answers: app.get(Answers),
    closing: app.get(AttemptClosing),
    sittings: app.get(Sittings),
    venues: app.get(VenuesService),
    planning: app.get(PlanningService),
    enrolments: app.get(EnrolmentsService),
    attendance: app.get(AttendanceService),
    holding: app.get(HoldingService),
    batches: app.get(SeminarBatches),
    ownPrecinct: app.get(OwnPrecinctService),
    accreditations: app.get(AccreditationsService),
    readiness: app.get(ReadinessService),
  };
}
export type Workshop = ReturnType<typeof openWorkshop>;

/** A member acting for themselves, with the rights that follow from the roster. */
export const actorOf = ({ accountId, personId, commissionId, path }: SeedMember): Actor => ({
  accountId,
  personId,
  grants: [{ role: 'member', commissionId, path } satisfies Grant],
});

interface Where {
  /** Only commissions at or below this path. */
  readonly path?: string;
  readonly commissionId?: string;
  readonly kinds?: readonly string[];
  readonly positions?: readonly string[];
  /** Only those who hold the right to train. */
  readonly accredited?: boolean;
}

/** Present members with an account, in the order of commission and position. */
export function membersWhere(
  { db }: Workshop,
  { path = '/', commissionId, kinds, positions, accredited = false }: Where,
): Promise<SeedMember[]> {
  return db.query<SeedMember[]>(
    `select p.id as "personId", a.id as "accountId", concat_ws(' ', p.family_name, p.given_name,
      nullif(p.patronymic, '')) as name, p.phone, p.language,
       o.position, o.id as "appointmentId", c.id as "commissionId", c.kind as "commissionKind", c.path
     from commissions c join appointments o on o.commission_id = c.id join persons p on p.id = o.person_id
     join positions s on s.code = o.position
       join accounts a on a.person_id = p.id
     where o.ended_on is null and c.path like $1 || '%' and ($2::uuid is null or c.id = $2)
     and ($3::text[] is null or c.kind = any($3)) and ($4::text[] is null or o.position = any($4))
       and (not $5 or exists (select from accreditations ac where ac.person_id = p.id and ac.ended_at is null))
     order by c.code, s.rank, p.name_key, p.iin_tail, p.id`,
    [path, commissionId ?? null, kinds ?? null, positions ?? null, accredited],
  );
}

/**
 * After much was written: a fresh database knows nothing of its sizes, and plans as if every table were empty until its
 * own housekeeping comes by.
 */
export async function takeStock({ db }: Workshop): Promise<void> {
  await db.query('analyze');
}

/** Does the same for many, a few at a time: as fast as the database answers, and never a thousand transactions at once. */
export async function eachOf<T>(items: readonly T[], atOnce: number, work: (item: T) => Promise<void>): Promise<void> {
  const waiting = items.values();
  const worker = async () => {
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
