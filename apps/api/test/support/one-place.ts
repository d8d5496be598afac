import { enrolmentsRoutes, noticeRoutes } from '@kaskad/contracts';
import type { Api, Token } from './api.ts';
import { accredit, type SeminarsWorld } from './seminars-world.ts';
import { addPerson } from './world.ts';

/** People, hours and seats that are bound to two places at once. */
export function onePlace(given: () => { readonly api: Api; readonly world: SeminarsWorld }) {
  let day = 0;

  const trainer = async () =>
    accredit(
      given().api,
      await addPerson(given().api.db, given().world.district, { position: null, familyName: 'Тренерова' }),
      given().world.campaignId,
      given().world.district,
    );
  const nextDay = () => `2026-03-${String(++day).padStart(2, '0')}`;
  /** Two seminars of half a day whose hours overlap: 9:00–12:30 and 10:00–13:30. */
  async function overlapping(over: object = {}) {
    const firstDay = nextDay();
    return [
      await given().world.opened({ firstDay, trainerIds: [await trainer()] }),
      await given().world.opened({ firstDay, startTime: '10:00', trainerIds: [await trainer()], ...over }),
    ] as const;
  }
  const member = async () => {
    const personId = await addPerson(given().api.db, given().world.precinct);
    return { personId, token: await given().api.person(personId) };
  };
  const signUp = (token: Token, id: string, leaving?: string[]) =>
    given().api.call(token, enrolmentsRoutes.signUp, { params: { id }, body: { leaving } });
  const roster = async (id: string, token: Token = given().world.coordinator) =>
    (await given().api.call(token, enrolmentsRoutes.roster, { params: { id }, query: { limit: 200 } })).body.items;
  const stateOf = async (id: string, personId: string) =>
    (await roster(id)).find(({ person }) => person.id === personId)?.state;
  const act = (id: string, body: object, token: Token = given().world.coordinator) =>
    given().api.call(token, enrolmentsRoutes.act, { params: { id }, body: { act: 'confirm', ...body } as never });
  const invite = (id: string, personIds: string[], over: object = {}, token: Token = given().world.coordinator) =>
    given().api.call(token, enrolmentsRoutes.invite, { params: { id }, body: { personIds, ...over } });
  const notices = async (token: Token) => (await given().api.call(token, noticeRoutes.list, { query: {} })).body.items;
  return { trainer, nextDay, overlapping, member, signUp, roster, stateOf, act, invite, notices };
}
