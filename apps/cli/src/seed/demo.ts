import { STAFF_ROLES, type StaffRole } from '@kaskad/domain';
import { phrases } from '@kaskad/phrases';
import { type DemoAccount, keepDemoAccounts } from './demo-accounts.ts';
import { DEMO_PASSWORD, DEMO_PIN, SYRDARIYA } from './installation.ts';
import { syntheticPerson } from './names.ts';
import type { SeededRegion } from './region.ts';
import { eachOf, membersWhere, type SeedMember, takeStock, type Workshop } from './workshop.ts';

interface Staff {
  readonly login: string;
  readonly role: StaffRole;
  readonly displayName: string;
  readonly commissionId: string;
  readonly personId?: string;
}

/** The fortnight in which 3 to 6 % are replaced lies ahead; so far it has met one in a hundred. */
const REPLACED = 0.01;

/**
 * In the last days members fall ill and are replaced: their precincts turn amber. Then the accounts to look at all this
 * with.
 */
export async function finishDemo(workshop: Workshop, region: SeededRegion): Promise<void> {
  await replaceSome(workshop, region);
  const { clock, readiness, jobs, config } = workshop;
  clock.turnTo(0, '08:00');
  await jobs.settled();
  await takeStock(workshop);
  await readiness.refresh();
  keepDemoAccounts(config.home, [
    ...(await staffAccounts(workshop, region)),
    ...(await memberAccounts(workshop, region)),
  ]);
}

/** The secretary of a green precinct of Syrdariya first, then anybody of the precincts. */
async function replaceSome(workshop: Workshop, { founder, commissions }: SeededRegion): Promise<void> {
  const { appointments, clock, db, chance, jobs, readiness } = workshop;
  await jobs.settled();
  await readiness.refresh();
  const green = new Set(
    (await db.query<{ id: string }[]>("select commission_id as id from precinct_readiness where colour = 'green'")).map(
      ({ id }) => id,
    ),
  );
  const members = await membersWhere(workshop, { kinds: ['precinct'] });
  const home = commissions.get(SYRDARIYA)?.path ?? '/';
  const first = members.find(
    ({ commissionId, position, path }) => position === 'secretary' && path.startsWith(home) && green.has(commissionId),
  );
  const others = chance
    .shuffled(members.filter((one) => one !== first))
    .slice(0, Math.floor(members.length * REPLACED) - 1);
  const replace = (
    leaving: SeedMember,
    person: Pick<
      ReturnType<typeof syntheticPerson>,
      'familyName' | 'givenName' | 'patronymic' | 'phone' | 'language' | 'nominatedBy'
    >,
  ) => {
    const { nominatedBy, familyName, givenName, patronymic, phone, language } = person;
    // Their names recur, as names do; they are none of those who stand on the rosters.
    return appointments.replace(founder, leaving.appointmentId, {
      reason: 'illness',
      startedOn: clock.day(-2),
      nominatedBy,
      person: { familyName, givenName, patronymic, phone, language, iin: null, isNamesake: true },
    });
  };
  clock.turnTo(-2, '16:00');
  if (first)
    await replace(first, {
      familyName: 'Тілеуберген',
      givenName: 'Айсұлу',
      patronymic: 'Қанатқызы',
      phone: '+77015550123',
      language: 'kk',
      nominatedBy: 'Auyl',
    });
  const successions = others.map((leaving, index) => ({
    leaving,
    person: syntheticPerson(chance, FIRST_SUCCESSOR + index),
  }));
  await eachOf(successions, 4, async ({ leaving, person }) => {
    await replace(leaving, person);
  });
}

/** Serials of those on the rosters are lower, whatever the size of the seed. */
const FIRST_SUCCESSOR = 80_000;

