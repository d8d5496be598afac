import {
  accommodationRoutes,
  accountsRoutes,
  attemptRoutes,
  coursesRoutes,
  quizRoutes,
  venuesRoutes,
} from '@kaskad/contracts';
import { decodeForm } from '@kaskad/domain';
import { randomBytes, randomUUID } from 'node:crypto';
import { ShippedQuestions } from '../../../src/features/bank/shipped-questions.service.ts';
import type { Api } from '../api.ts';
import { shippedTopic } from '../quizzes-world.ts';
import { spotCheckRows } from '../spot-check-rows.ts';
import { accredit, addMark, addSeminar } from '../training-world.ts';
import { addCampaign, addPerson, type TestCommission } from '../world.ts';
import { NO_FIGURES } from './no-figures.ts';
import { addRevocation } from '../revoking.ts';

const both = (text: string) => ({ kk: `${text} kk`, ru: `${text} ru` });
const LIST = Buffer.from('Т.А.Ә.,ЖСН,Телефон,Тілі\nБейтаныс Ғалым,830801357260,+7 778 411 01 12,қазақ\n');

export interface Given {
  /** Administrator, member of another account and campaign of the commission above all. */
  readonly admin: string;
  readonly second: string;
  readonly campaignId: string;
  readonly lawEditionId: string;
}
export interface Place {
  readonly name: string;
  readonly commission: TestCommission;
  readonly district: TestCommission;
}
/** Those who already serve at a place; at others somebody is made. */
export interface Staffed {
  readonly memberId?: string;
  readonly chairId?: string;
  readonly trainerIds?: readonly string[];
  readonly lecturerIds?: readonly string[];
}

