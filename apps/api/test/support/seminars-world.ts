import {
  attendanceRoutes,
  type AttendanceEvent,
  enrolmentsRoutes,
  seminarsRoutes,
  venuesRoutes,
} from '@kaskad/contracts';
import { randomUUIDv7 } from 'node:crypto';
import type { Api, Token } from './api.ts';
import { addCampaign, addPerson, addRegion, type TestCommission } from './world.ts';

export const TITLE = { kk: 'Дауыс беру күніне дайындық', ru: 'Подготовка ко дню голосования' };

/** A building with one hall. */
export const schoolFor = (capacity: number) => ({
  name: { kk: 'Мектеп', ru: 'Школа' },
  address: { kk: 'Абай, 1', ru: 'Абая, 1' },
  rooms: [{ name: { kk: 'Зал', ru: 'Зал' }, capacity }],
});

/** A right to deliver seminars of the level and below until the end of March. */
export async function accredit(
  api: Api,
  personId: string,
  campaignId: string,
  commission: TestCommission,
  level = 2,
): Promise<string> {
  await api.db.query(
    "insert into accreditations (person_id, campaign_id, commission_id, level, valid_from, valid_until) values ($1, $2, $3, $4, '2026-01-20', '2026-03-31')",
    [personId, campaignId, commission.id, level],
  );
  return personId;
}

/** A region with a campaign, a coordinator of the district, one of its neighbour, and an accredited trainer. */
export async function seminarsWorld(api: Api) {
  const places = await addRegion(api.db);
  const campaignId = await addCampaign(api.db, places.region);
  const trainerId = await accredit(
    api,
    await addPerson(api.db, places.district, { position: null, familyName: 'Тілеуқабыл', givenName: 'Өмірзақ' }),
    campaignId,
    places.district,
  );
  const coordinator = await api.staff('coordinator', places.district.id);
  const stranger = await api.staff('coordinator', places.neighbour.id);
  const trainer = await api.person(trainerId);

  async function planned(over: object = {}) {
    return api.call(coordinator, seminarsRoutes.plan, {
      body: {
        title: TITLE,
        level: 2,
        venueId: null,
        firstDay: '2026-02-12',
        startTime: '09:00',
        template: 'half_day',
        trainerIds: [trainerId],
        ...over,
      } as never,
    });
  }
  async function opened(over: object = {}) {
    const { body } = await planned(over);
    const reply = await api.call(coordinator, seminarsRoutes.open, { params: { id: body.id } });
    if (reply.status !== 201) throw new Error(JSON.stringify([body, reply.body]));
    return reply.body;
  }
  /** New members of the precinct, invited and confirmed. */
  async function withGroup(size: number, over: object = {}) {
    const seminar = await opened(over);
    const personIds = await Promise.all(
      Array.from({ length: size }, (_, place) => addPerson(api.db, places.precinct, { familyName: `Қасымов${place}` })),
    );
    const params = { id: seminar.id };
    await api.call(coordinator, enrolmentsRoutes.invite, { params, body: { personIds } });
    await api.call(coordinator, enrolmentsRoutes.act, { params, body: { act: 'confirm', personIds } });
    return { seminar, personIds };
  }
  async function venue(over: object = {}, token: Token = coordinator) {
    const { body } = await api.call(token, venuesRoutes.create, {
      body: {
        name: { kk: 'Мәдениет үйі', ru: 'Дом культуры' },
        address: { kk: 'Тереңөзек кенті, Әлиев к., 2', ru: 'п. Теренозек, ул. Алиева, 2' },
        rooms: [{ name: { kk: 'Үлкен зал', ru: 'Большой зал' }, capacity: 60 }],
        ...over,
      } as never,
    });
    return body;
  }
  const event = (sessionId: string, personId: string, over: Partial<AttendanceEvent> = {}): AttendanceEvent => ({
    id: randomUUIDv7(),
    sessionId,
    personId,
    mark: 'present',
    method: 'list',
    recordedAt: api.now().toISOString(),
    ...over,
  });
  const mark = (token: Token, events: AttendanceEvent[]) =>
    api.call(token, attendanceRoutes.batch, { body: { events } });
  return {
    ...places,
    campaignId,
    trainerId,
    trainer,
    coordinator,
    stranger,
    planned,
    opened,
    withGroup,
    venue,
    event,
    mark,
  };
}
export type SeminarsWorld = Awaited<ReturnType<typeof seminarsWorld>>;
