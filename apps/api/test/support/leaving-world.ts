import {
  accountsRoutes,
  type Appoint,
  appointmentsRoutes,
  enrolmentsRoutes,
  noticeRoutes,
  type RosterImport,
  rostersRoutes,
  seminarsRoutes,
} from '@kaskad/contracts';
import type { Api } from './api.ts';
import { quizWorld } from './quizzes-world.ts';
import { accredit } from './seminars-world.ts';
import { addPerson, type TestCommission } from './world.ts';

const TITLE = { kk: 'Дауыс беру күніне дайындық', ru: 'Подготовка ко дню голосования' };
const HEAD = 'Код комиссии;Фамилия;Имя;Должность;ИИН';
let serial = 0;
let day = 0;

export interface Member {
  readonly appointmentId: string;
  readonly personId: string;
  readonly familyName: string;
  readonly iin: string;
}

/** A region with a campaign, a test, planners of the district, and people who come, go and follow one another. */
export async function leavingWorld(api: Api) {
  const world = await quizWorld(api);
  const quizId = await world.addQuiz();
  const coordinator = await api.staff('coordinator', world.district.id);
  const districtAdmin = await api.staff('commission_admin', world.district.id);
  const trainerId = await accredit(
    api,
    await addPerson(api.db, world.district, { position: null, familyName: 'Тілеуқабыл' }),
    world.campaignId,
    world.district,
  );

  const identity = () => {
    serial += 1;
    return {
      familyName: `Қасымов${String.fromCharCode(1072 + (serial % 30))}${String.fromCharCode(1072 + Math.floor(serial / 30))}`,
      iin: `8501013${String(serial).padStart(5, '0')}`,
    };
  };
  async function appoint(
    commission: TestCommission,
    position = 'member',
    over: Partial<Appoint> = {},
  ): Promise<Member> {
    const { familyName, iin } = identity();
    const reply = await api.call(world.admin, appointmentsRoutes.appoint, {
      body: {
        commissionId: commission.id,
        position,
        startedOn: '2026-02-01',
        nominatedBy: '',
        person: { familyName, givenName: 'Ержан', patronymic: '', iin, phone: null, language: 'kk', isNamesake: false },
        ...over,
      } as Appoint,
    });
    if (reply.status !== 201) throw new Error(JSON.stringify(reply.body));
    return { appointmentId: reply.body.id, personId: reply.body.personId, familyName, iin };
  }
  const end = (appointmentId: string, reason: string) =>
    api.call(world.admin, appointmentsRoutes.end, {
      params: { id: appointmentId },
      body: { reason: reason as 'died', endedOn: '2026-02-10' },
    });
  /** By hand; returns the successor. */
  async function replace(appointmentId: string, reason = 'other'): Promise<string> {
    const { familyName, iin } = identity();
    const reply = await api.call(world.admin, appointmentsRoutes.replace, {
      params: { id: appointmentId },
      body: {
        reason: reason as 'other',
        startedOn: '2026-02-10',
        nominatedBy: '',
        person: { familyName, givenName: 'Айбек', patronymic: '', iin, phone: null, language: 'kk', isNamesake: false },
      },
    });
    if (reply.status !== 201) throw new Error(JSON.stringify(reply.body));
    return reply.body.personId;
  }
  const codeOf = async ({ id }: TestCommission) =>
    (await api.db.query<{ code: string }[]>('select code from commissions where id = $1', [id]))[0]!.code;
  /** Rows of a list, `[commission, family name, given name, position, IIN]`, uploaded for the region and committed. */
  async function roster(rows: readonly (readonly [TestCommission, string, string, string, string])[]): Promise<string> {
    const lines = await Promise.all(
      rows.map(async ([commission, ...cells]) => [await codeOf(commission), ...cells].join(';')),
    );
    const reply = await api.upload(world.admin, '/rosters', Buffer.from([HEAD, ...lines].join('\r\n')), 'list.csv', {
      commissionId: world.region.id,
    });
    const { id } = reply.body as RosterImport;
    const done = await api.call(world.admin, rostersRoutes.commit, { params: { id }, body: { decisions: [] } });
    if (done.status !== 201) throw new Error(JSON.stringify([reply.body, done.body]));
    return id;
  }
  const undo = (id: string) => api.call(world.admin, rostersRoutes.undo, { params: { id } });

  /** An open seminar of the district (or of another commission), on a day of its own. */
  async function seminar(over: object = {}): Promise<string> {
    const firstDay = `2026-03-${String((day++ % 12) + 1).padStart(2, '0')}`;
    const startTime = `${String(8 + (Math.floor(day / 12) % 10)).padStart(2, '0')}:00`;
    const planned = await api.call(coordinator, seminarsRoutes.plan, {
      body: {
        title: TITLE,
        level: 2,
        venueId: null,
        firstDay,
        startTime,
        template: 'half_day',
        trainerIds: [await spareTrainer()],
        capacity: 2,
        ...over,
      } as never,
    });
    const opened = await api.call(coordinator, seminarsRoutes.open, { params: { id: planned.body.id } });
    if (opened.status !== 201) throw new Error(JSON.stringify([planned.body, opened.body]));
    return opened.body.id;
  }
  const spareTrainer = async () =>
    accredit(
      api,
      await addPerson(api.db, world.district, { position: null, familyName: 'Мұхтар' }),
      world.campaignId,
      world.district,
    );
  const invite = (id: string, personIds: string[]) =>
    api.call(coordinator, enrolmentsRoutes.invite, { params: { id }, body: { personIds } });
  async function confirm(id: string, personIds: string[]) {
    await invite(id, personIds);
    const { body } = await api.call(coordinator, enrolmentsRoutes.act, {
      params: { id },
      body: { act: 'confirm', personIds },
    });
    const refused = body.outcomes.filter(({ refusal }) => refusal !== null);
    if (refused.length > 0) throw new Error(JSON.stringify(refused));
  }
  const signUp = (token: string, id: string) => api.call(token, enrolmentsRoutes.signUp, { params: { id } });
  /** Puts people on the waitlist of a full seminar, in this order. */
  async function wait(id: string, personIds: readonly string[]) {
    for (const personId of personIds) await signUp(await api.person(personId), id);
  }
  /** State of each of these persons in the seminar, `held` where a seat is held for the offer. */
  async function states(id: string, personIds: readonly string[]): Promise<(string | null)[]> {
    const { body } = await api.call(coordinator, enrolmentsRoutes.roster, { params: { id }, query: { limit: 200 } });
    const of = (personId: string) => body.items.find(({ person }) => person.id === personId);
    return personIds.map((personId) => (of(personId)?.heldUntil ? 'held' : (of(personId)?.state ?? null)));
  }
  const notices = async (token: string) =>
    (await api.call(token, noticeRoutes.list, { query: { limit: 200 } })).body.items;
  const invitePerson = (personId: string) =>
    api.call(world.admin, accountsRoutes.invite, { body: { personIds: [personId], subtree: false } });
  return {
    ...world,
    quizId,
    coordinator,
    districtAdmin,
    trainerId,
    appoint,
    end,
    replace,
    roster,
    undo,
    seminar,
    invite,
    confirm,
    signUp,
    wait,
    states,
    notices,
    invitePerson,
  };
}
export type LeavingWorld = Awaited<ReturnType<typeof leavingWorld>>;