/** A row of every kind that an address can name, held by one commission or belonging to one of its people. */
export async function rowsAt(
  api: Api,
  { admin, second, campaignId, lawEditionId }: Given,
  { name, commission, district }: Place,
  staffed: Staffed = {},
) {
  const familyName = `Бейтаныс${name}`;
  const person = (position: string | null) => addPerson(api.db, commission, { position, familyName });
  const memberId = staffed.memberId ?? (await person('member'));
  const chairId = staffed.chairId ?? (await person('chair'));
  const [freeId, twinId] = [await person(null), await person('member')];
  const { trainerIds = [chairId], lecturerIds = [] } = staffed;
  const one = async (sql: string, values: unknown[]) => {
    const [row] = await api.db.query<{ id: string }[]>(sql, values);
    if (!row) throw new Error(`no row: ${sql}`);
    return String(row.id);
  };

  const ownCampaignId = await addCampaign(api.db, commission);
  for (const id of [ownCampaignId, campaignId])
    await accredit(api.db, { personId: chairId, campaignId: id, commission });
  const seminarId = await addSeminar(api.db, {
    campaignId,
    commission,
    level: 3,
    trainerIds,
    attended: { [memberId]: [90, 90] },
    held: false,
  });
  const sessionId = await one('select id from seminar_sessions where seminar_id = $1 order by place', [seminarId]);
  for (const lecturerId of lecturerIds) {
    await api.db.query(
      "insert into session_trainers (session_id, person_id, part, starts_at, ends_at) select id, $2, 'lecturer', starts_at, ends_at from seminar_sessions where id = $1",
      [sessionId, lecturerId],
    );
  }
  const recorder = await one('select id from accounts where login = $1', ['matrix-second']);
  await addMark(api.db, { sessionId, personId: twinId, recorder, minutes: 90 });

  const topic = `t-${name}`;
  await api.app.get(ShippedQuestions).importTopics([shippedTopic(topic, 3)], lawEditionId, commission.id);
  const questionId = await one('select id from questions where topic = $1 order by code', [topic]);
  const spareId = await one('select id from questions where topic = $1 order by code desc', [topic]);
  const quiz = await api.call(admin, quizRoutes.create, {
    body: {
      kind: 'final',
      title: both('Тест'),
      courseVersionId: null,
      minutes: 30,
      passShare: 0.8,
      maxAttempts: 3,
      remedialAfter: 2,
      blueprint: [{ topic: 'voting', count: 3 }],
      explains: true,
      code: `Q-${name}`,
      commissionId: commission.id,
    } as never,
  });
  const quizId = quiz.body.id;
  await api.call(admin, quizRoutes.open, { params: { id: quizId } });
  const attempt = await api.call(await api.person(memberId), attemptRoutes.start, { body: { quizId, campaignId } });
  const appealId = await one(
    `with failed as (
       insert into attempts (quiz_id, person_id, campaign_id, number, state, form, started_at, deadline_at, finished_at,
         score, max_score, passed, marks)
       select quiz_id, person_id, campaign_id, 99, 'submitted', form, started_at, deadline_at, now(), 0, max_score,
         false, '0,0,0' from attempts where id = $1 returning id)
     insert into appeals (attempt_id, text, made_at) select id, 'Шағым мәтіні', now() from failed returning id`,
    [attempt.body.id],
  );

  const form = decodeForm(await one('select form as id from attempts where id = $1', [attempt.body.id]));

  const code = randomBytes(18).toString('base64url');
  const certificateId = await one(
    `insert into certificates (number, verify_code, kind, person_id, campaign_id, commission_id, law_edition_id, name, issued_at, valid_until)
     values ($1, $2, 'completion', $3, $4, $5, $6, $7, now(), '2026-03-18') returning id`,
    [`N-${name}`, code, memberId, campaignId, commission.id, lawEditionId, familyName],
  );
  await api.db.query(
    "insert into certificate_states (certificate_id, seq, state, at) select id, 1, 'issued', issued_at from certificates where id = $1",
    [certificateId],
  );

  const venue = await api.call(admin, venuesRoutes.create, {
    body: {
      commissionId: commission.id,
      name: both('Үй'),
      address: both('Көше'),
      rooms: [{ name: both('Зал'), capacity: 60 }],
    } as never,
  });
  const course = await api.call(admin, coursesRoutes.create, {
    body: {
      code: `course-${name}`,
      title: both('Курс'),
      summary: both('Қысқаша'),
      commissionId: commission.id,
      lawEditionId,
    },
  });
  const modules = await api.call(admin, coursesRoutes.addModule, {
    params: { id: course.body.id },
    body: { title: both('Модуль'), summary: both('Туралы'), forTrainers: false },
  });
  const moduleId = modules.body.structure[0]?.id ?? '';
  const file = await api.upload(
    admin,
    '/files',
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 ${9 + name.length}"><title>${name}</title></svg>`,
    ),
    `${name}.svg`,
  );
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
  const roster = await api.upload(admin, '/rosters', LIST, 'operators.csv', { commissionId: commission.id });
  const collection = await api.upload(
    admin,
    '/question-imports',
    Buffer.from(`::${name}:: ${name} сұрағы қандай? {=иә ~жоқ}`),
    'q.gift',
    { commissionId: commission.id, lawEditionId, topic: 'voting', difficulty: '1', language: 'kk' },
  );

  const accountId = await one(
    "insert into accounts (id, login, display_name, password_hash) values ($1, $2, $3, 'none') returning id",
    [randomUUID(), `staff-${name}`, familyName],
  );
  const grantId = await one(
    "insert into role_grants (account_id, role, commission_id) values ($1, 'trainer', $2) returning id",
    [accountId, commission.id],
  );
  const invited = await api.call(admin, accountsRoutes.invite, { body: { personIds: [freeId], subtree: false } });
  const accommodation = await api.call(second, accommodationRoutes.grant, {
    body: { personId: memberId, campaignId, extraTime: 50, extraAttempts: 0, reason: 'Көру қабілеті' } as never,
  });
  const erratumId = await one(
    `insert into errata (version_id, kind, reason, proposed_by, proposed_at) select id, 'drop',
      '{"kk": "-", "ru": "-"}', $2, now() from question_versions where question_id = $1 limit 1 returning id`,
    [questionId, recorder],
  );
  const mergeId = await one(
    `insert into person_merges (survivor_id, loser_id, state, choices, effects, needs_second, reason, proposed_by, proposed_at)
     values ($1, $2, 'proposed', '{"choices": {}, "grants": []}', '[]', true, 'Бір адам', $3, now()) returning id`,
    [freeId, twinId, recorder],
  );
  const changeId = await one(
    `insert into commission_changes (act, commission_id, effective_on, reason, choices, state, figures, made_by, made_at)
     values ('close', $1, '2027-01-01', 'Себебі бар', '{"children": "none"}', 'planned', $2, $3, now()) returning id`,
    [commission.id, NO_FIGURES, recorder],
  );
  const moveId = await one(
    `insert into move_requests (person_id, written_name, to_commission_id, position, deciding_commission_id, requested_by, requested_at)
     values ($1, $2, $3, 'member', $3, $4, now()) returning id`,
    [twinId, familyName, commission.id, recorder],
  );
  const noticeId = await one(
    "insert into notices (person_id, kind, params, created_at) values ($1, 'appeal_decided', $2, now()) returning id",
    [memberId, { attemptId: attempt.body.id, quiz: both('Тест'), upheld: true }],
  );

  const rows: Record<string, string | undefined> = {
    commissions: commission.id,
    persons: memberId,
    appointments: await one('select id from appointments where person_id = $1', [memberId]),
    rosters: roster.body.id,
    accounts: accountId,
    grants: grantId,
    invitations: invited.body.items[0]?.url.split('/').at(-1),
    'invitation-batches': await one(
      'select batch_id as id from invitations where person_id = $1 and revoked_at is null',
      [freeId],
    ),
    notices: noticeId,
    'calendar-feeds': await one(
      `insert into calendar_feeds (account_id, kind, token_hash, created_at)
       select coalesce((select id from accounts where person_id = $1 limit 1), $2), 'attending', uuid_send(gen_random_uuid()), now()
       returning id`,
      [memberId, accountId],
    ),
    unavailabilities: await one(
      `insert into unavailabilities (person_id, from_on, until_on, reason, created_at)
       values ($1, '2026-02-20', '2026-02-22', 'Жеке шаруа', now()) returning id`,
      [memberId],
    ),
    'seminar-proposals': await one(
      `insert into seminar_proposals (campaign_id, commission_id, asked_by, asked_at, level, title, template, seed,
         input, state) values ($1, $2, $3, now(), 2, $4, 'half_day', 1, '{}', 'done') returning id`,
      [campaignId, commission.id, accountId, both('Жоба')],
    ),
    ...(await spotCheckRows(one, commission.id, seminarId, accountId)),
    messages: await one(
      `insert into messages (person_id, kind, params, language, dedup, channel, state, urgent, created_at, expires_at)
       values ($1, 'certificate_issued', jsonb_build_object('campaignId', $2::text, 'campaignName',
         '{"kk": "Сайлау", "ru": "Выборы"}'::jsonb), 'kk', gen_random_uuid()::text, 'sms', 'failed', false, now(), now())
       returning id`,
      [memberId, campaignId],
    ),
    'move-requests': moveId,
    campaigns: ownCampaignId,
    'law-editions': lawEditionId,
    courses: course.body.id,
    'course-modules': moduleId,
    lessons: lesson.body.id,
    files: file.body.id,
    attempts: attempt.body.id,
    quizzes: quizId,
    'question-imports': collection.body.id,
    questions: questionId,
    errata: erratumId,
    appeals: appealId,
    accommodations: accommodation.body.id,
    venues: venue.body.id,
    seminars: seminarId,
    sessions: sessionId,
    enrolments: await one('select id from enrolments where seminar_id = $1', [seminarId]),
    certificates: certificateId,
    'certificate-revocations': await addRevocation(api.db, certificateId, recorder),
    verify: code,
    accreditations: await one('select id from accreditations where person_id = $1', [chairId]),
    lineage: memberId,
    'person-merges': mergeId,
    reorganisations: changeId,
  };
  const missing = Object.entries(rows)
    .filter(([, id]) => !id || id === 'undefined')
    .map(([kind]) => kind);
  if (missing.length > 0)
    throw new Error(
      `${name}: no row for ${missing.join()} ${JSON.stringify([attempt.body, quiz.body, roster.body, collection.body, accommodation.body, invited.body])}`,
    );
  /** Ids of this place by the name of the field that holds them. */
  const fields = {
    personId: twinId,
    personIds: [twinId],
    survivorId: freeId,
    loserId: twinId,
    with: twinId,
    commissionId: commission.id,
    parentId: commission.id,
    targetId: district.id,
    districtId: district.id,
    quizId,
    seminarId,
    seminarIds: [seminarId],
    venueId: venue.body.id,
    roomId: venue.body.rooms[0]?.id,
    sessionId,
    questionId,
    spareId,
    trainerIds: [chairId],
    rosterId: roster.body.id,
    fileId: file.body.id,
    accountId,
    certificateId,
    versionId: form[0]?.versionId ?? 0,
  };
  return { rows: rows as Record<string, string>, fields, memberId, chairId, twinId, familyName };
}
export type PlaceRows = Awaited<ReturnType<typeof rowsAt>>;
