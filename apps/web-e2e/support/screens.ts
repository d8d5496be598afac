import type { Certificate, MySeminar, ProposalGrounds } from '@kaskad/contracts';
import type { APIRequestContext } from '@playwright/test';
import { aDraw } from './draw.ts';
import { asMember, asStaff, phoneOf, precinct, read } from './people.ts';

/** Who opens a screen: the region's administrator, a technical one, a trainer, a chair on a phone, or nobody. */
type Viewer = 'region' | 'admin' | 'trainer' | 'member' | 'nobody';
export interface Screen {
  readonly path: string;
  readonly viewer: Viewer;
}

interface Items<T> {
  readonly items: readonly T[];
}
type WithId = { readonly id: string };

/** Every address of the application, with things of the demo where an address names one. */
export async function everyScreen(request: APIRequestContext): Promise<Screen[]> {
  await asStaff(request, 'region');
  const first = async (address: string) => (await read<Items<WithId>>(request, address)).items[0]?.id ?? '';
  const { id: commission, memberList } = await precinct(request, 240);
  const [chair] = memberList;
  const campaign = await first('/campaigns');
  const seminar =
    (await read<Items<WithId & { sessions?: unknown }>>(request, '/seminars?level=2&state=held')).items[0]?.id ?? '';
  const { sessions } = await read<{ sessions: WithId[] }>(request, `/seminars/${seminar}`);
  const course = await first('/courses');
  const { structure } = await read<{ structure: { id: string; lessons: WithId[] }[] }>(request, `/courses/${course}`);
  const lesson = structure[0]?.lessons[0]?.id ?? '';
  const certificate = await first('/certificates?kind=completion');
  const { verifyUrl } = await read<Certificate & { verifyUrl: string }>(request, `/certificates/${certificate}`);
  const appealed = await anAppeal(request);
  const staff = [
    '/overview',
    '/readiness',
    '/cascade',
    '/cascade/lineage',
    `/cascade/lineage/${chair?.personId ?? ''}`,
    '/cascade/fidelity',
    '/campaigns',
    '/campaigns/new',
    `/campaigns/${campaign}`,
    `/campaigns/${campaign}/requirements`,
    `/campaigns/${campaign}/settings`,
    `/campaigns/${campaign}/edit`,
    '/commissions',
    `/commissions/${commission}`,
    '/people',
    `/people/${chair?.personId ?? ''}`,
    '/rosters',
    '/rosters/new',
    `/rosters/${await first('/rosters')}`,
    '/seminars',
    '/seminars?view=calendar',
    '/seminars/new',
    '/seminars/series/new',
    '/seminars/unavailable',
    '/seminars/reports',
    '/seminars/reports?standing=all',
    `/seminars/spot-checks/${await aDraw(request)}`,
    '/seminars/proposal',
    `/seminars/proposals/${await aProposal(request)}`,
    `/seminars/${seminar}`,
    `/seminars/${seminar}/roster`,
    `/seminars/${seminar}/attendance`,
    `/seminars/${seminar}/offline`,
    `/seminars/${seminar}/results`,
    `/seminars/${seminar}/report`,
    `/seminars/${seminar}/wall`,
    `/seminars/${seminar}/badges`,
    `/sessions/${sessions[0]?.id ?? ''}/check-in`,
    `/sessions/${sessions[0]?.id ?? ''}/check-in?names=on`,
    '/messages',
    '/venues',
    '/courses',
    '/courses/new',
    `/courses/${course}`,
    `/courses/lessons/${lesson}`,
    `/courses/modules/${structure[0]?.id ?? ''}/lessons/new`,
    '/questions',
    '/questions/new',
    `/questions/${await first('/questions')}`,
    `/questions/${await first('/questions')}/edit`,
    '/questions/imports',
    '/questions/imports/new',
    `/questions/imports/${await anImport(request)}`,
    '/questions/export?format=gift&language=kk',
    '/questions/law',
    '/questions/errata',
    `/questions/errata/${await anErratum(request, await first('/questions'))}`,
    `/questions/${await first('/questions')}/erratum`,
    `/quizzes/corrections/${await anErratum(request, await first('/questions'))}`,
    '/quizzes/accommodations',
    '/quizzes/appeals',
    `/quizzes/appeals/${appealed.id}`,
    `/quizzes/attempts/${appealed.attemptId}`,
    '/quizzes',
    '/quizzes/gain',
    ...(await analysisScreens(request)),
    '/quizzes/new',
    `/quizzes/${await first('/quizzes')}`,
    `/quizzes/${await first('/quizzes')}/edit`,
    '/certificates',
    '/certificates/trainers',
    '/certificates/trainers/new',
    '/certificates/revocations',
    `/certificates/${certificate}`,
    '/reports',
    '/audit',
    '/moves',
    '/moves?box=sent',
    '/person-merges',
    '/reorganisations',
    `/people/${chair?.personId ?? ''}/mending`,
    `/people/${chair?.personId ?? ''}/merging`,
    `/people/${chair?.personId ?? ''}/merging?with=${memberList[1]?.personId ?? ''}`,
    `/commissions/${commission}/reorganise`,
    '/certificates?attendanceLost=true',
    '/accounts',
    '/accounts/new',
    `/accounts/invitations?commission=${commission}`,
    `/accounts/${await first('/accounts')}`,
    '/my/password',
    '/my/second-factor',
    '/setup',
  ];
  const open = [
    '/sign-in',
    '/sign-in?who=staff',
    '/figures',
    '/join',
    '/join/00000000000000000000000000000000',
    '/set-password/00000000000000000000000000000000',
    '/found/00000000000000000000000000000000',
    new URL(verifyUrl).pathname,
    '/verify/nobody-has-this-one',
    '/kiosk',
    '/no-such-page',
  ];
  return [
    ...staff.map((path) => ({ path, viewer: 'region' as const })),
    { path: '/system', viewer: 'admin' as const },
    { path: '/seminars/own/new', viewer: 'trainer' as const },
    ...open.map((path) => ({ path, viewer: 'nobody' as const })),
  ];
}

