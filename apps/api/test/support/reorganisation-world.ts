import {
  cascadeRoutes,
  type DecideReorganisation,
  reorganisationsRoutes as routes,
  type ReorganisationWish,
} from '@kaskad/contracts';
import { type Api, startApi, type Token } from './api.ts';
import { addCampaign, addCommission, addPerson, addRegion, type TestCommission } from './world.ts';

type Wish = Partial<ReorganisationWish> & Pick<ReorganisationWish, 'act'>;
export const TODAY = '2026-02-10';

/** A region with an open campaign, two districts and their precincts with members, and its administrator. */
export async function reorganisationWorld() {
  const api = await startApi();
  const world = await addRegion(api.db);
  const campaignId = await addCampaign(api.db, world.region);
  const admin = await api.staff('commission_admin', world.region.id);
  const wishOf = (wish: Wish) => ({ effectiveOn: TODAY, ...wish });
  const preview = (id: string, wish: Wish, token: Token = admin) =>
    api.call(token, routes.preview, { params: { id }, body: wishOf(wish) });
  const decide = (id: string, body: DecideReorganisation, token: Token = admin) =>
    api.call(token, routes.decide, { params: { id }, body });
  return {
    api,
    ...world,
    campaignId,
    admin,
    preview,
    decide,
    /** Looks and then decides, as the screen does. */
    async change(id: string, wish: Wish, token: Token = admin) {
      const {
        body: { seen = '0'.repeat(64) },
      } = await preview(id, wish, token);
      return decide(id, { ...wishOf(wish), reason: 'Аудандар бірігеді', seen } as DecideReorganisation, token);
    },
    cancel: (id: string, token: Token = admin) =>
      api.call(token, routes.cancel, { params: { id }, body: { reason: 'Қажет болмады' } }),
    takeBack: (id: string, token: Token = admin) =>
      api.call(token, routes.takeBack, { params: { id }, body: { reason: 'Қате шешім' } }),
    one: (id: string, token: Token = admin) => api.call(token, routes.one, { params: { id } }),
    list: (query: object = {}, token: Token = admin) => api.call(token, routes.list, { query }),
    board: async (token: Token = admin, campaign = campaignId) =>
      (await api.call(token, cascadeRoutes.board, { query: { campaignId: campaign } })).body,
    commission: (id: string) =>
      one(
        api,
        'select closed_on::text as closed_on, merged_into_id, parent_id, path from commissions where id = $1',
        id,
      ),
    appointments: (commissionId: string) =>
      api.db.query<Appointed[]>(
        `select a.id, a.person_id as "personId", a.position, a.started_on::text as "startedOn",
          a.ended_on::text as "endedOn", a.end_reason as "endReason", a.replaces_id as "replacesId"
       from appointments a where commission_id = $1 order by a.ended_on nulls first, a.position, a.id`,
        [commissionId],
      ),
    home: async (personId: string) =>
      (await one(api, 'select home_commission_id as home from persons where id = $1', personId))['home'],
    audits: (action: string) =>
      api.db.query<{ subject_id: string; before: object; after: object; reason: string; actor_id: string | null }[]>(
        'select * from audit_events where action = $1 order by seq',
        [action],
      ),
    /** A precinct with a chair, a secretary and a member. */
    async addPrecinct(parent: TestCommission, number: number) {
      const precinct = await addCommission(api.db, { kind: 'precinct', parent, number });
      const people = { chair: '', secretary: '', member: '' };
      for (const position of Object.keys(people) as (keyof typeof people)[])
        people[position] = await addPerson(api.db, precinct, { position, familyName: `Ж${position}` });
      return { ...precinct, people };
    },
    async addSeminar(commission: TestCommission, { startsAt = '2026-02-20T04:00:00Z', state = 'open' } = {}) {
      const [row] = await api.db.query<{ id: string }[]>(
        `insert into seminars (campaign_id, commission_id, level, format, title, time_zone, starts_at,
          ends_at, capacity, sign_up_until, state)
         values ($1, $2, 2, 'in_person', '{"kk": "Семинар", "ru": "Семинар"}', 'Asia/Qyzylorda', $3::timestamptz, $3::timestamptz + interval '2 hours', 30, $3, $4) returning id`,
        [campaignId, commission.id, startsAt, state],
      );
      const id = row?.id ?? '';
      await api.db.query(
        'insert into seminar_sessions (seminar_id, place, topic, starts_at, ends_at) select id, 1, title, starts_at, ends_at from seminars where id = $1',
        [id],
      );
      return id;
    },
    seminar: (id: string) => one(api, 'select commission_id, state from seminars where id = $1', id),
    async addVenue(commission: TestCommission) {
      const [row] = await api.db.query<{ id: string }[]>(
        `insert into venues (commission_id, name, address) values ($1, '{"kk": "Мектеп", "ru": "Школа"}', '{"kk": "-", "ru": "-"}') returning id`,
        [commission.id],
      );
      return row?.id ?? '';
    },
    venue: async (id: string) =>
      (await one(api, 'select commission_id from venues where id = $1', id))['commission_id'],
  };
}
export type ReorganisationWorld = Awaited<ReturnType<typeof reorganisationWorld>>;

interface Appointed {
  readonly id: string;
  readonly personId: string;
  readonly position: string;
  readonly startedOn: string;
  readonly endedOn: string | null;
  readonly endReason: string | null;
  readonly replacesId: string | null;
}

async function one(api: Api, sql: string, id: string): Promise<Record<string, unknown>> {
  const [row] = await api.db.query<Record<string, unknown>[]>(sql, [id]);
  return row ?? {};
}