async function staffAccounts(
  { demo, db }: Workshop,
  { ownerId, regionId, commissions, season, trainers }: SeededRegion,
): Promise<DemoAccount[]> {
  const districtId = commissions.get(SYRDARIYA)?.id ?? regionId;
  const [trainer] = await db.query<{ id: string }[]>(
    `select ac.person_id as id from accreditations ac join appointments o on o.person_id = ac.person_id
      and o.ended_on is null
     where o.commission_id = $1 and ac.ended_at is null and ac.campaign_id = $2 order by o.position limit 1`,
    [districtId, season.campaign.id],
  );
  const [lecturer] = await db.query<{ id: string }[]>(
    "select person_id as id from session_trainers where part = 'lecturer' limit 1",
  );
  // One account for every staff role, called and placed like this where nothing else is said.
  const special: Partial<Record<StaffRole, readonly Partial<Staff>[]>> = {
    system_admin: [{ login: 'admin' }],
    commission_admin: [
      { login: 'region', displayName: 'Облыстық комиссияның әкімшісі', commissionId: regionId },
      { login: 'district', displayName: 'Сырдария ауданының әкімшісі', commissionId: districtId },
    ],
    coordinator: [{ commissionId: districtId }],
    trainer: [{ commissionId: districtId, personId: trainer?.id ?? trainers[0]?.personId }],
    lecturer: [{ personId: lecturer?.id }],
  };
  const staff = STAFF_ROLES.flatMap((role) =>
    (special[role] ?? [{}]).map((own): Staff => ({
      login: role,
      role,
      displayName: phrases.kk.accounts.roles[role],
      commissionId: ownerId,
      ...own,
    })),
  );
  await demo.addStaff(staff, DEMO_PASSWORD);
  return staff.map(({ login, role, displayName }) => ({
    name: displayName,
    role,
    login,
    password: DEMO_PASSWORD,
    path: `/sign-in?who=staff&login=${login}`,
  }));
}

/** A few people in different situations, by personal link and PIN, and two invitations that nobody has used yet. */
async function memberAccounts(
  workshop: Workshop,
  { founder, season, commissions }: SeededRegion,
): Promise<DemoAccount[]> {
  const { db, invitations } = workshop;
  const people = await membersWhere(workshop, { path: commissions.get(SYRDARIYA)?.path ?? '/', kinds: ['precinct'] });
  const certified = new Set(
    (await db.query<{ id: string }[]>("select distinct person_id as id from certificates where state = 'issued'")).map(
      ({ id }) => id,
    ),
  );
  const accredited = new Set(
    (await db.query<{ id: string }[]>('select person_id as id from accreditations where ended_at is null')).map(
      ({ id }) => id,
    ),
  );
  const tested = new Set(
    (
      await db.query<{ id: string }[]>('select distinct person_id as id from attempts where campaign_id = $1', [
        season.campaign.id,
      ])
    ).map(({ id }) => id),
  );
  const found = (role: string, wanted: (person: SeedMember) => boolean) =>
    people
      .filter(wanted)
      .slice(0, 1)
      .map((person) => ({ role, person }));
  const chosen = [
    ...found('chair', ({ position, personId }) => position === 'chair' && accredited.has(personId)),
    ...found('secretary', ({ position, personId }) => position === 'secretary' && !certified.has(personId)),
    ...found('member', ({ position, personId }) => position === 'member' && certified.has(personId)),
    ...found(
      'member',
      ({ position, personId, language }) => position === 'member' && !tested.has(personId) && language === 'kk',
    ),
    ...found(
      'member',
      ({ position, personId, language }) => position === 'member' && !tested.has(personId) && language === 'ru',
    ),
  ];
  const known: DemoAccount[] = chosen.map(({ role, person }) => ({
    name: person.name,
    role,
    login: person.phone ?? '',
    password: DEMO_PIN,
    path: `/sign-in?who=member&account=${person.accountId}`,
  }));
  const fresh = await invitations.issue(founder, {
    personIds: await notJoined(workshop, people),
    subtree: false,
    whom: 'without',
    voids: 0,
  });
  return [
    ...known,
    ...fresh.map(({ name, url }) => ({
      name,
      role: 'member',
      login: '',
      password: DEMO_PIN,
      path: new URL(url).pathname,
    })),
  ];
}

/** The replacement has not joined yet; nobody else is without an account in the demo. */
async function notJoined({ db }: Workshop, people: readonly SeedMember[]): Promise<string[]> {
  const rows = await db.query<{ id: string }[]>(
    `select o.person_id as id from appointments o left join accounts a on a.person_id = o.person_id
      where o.ended_on is null and a.id is null order by o.started_on desc limit 2`,
  );
  return rows.length > 0 ? rows.map(({ id }) => id) : people.slice(-1).map(({ personId }) => personId);
}
