import { enrolmentsRoutes, messagesRoutes, seminarsRoutes } from '@kaskad/contracts';
import { Outbox } from '../../src/features/notifications/messages/outbox.task.ts';
import { startApi } from './api.ts';
import { mailServer, smsGateway } from './gateways.ts';
import { accredit, seminarsWorld } from './seminars-world.ts';
import { addPerson } from './world.ts';

export const SECRET = 'a-secret-of-the-gateways-0123456789';
const MORNING = '2026-02-02T06:00:00Z';

/** An API with a server of SMTP and a gateway of SMS, and people who can be reached by one of them. */
export async function messagesWorld() {
  const [mail, sms] = [await mailServer(), await smsGateway()];
  const api = await startApi({
    now: MORNING,
    env: {
      KASKAD_SMTP_URL: mail.url,
      KASKAD_MAIL_FROM: 'Kaskad <kaskad@sailau.kz>',
      KASKAD_SMS_URL: sms.url,
      KASKAD_DELIVERY_SECRET: SECRET,
    },
  });
  const world = await seminarsWorld(api);
  let phone = 7_700_000_000;

  /** A member of the precinct with an e-mail address, or a phone. */
  async function member(way: 'email' | 'sms' | 'none', language = 'kk') {
    const personId = await addPerson(api.db, world.precinct, { givenName: 'Айгерім' });
    const address = way === 'email' ? `p${++phone}@mail.kz` : `+7${++phone}`;
    if (way !== 'none')
      await api.db.query(
        `update persons set ${way === 'email' ? 'email' : 'phone'} = $2, language = $3 where id = $1`,
        [personId, address, language],
      );
    return { personId, address };
  }
  const trainerId = async () =>
    accredit(api, await addPerson(api.db, world.district, { position: null }), world.campaignId, world.district);
  const messagesTo = (personId: string) =>
    api.db.query<{ id: string; kind: string; state: string; why: string | null }[]>(
      'select id, kind, state, why from messages where person_id = $1 order by created_at, id',
      [personId],
    );
  return {
    ...world,
    api,
    mail,
    sms,
    member,
    trainerId,
    messagesTo,
    openedBy: async (over: object = {}) => world.opened({ trainerIds: [await trainerId()], ...over }),
    invite: (id: string, ...personIds: string[]) =>
      api.call(world.coordinator, enrolmentsRoutes.invite, { params: { id }, body: { personIds } }),
    move: (id: string, startsAt: string) =>
      api.call(world.coordinator, seminarsRoutes.change, { params: { id }, body: { startsAt } }),
    confirm: (id: string, ...personIds: string[]) =>
      api.call(world.coordinator, enrolmentsRoutes.act, { params: { id }, body: { act: 'confirm', personIds } }),
    /** Lets everything that is due go out. */
    async sent() {
      await api.app.get(Outbox).clear();
      await api.settled();
    },
    statesOf: async (personId: string) =>
      (await messagesTo(personId)).map(({ kind, state, why }) => [kind, state, why] as const),
    list: (query = {}) => api.call(world.coordinator, messagesRoutes.list, { query }),
    mailsTo: (address: string) => mail.mails.filter(({ to }) => to.includes(address)),
    smsTo: (address: string) => sms.taken.filter(({ to }) => to === address),
    /** A morning on which all gateways work. */
    begin() {
      api.setNow(MORNING);
      for (const gateway of [mail, sms]) gateway.is('well');
    },
    /** In the quiet hours of that day: what is left now waits until the morning, whatever the server does by itself. */
    evening: () => api.setNow('2026-02-02T17:00:00Z'),
    async stop() {
      await api.stop();
      await mail.stop();
      await sms.stop();
    },
  };
}
export type MessagesWorld = Awaited<ReturnType<typeof messagesWorld>>;
