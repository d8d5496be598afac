import { accountsRoutes, coursesRoutes, venuesRoutes } from '@kaskad/contracts';
import { STAFF_ROLES } from '@kaskad/domain';
import { randomBytes } from 'node:crypto';
import { PasswordLinksService } from '../../src/features/accounts/password-links.service.ts';
import type { Api } from './api.ts';
import { NO_FIGURES } from './matrix/no-figures.ts';
import { quizWorld } from './quizzes-world.ts';
import type { Known } from './samples.ts';
import { spotCheckRows } from './spot-check-rows.ts';
import { accredit, addSeminar, addUsualRequirements } from './training-world.ts';
import { addCommission, addPerson } from './world.ts';

/** The family name of everybody in the region that others may not look into. */
export const HIDDEN_NAME = 'Жасырынбек';
const both = (text: string) => ({ kk: `${text} kk`, ru: `${text} ru` });
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>';
const FILE = Buffer.from('Т.А.Ә.,ЖСН,Телефон,Тілі\nЖасырынбек Ғалым,830801357260,+7 778 411 01 12,қазақ\n');

/** A row of every kind that an address can name, all in one region, under the names that paths and fields have. */
export async function accessWorld(api: Api) {
  const quizzes = await quizWorld(api);
  const { region, precinct, district, campaignId, admin, lawEditionId } = quizzes;
  const add = (position: string | null) => addPerson(api.db, precinct, { position, familyName: HIDDEN_NAME });
  const [chairId, personId, freeId] = [await add('chair'), await add('member'), await add(null)];
  await addUsualRequirements(api.db, campaignId);
  await accredit(api.db, { personId: chairId, campaignId, commission: district });

  const quizId = await quizzes.addQuiz();
  const member = await api.person(personId);
  const attemptId = (await quizzes.start(member, quizId)).body.id;
  const seminarId = await addSeminar(api.db, {
    campaignId,
    commission: district,
    level: 2,
    trainerIds: [chairId],
    attended: { [personId]: [90, 90] },
    held: false,
  });
  const verifyCode = randomBytes(18).toString('base64url');
  await api.db.query(
    `insert into certificates (number, verify_code, kind, person_id, campaign_id, commission_id, law_edition_id, name, issued_at, valid_until)
     values ('N-1', $1, 'completion', $2, $3, $4, $5, $6, now(), '2026-03-18')`,
    [verifyCode, personId, campaignId, precinct.id, lawEditionId, HIDDEN_NAME],
  );
  await api.db.query(
    "insert into certificate_states (certificate_id, seq, state, at) select id, 1, 'issued', issued_at from certificates",
  );

  const venue = await api.call(admin, venuesRoutes.create, {
    body: { name: both('Үй'), address: both('Көше'), rooms: [{ name: both('Зал'), capacity: 60 }] } as never,
  });
  const course = await api.call(admin, coursesRoutes.create, {
    body: {
      code: 'hidden-course',
      title: both('Курс'),
      summary: both('Қысқаша'),
      commissionId: region.id,
      lawEditionId,
    },
  });
  const withModule = await api.call(admin, coursesRoutes.addModule, {
    params: { id: course.body.id },
    body: { title: both('Модуль'), summary: both('Туралы'), forTrainers: false },
  });
  const moduleId = withModule.body.structure[0]?.id ?? '';
  const file = await api.upload(admin, '/files', Buffer.from(SVG), 'x.svg');
  const lesson = await api.call(admin, coursesRoutes.addLesson, {
    params: { id: moduleId },
    body: {
      title: both('Сабақ'),
      minutes: 3,
      article: '10',
      body: both('Мәтін'),
      figure: { fileId: file.body.id, alt: both('Сурет') },
      videoUrl: null,
      attachmentId: null,
    },
  });
  const roster = await api.upload(admin, '/rosters', FILE, 'operators.csv', { commissionId: region.id });
  const questionImport = await api.upload(
    admin,
    '/question-imports',
    Buffer.from('::HIDDEN::Жасырын сұрақ? {=иә ~жоқ}'),
    'q.gift',
    { commissionId: region.id, lawEditionId, topic: 'voting', difficulty: '1', language: 'kk' },
  );
  const account = await api.call(admin, accountsRoutes.create, {
    body: {
      login: 'hidden',
      displayName: HIDDEN_NAME,
      language: 'kk',
      role: 'coordinator',
      commissionId: district.id,
    } as never,
  });
  const invited = await api.call(admin, accountsRoutes.invite, { body: { personIds: [freeId], subtree: false } });
  const code = invited.body.items[0]?.url.split('/').at(-1) ?? '';

  const one = async (sql: string, values: unknown[]) =>
    String((await api.db.query<{ id: string }[]>(sql, values))[0]?.id);
  const [questionId, enrolmentId] = [
    await one('select id from questions limit 1', []),
    await one('select id from enrolments where seminar_id = $1', [seminarId]),
  ];
  await api.db.query(
    `insert into errata (version_id, kind, reason, proposed_by, proposed_at)
     select v.id, 'drop', '{"kk": "-", "ru": "-"}', a.id, now() from question_versions v, accounts a
     where a.login = 'hidden' limit 1`,
  );
  await api.db.query(
    `with made as (insert into certificate_revocations (reason, proposed_by, proposed_at)
       select 'Қате берілген', id, now() from accounts where login = 'hidden' returning id)
     insert into proposed_revocations (revocation_id, certificate_id) select made.id, c.id from made, certificates c limit 1`,
  );
  await api.db.query(
    `insert into notices (person_id, kind, params, created_at) values ($1, 'score_corrected', '{}', now())`,
    [personId],
  );
  await api.db.query(
    `with failed as (
       insert into attempts (quiz_id, person_id, campaign_id, number, state, form, started_at, deadline_at, finished_at,
         score, max_score, passed, marks)
       select quiz_id, person_id, campaign_id, 99, 'submitted', form, started_at, deadline_at, now(), 0, max_score,
         false, '0,0,0,0,0' from attempts where id = $1 returning id)
     insert into appeals (attempt_id, text, made_at) select id, 'Жасырын шағым', now() from failed`,
    [attemptId],
  );
  await api.db.query(
    `insert into accommodations (person_id, campaign_id, extra_time, extra_attempts, reason, granted_by, granted_at)
     select $1, $2, 50, 0, 'Жасырын', id, now() from accounts where login = 'hidden'`,
    [chairId, campaignId],
  );
  const [merge] = await api.db.query<{ id: string }[]>(
    `insert into person_merges (survivor_id, loser_id, state, choices, effects, needs_second, reason, proposed_by,
      proposed_at)
     select $1, $2, 'proposed', '{"choices": {}, "grants": []}', '[]', true, 'Жасырын', id, now() from accounts
     where login = 'hidden' returning id`,
    [chairId, personId],
  );
  await api.db.query(
    `insert into commission_changes (act, commission_id, effective_on, reason, choices, state, figures, made_by,
      made_at)
     select 'close', $1, '2027-01-01', 'Жасырын себеп', '{"children": "none"}', 'planned', $2, id, now() from accounts
     where login = 'hidden'`,
    [precinct.id, NO_FIGURES],
  );
  await api.db.query(
    `insert into move_requests (person_id, written_name, to_commission_id, position, deciding_commission_id,
      requested_by, requested_at)
     select $1, $2, $3, 'member', $4, id, now() from accounts where login = 'hidden'`,
    [personId, HIDDEN_NAME, precinct.id, region.id],
  );
  const rows: Record<string, string> = {
    'person-merges': merge?.id ?? '',
    appeals: await one('select id from appeals', []),
    accommodations: await one('select id from accommodations', []),
    errata: await one('select id from errata', []),
    'certificate-revocations': await one('select id from certificate_revocations', []),
    'move-requests': await one('select id from move_requests', []),
    notices: await one('select id from notices', []),
    'seminar-proposals': await one(
      `insert into seminar_proposals (campaign_id, commission_id, asked_by, asked_at, level, title, template, seed,
         input, state) select $1, $2, id, now(), 2, $3, 'half_day', 1, '{}', 'done' from accounts
         where login = 'hidden' returning id`,
      [campaignId, precinct.id, both('Жоба')],
    ),
    ...(await spotCheckRows(
      one,
      precinct.id,
      seminarId,
      await one("select id from accounts where login = 'hidden'", []),
    )),
    'calendar-feeds': await one(
      `insert into calendar_feeds (account_id, kind, token_hash, created_at)
       select id, 'attending', uuid_send(gen_random_uuid()), now() from accounts where login = 'hidden' returning id`,
      [],
    ),
    unavailabilities: await one(
      `insert into unavailabilities (person_id, from_on, until_on, reason, created_at)
       values ($1, '2026-02-20', '2026-02-22', 'Жеке шаруа', now()) returning id`,
      [personId],
    ),
    messages: await one(
      `insert into messages (person_id, kind, params, language, dedup, channel, state, urgent, created_at, expires_at)
       values ($1, 'certificate_issued', jsonb_build_object('campaignId', $2::text, 'campaignName',
         '{"kk": "Сайлау", "ru": "Выборы"}'::jsonb), 'kk', gen_random_uuid()::text, 'sms', 'failed', false, now(), now())
       returning id`,
      [personId, campaignId],
    ),
    certificates: await one('select id from certificates', []),
    accreditations: await one('select id from accreditations', []),
    invitations: code,
    'invitation-batches': await one('select batch_id as id from invitations where batch_id is not null', []),
    'password-links': (await api.app.get(PasswordLinksService).recover('hidden')).url.split('/').at(-1) ?? '',
    accounts: account.body.account.id,
    grants: account.body.account.grants[0]?.id ?? '',
    quizzes: quizId,
    questions: questionId,
    attempts: attemptId,
    lineage: personId,
    campaigns: campaignId,
    seminars: seminarId,
    sessions: await one('select id from seminar_sessions where seminar_id = $1 order by place', [seminarId]),
    enrolments: enrolmentId,
    venues: venue.body.id,
    verify: verifyCode,
    reports: 'register.csv',
    'audit-files': 'audit.csv',
    'report-previews': 'register',
    courses: course.body.id,
    'course-modules': moduleId,
    lessons: lesson.body.id,
    files: file.body.id,
    commissions: precinct.id,
    persons: personId,
    rosters: roster.body.id,
    'question-imports': questionImport.body.id,
    appointments: await one('select id from appointments where person_id = $1', [personId]),
    reorganisations: await one('select id from commission_changes', []),
  };
  const missing = Object.entries(rows).filter(([, id]) => !id || id === 'undefined');
  if (missing.length > 0) throw new Error(`no row for ${missing.map(([name]) => name).join()}`);

  /** Fields by name, for bodies and queries that fit. */
  const known: Known = {
    rosterId: roster.body.id,
    personId,
    personIds: [personId],
    commissionId: precinct.id,
    parentId: district.id,
    campaignId,
    quizId,
    seminarId,
    lawEditionId,
    courseVersionId: null,
    venueId: venue.body.id,
    roomId: venue.body.rooms[0]?.id,
    sessionId: rows['sessions'],
    accountId: rows['accounts'],
    trainerIds: [chairId],
    lecturerIds: [],
    fileId: rows['files'],
    attachmentId: null,
    figure: null,
    seriesId: undefined,
    districtId: district.id,
    seminarIds: [seminarId],
    login: 'somebody',
    pin: '482915',
    phone: '+7 701 222 33 44',
    topic: 'voting',
    startTime: '09:00',
    videoUrl: null,
    iin: null,
    month: '2026-02',
    token: 'x'.repeat(60),
    after: undefined,
    subjectType: 'account',
    subjectId: rows['accounts'],
    timeZone: 'Asia/Qyzylorda',
    response: [0],
    versionId: 1,
    picture: null,
    tag: 'chair',
    question: 0,
    code: 'ab-12',
    targetId: district.id,
    seen: '0'.repeat(64),
    position: 'member',
    commissionKind: 'precinct',
    article: '20(3)',
  };
  return { ...quizzes, rows, known, chairId, memberId: personId, member };
}
export type AccessWorld = Awaited<ReturnType<typeof accessWorld>>;

/** Another region with one of everybody. */
export async function strangers(api: Api) {
  const region = await addCommission(api.db, { kind: 'regional' });
  const precinct = await addCommission(api.db, { kind: 'precinct', parent: region, number: 900 });
  const member = await api.person(await addPerson(api.db, precinct));
  const staff = await Promise.all(STAFF_ROLES.map(async (role) => [role, await api.staff(role, region.id)] as const));
  return {
    region,
    precinct,
    tokens: Object.fromEntries([...staff, ['member', member]]) as Record<
      (typeof STAFF_ROLES)[number] | 'member',
      string
    >,
  };
}

/**
 * Somebody of the region who holds every staff role there and chairs a precinct: nothing stops a request before the
 * data does.
 */
export async function almighty(api: Api, world: AccessWorld): Promise<string> {
  const token = await api.person(world.chairId);
  for (const role of STAFF_ROLES) {
    await api.db.query(
      'insert into role_grants (account_id, role, commission_id) select id, $2, $3 from accounts where person_id = $1',
      [world.chairId, role, world.region.id],
    );
  }
  return token;
}