/** The analysis of the final test, and of its first question. */
async function analysisScreens(request: APIRequestContext): Promise<string[]> {
  const [final] = (await read<Items<WithId>>(request, '/quizzes?kind=final')).items;
  const { items } = await read<Items<{ versionId: number }>>(request, `/quizzes/${final?.id ?? ''}/analysis`);
  return [`/quizzes/${final?.id ?? ''}/analysis`, `/quizzes/${final?.id ?? ''}/analysis/${items[0]?.versionId ?? 1}`];
}

/** The phone's addresses, as the chair of a trained precinct sees them; the request is left signed in as the chair. */
export async function phoneScreens(request: APIRequestContext): Promise<{ screens: Screen[]; phone: string }> {
  await asStaff(request, 'region');
  const { memberList } = await precinct(request, 240);
  const [chair] = memberList;
  if (!chair) throw new Error('Precinct 240 has no chair');
  await asMember(request, phoneOf(chair));
  const { modules } = await read<{ modules: { lessons: WithId[] }[] }>(request, '/learning');
  const quizzes = (
    await read<Items<{ quizId: string; kind: string; lastAttempt: WithId | null }>>(request, '/quizzes/available')
  ).items;
  const practice = quizzes.find(({ kind }) => kind === 'practice')?.quizId ?? '';
  const result = quizzes.find(({ lastAttempt }) => lastAttempt)?.lastAttempt?.id ?? '';
  const { items: seminars } = await read<Items<MySeminar>>(request, '/seminars/mine');
  const session = seminars.find(({ part }) => part === 'trainer')?.sessions[0]?.id;
  const attempt = await openAttempt(request, practice);
  const paths = [
    '/learn',
    `/learn/lessons/${modules[0]?.lessons[0]?.id ?? ''}`,
    '/learn/quizzes',
    `/learn/quizzes/${practice}`,
    `/learn/attempts/${attempt}`,
    `/learn/attempts/${attempt}?q=review`,
    `/learn/attempts/${result}/result`,
    '/my/seminars',
    '/my/calendar',
    '/my/unavailability',
    '/my/certificates',
    '/my/precinct',
    '/my/notices',
    '/my/phone',
    ...(session ? [`/my/sessions/${session}`] : []),
    '/check-in',
    '/check-in/nobody-made-this-one',
  ];
  return { screens: paths.map((path) => ({ path, viewer: 'member' as const })), phone: phoneOf(chair) };
}

