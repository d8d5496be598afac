import { type DemoAccount, keepDemoAccounts } from '../commands/accounts.ts';
import { DEMO_PASSWORD, DEMO_PIN } from './installation.ts';
import { type SeededRegion } from './region.ts';
import { type SeedMember, membersWhere, type Workshop } from './workshop.ts';

interface Staff {
  readonly login: string;
  readonly role: 'system_admin' | 'commission_admin' | 'coordinator' | 'trainer' | 'lecturer' | 'auditor';
  readonly displayName: string;
  readonly commissionId: string;
  readonly personId?: string;
}

/** Three days before today a member falls ill and is replaced: the precinct turns amber. Then the accounts to look at all this with. */
export async function finishDemo(workshop: Workshop, region: SeededRegion): Promise<void> {
  const members = await membersWhere(workshop, { kinds: ['precinct'] });
  await replaceSomebody(workshop, region, members);
  const { clock, readiness, jobs, config } = workshop;
  clock.turnTo(0, '08:00');
  await jobs.settled();
  await readiness.refresh();
  keepDemoAccounts(config.home, [...(await staffAccounts(workshop, region)), ...(await memberAccounts(workshop, region))]);
}

async function replaceSomebody({ appointments, clock, db }: Workshop, { founder }: SeededRegion, members: readonly SeedMember[]): Promise<void> {
  const green = await db.query<{ id: string }[]>("select person_id as id from certificates where kind = 'completion' and state = 'issued'");
  const certified = new Set(green.map(({ id }) => id));
  const leaving = members.find(({ personId, position }) => position === 'secretary' && certified.has(personId));
  if (!leaving) return;
  clock.turnTo(-2, '16:00');
  await appointments.replace(founder, leaving.appointmentId, {
    reason: 'illness', startedOn: clock.day(-2), nominatedBy: 'Auyl',
    person: { familyName: 'Тілеуберген', givenName: 'Айсұлу', patronymic: 'Қанатқызы', iin: null, phone: '+77015550123', language: 'kk', isNamesake: false },
  });
}

async function staffAccounts({ demo, db }: Workshop, { regionId, commissions, season, trainers }: SeededRegion): Promise<DemoAccount[]> {
  const districtId = commissions.get('KZ-43-SYRDARIYA')?.id ?? regionId;
  const [trainer] = await db.query<{ id: string }[]>(
    `select ac.person_id as id from accreditations ac join appointments o on o.person_id = ac.person_id and o.ended_on is null
     where o.commission_id = $1 and ac.ended_at is null and ac.campaign_id = $2 order by o.position limit 1`, [districtId, season.campaign.id]);
  const [lecturer] = await db.query<{ id: string }[]>(
    "select person_id as id from session_trainers where part = 'lecturer' limit 1");
  const staff: Staff[] = [
    { login: 'admin', role: 'system_admin', displayName: 'Жүйе әкімшісі', commissionId: regionId },
    { login: 'region', role: 'commission_admin', displayName: 'Облыстық комиссияның әкімшісі', commissionId: regionId },
    { login: 'district', role: 'commission_admin', displayName: 'Сырдария ауданының әкімшісі', commissionId: districtId },
    { login: 'coordinator', role: 'coordinator', displayName: 'Оқыту үйлестірушісі', commissionId: districtId },
    { login: 'trainer', role: 'trainer', displayName: 'Тренер', commissionId: districtId, personId: trainer?.id ?? trainers[0]?.personId },
    { login: 'lecturer', role: 'lecturer', displayName: 'Шақырылған дәріскер', commissionId: regionId, personId: lecturer?.id },
    { login: 'auditor', role: 'auditor', displayName: 'Аудитор', commissionId: regionId },
  ];
  await demo.addStaff(staff, DEMO_PASSWORD);
  return staff.map(({ login, role, displayName }) => ({ name: displayName, role, login, password: DEMO_PASSWORD, path: '/sign-in?who=staff' }));
}

/** A few people in different situations, by personal link and PIN, and two invitations that nobody has used yet. */
async function memberAccounts(workshop: Workshop, { founder, season }: SeededRegion): Promise<DemoAccount[]> {
  const { db, invitations } = workshop;
  const people = await membersWhere(workshop, { kinds: ['precinct'] });
  const certified = new Set((await db.query<{ id: string }[]>("select distinct person_id as id from certificates where state = 'issued'")).map(({ id }) => id));
  const accredited = new Set((await db.query<{ id: string }[]>('select person_id as id from accreditations where ended_at is null')).map(({ id }) => id));
  const tested = new Set((await db.query<{ id: string }[]>('select distinct person_id as id from attempts where campaign_id = $1', [season.campaign.id])).map(({ id }) => id));
  const found = (role: string, wanted: (person: SeedMember) => boolean) => people.filter(wanted).slice(0, 1).map((person) => ({ role, person }));
  const chosen = [
    ...found('chair', ({ position, personId }) => position === 'chair' && accredited.has(personId)),
    ...found('secretary', ({ position, personId }) => position === 'secretary' && !certified.has(personId)),
    ...found('member', ({ position, personId }) => position === 'member' && certified.has(personId)),
    ...found('member', ({ position, personId, language }) => position === 'member' && !tested.has(personId) && language === 'kk'),
    ...found('member', ({ position, personId, language }) => position === 'member' && !tested.has(personId) && language === 'ru'),
  ];
  const known: DemoAccount[] = chosen.map(({ role, person }) => (
    { name: person.name, role, login: person.phone ?? '', password: DEMO_PIN, path: `/sign-in?who=member&account=${person.accountId}` }));
  const fresh = await invitations.issue(founder, { personIds: await notJoined(workshop, people), subtree: false });
  return [...known, ...fresh.map(({ name, url }) => ({ name, role: 'member', login: '', password: DEMO_PIN, path: new URL(url).pathname }))];
}

/** The replacement has not joined yet; nobody else is without an account in the demo. */
async function notJoined({ db }: Workshop, people: readonly SeedMember[]): Promise<string[]> {
  const rows = await db.query<{ id: string }[]>(
    `select o.person_id as id from appointments o left join accounts a on a.person_id = o.person_id where o.ended_on is null and a.id is null order by o.started_on desc limit 2`);
  return rows.length > 0 ? rows.map(({ id }) => id) : people.slice(-1).map(({ personId }) => personId);
}

