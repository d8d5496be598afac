import type { LocalizedText, OwnPrecinct } from '@kaskad/contracts';
import {
  type Actor,
  localTimeIn,
  type OwnPrecinctRefusal,
  ownPrecinctRefusal,
  seminarSettingsOf,
} from '@kaskad/domain';
import type { EntityManager } from 'typeorm';
import { within } from '../../people/region.sql.ts';
import { type CampaignRow, openCampaignsFor } from '../commissions.queries.ts';
import { accreditationsOf, sessionRows, sessionView } from '../programme.queries.ts';
import { seminarBrief, zoned } from '../seminar.view.ts';
import { seminarRows } from '../seminars.queries.ts';
import { fullName } from '../../people/person-name.sql.ts';

interface PrecinctRow {
  readonly id: string;
  readonly path: string;
  readonly name: LocalizedText;
  readonly number: number | null;
  readonly zone: string;
}

/** Where no campaign says otherwise. */
const USUAL = seminarSettingsOf({});

/** The precincts that the person leads as chair, deputy or secretary. */
export async function precinctsLedBy(db: EntityManager, personId: string | null): Promise<PrecinctRow[]> {
  return db.query<PrecinctRow[]>(
    `select c.id, c.path, c.name, c.number, c.time_zone as zone from appointments a
      join commissions c on c.id = a.commission_id
     join commission_kinds k on k.code = c.kind join positions o on o.code = a.position
     where a.person_id = $1 and a.ended_on is null and k.is_precinct and o.trains_own_precinct
     order by c.number, c.code`,
    [personId],
  );
}

/**
 * The open campaign in which somebody trains the own precinct: the first in which their accreditation lets them at that
 * hour, so that a second election in the same months does not stop them. Without such a one, the first campaign and
 * what stands in the way.
 */
export async function campaignToTrain(
  db: EntityManager,
  { path, personId, startsAt, day }: { path: string; personId: string; startsAt: Date; day: string },
): Promise<{ campaign: CampaignRow; refusal: OwnPrecinctRefusal | null } | null> {
  const tried: { campaign: CampaignRow; refusal: OwnPrecinctRefusal | null }[] = [];
  for (const campaign of await openCampaignsFor(db, path)) {
    tried.push({
      campaign,
      refusal: ownPrecinctRefusal({
        leads: true,
        accreditations: await accreditationsOf(db, campaign.id, [personId]),
        startsAt,
        day,
      }),
    });
  }
  return tried.find(({ refusal }) => refusal === null) ?? tried[0] ?? null;
}

/**
 * Present members of a precinct, the trainer left out: whom the trio trains. In the order of the list of a session,
 * which a phone makes of them where there is no network.
 */
export async function membersToTrain(
  db: EntityManager,
  precinctId: string,
  trainerId: string,
  campaignId: string | null,
): Promise<OwnPrecinct['members']> {
  return db.query<OwnPrecinct['members']>(
    `select p.id, ${fullName()} as name,
      c.name as "commissionName", ${within('c.path')} as within, o.name as position,
       exists (select from enrolments e join seminars s on s.id = e.seminar_id where e.person_id = p.id
         and e.state = 'attended' and s.campaign_id = $3) as trained
     from appointments a join persons p on p.id = a.person_id join commissions c on c.id = a.commission_id
     join positions o on o.code = a.position
     where a.commission_id = $1 and a.ended_on is null and p.id <> $2
     order by p.family_name collate "kk-x-icu", p.given_name collate "kk-x-icu", p.id`,
    [precinctId, trainerId, campaignId],
  );
}

/** What the trio sees on the phone: the members, the seminars of the precinct, and whether it may train now. */
export async function ownPrecinctsOf(db: EntityManager, actor: Actor, now: Date): Promise<{ items: OwnPrecinct[] }> {
  const personId = actor.personId;
  if (!personId) return { items: [] };
  const items: OwnPrecinct[] = [];
  for (const { id, path, name, number, zone } of await precinctsLedBy(db, personId)) {
    const { campaign, refusal } = (await campaignToTrain(db, {
      path,
      personId,
      startsAt: now,
      day: localTimeIn(zone, now).slice(0, 10),
    })) ?? { campaign: null, refusal: 'seminar_no_campaign' as const };
    const ids = await db.query<{ id: string }[]>(
      "select id from seminars where commission_id = $1 and level = 3 and state <> 'cancelled' and ($2::uuid is null or campaign_id = $2) order by starts_at desc limit 20",
      [id, campaign?.id ?? null],
    );
    const rows = await seminarRows(
      db,
      ids.map((row) => row.id),
    );
    const sessions = await sessionRows(
      db,
      ids.map((row) => row.id),
    );
    items.push({
      precinct: { id, name, number },
      now: zoned(now, zone),
      members: await membersToTrain(db, id, personId, campaign?.id ?? null),
      refusal,
      minutes: (campaign?.settings ?? USUAL).precinctMinutes,
      seminars: rows
        .toReversed()
        .map((row) => ({
          ...seminarBrief(row),
          sessions: sessions
            .filter(({ seminarId }) => seminarId === row.id)
            .map((session) => sessionView(session, seminarSettingsOf(row.campaignSettings), { now })),
        })),
    });
  }
  return { items };
}