/** A file of questions that was read: one that is new, one in one language only, and a piece that is no question. */
async function anImport(request: APIRequestContext): Promise<string> {
  const { commissions, lawEditions } = await read<{ commissions: WithId[]; lawEditions: WithId[] }>(
    request,
    '/questions/choices',
  );
  const file = {
    name: 'сұрақтар.gift',
    mimeType: 'text/plain',
    buffer: Buffer.from(
      '::LOOK-1::Учаске қашан ашылады? {\n=Таңғы сағат 7-де\n~Кешкі сағат 7-де\n}\n\nЭссе жазыңыз {}\n',
    ),
  };
  const reply = await request.post('/api/question-imports', {
    multipart: {
      commissionId: commissions[0]?.id ?? '',
      lawEditionId: lawEditions[0]?.id ?? '',
      topic: 'voting',
      difficulty: '1',
      language: 'auto',
      file,
    },
  });
  if (!reply.ok()) throw new Error(await reply.text());
  return ((await reply.json()) as WithId).id;
}

/** An erratum to look at: one that there is, or a proposal about the question. */
async function anErratum(request: APIRequestContext, questionId: string): Promise<string> {
  const reason = { kk: 'Бап өзгерген', ru: 'Статья изменилась' };
  await request.post('/api/errata', { data: { questionId, version: 1, kind: 'drop', interaction: null, reason } });
  return (await read<Items<WithId>>(request, '/errata')).items[0]?.id ?? '';
}

/** A schedule for those of the region who are not trained yet. */
async function aProposal(request: APIRequestContext): Promise<string> {
  for (const level of [2, 1]) {
    const grounds = await read<ProposalGrounds>(request, `/seminar-proposals/grounds?level=${level}`);
    if (grounds.lastId) return grounds.lastId;
    if (grounds.people === 0) continue;
    const reply = await request.post('/api/seminar-proposals', {
      data: {
        campaignId: grounds.campaign.id,
        commissionId: grounds.commission.id,
        level,
        title: { kk: 'Көшпелі семинар', ru: 'Выездной семинар' },
        template: 'half_day',
        from: grounds.from,
        until: grounds.until,
        weekdays: [1, 2, 3, 4, 5, 6],
        daysOff: [],
        trainers: [],
      },
    });
    if (!reply.ok()) throw new Error(await reply.text());
    return ((await reply.json()) as WithId).id;
  }
  throw new Error('everybody is trained');
}

/** An appeal to look at: one that there is, or one that somebody who failed makes. */
async function anAppeal(request: APIRequestContext): Promise<WithId & { attemptId: string }> {
  const quizzes = (await read<Items<WithId & { kind: string }>>(request, '/quizzes')).items;
  const final = quizzes.find(({ kind }) => kind === 'final')?.id ?? '';
  for (const { id, person } of (
    await read<Items<WithId & { person: WithId }>>(request, `/attempts?quizId=${final}&passed=false`)
  ).items) {
    if ((await read<Items<WithId>>(request, '/appeals')).items.length > 0) break;
    const { phone } = await read<{ phone: string | null }>(request, `/persons/${person.id}`);
    if (!phone) continue;
    await asMember(request, phone);
    await request.post(`/api/attempts/${id}/appeal`, { data: { text: 'Сұрақтың қазақша мәтіні түсініксіз болды' } });
    await asStaff(request, 'region');
  }
  const [appeal] = (await read<Items<WithId & { attemptId: string }>>(request, '/appeals')).items;
  if (!appeal) throw new Error('nobody appealed');
  return appeal;
}

/** The running attempt of a practice test, begun when there is none. */
async function openAttempt(request: APIRequestContext, quizId: string): Promise<string> {
  const { items } = await read<Items<{ campaignId: string; openAttempt: WithId | null }>>(
    request,
    `/quizzes/available?quizId=${quizId}`,
  );
  const [quiz] = items;
  if (quiz?.openAttempt) return quiz.openAttempt.id;
  const reply = await request.post('/api/attempts', { data: { quizId, campaignId: quiz?.campaignId } });
  if (!reply.ok()) throw new Error(await reply.text());
  return ((await reply.json()) as WithId).id;
}
