import { attendanceRoutes, seminarsRoutes } from '@kaskad/contracts';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { type Api, startApi } from './support/api.ts';
import { accredit, type SeminarsWorld, seminarsWorld } from './support/seminars-world.ts';
import { addCampaign, addPerson } from './support/world.ts';

async function pagesOf(bytes: Buffer): Promise<string[]> {
  const document = await getDocument({ data: new Uint8Array(bytes), useSystemFonts: false }).promise;
  const pages = [];
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent();
    pages.push(
      items
        .map((item) => ('str' in item ? item.str : ''))
        .join(' ')
        .replace(/\s+/g, ' '),
    );
  }
  return pages;
}

describe('the precinct trains its own', () => {
  let api: Api;
  let world: SeminarsWorld;
  let chair: string;
  let members: string[];
  beforeAll(async () => {
    api = await startApi();
    world = await seminarsWorld(api);
    chair = await addPerson(api.db, world.precinct, { position: 'chair', familyName: 'Әбдіқадыров' });
    members = [];
    for (const familyName of ['Ғабитова', 'Һарунов', 'Үкібаева', 'Ізтілеуов'])
      members.push(await addPerson(api.db, world.precinct, { familyName }));
  });
  afterAll(() => api.stop());
  const start = (token: string, over: object = {}) =>
    api.call(token, seminarsRoutes.startPrecinct, { body: { precinctId: world.precinct.id, ...over } });

  it('not before the own accreditation (rule 1), and only the own precinct', async () => {
    const token = await api.person(chair);
    const mine = await api.call(token, seminarsRoutes.ownPrecincts, {});
    expect(mine.body.items).toMatchObject([
      { precinct: { number: 233 }, refusal: 'seminar_trainer_not_accredited', seminars: [] },
    ]);
    expect(await start(token)).toMatchObject({ status: 409, body: { code: 'seminar_trainer_not_accredited' } });
    await accredit(api, chair, world.campaignId, world.precinct, 3);
    expect(await start(token, { precinctId: world.secondPrecinct.id })).toMatchObject({ status: 404 });
    expect(await start(token, { day: '2026-02-09' })).toMatchObject({
      status: 409,
      body: { code: 'seminar_day_past' },
    });
    const plain = await api.person(members[0] ?? '');
    expect((await api.call(plain, seminarsRoutes.ownPrecincts, {})).body.items).toEqual([]);
    expect(await start(plain)).toMatchObject({ status: 404 });
  });

  it('one tap makes the seminar with its members; marks; closed as held', async () => {
    const token = await api.person(chair);
    const made = await start(token);
    expect(made).toMatchObject({
      status: 201,
      body: {
        level: 3,
        state: 'open',
        seatsTaken: 4,
        capacity: 4,
        may: { manages: true, marks: true },
        sessions: [{ takesMarks: true, trainers: [{ id: chair }] }],
      },
    });
    expect(await start(token)).toMatchObject({ status: 409, body: { code: 'seminar_precinct_open' } });
    const session = made.body.sessions[0]?.id ?? '';
    const events = members.map((personId, place) =>
      world.event(session, personId, { method: 'offline', mark: place === 3 ? 'absent' : 'present' }),
    );
    expect((await api.call(token, attendanceRoutes.batch, { body: { events } })).body.durable).toHaveLength(4);
    expect(await api.call(token, seminarsRoutes.hold, { params: { id: made.body.id } })).toMatchObject({
      status: 201,
      body: { state: 'held', attended: 3 },
    });
    const mine = await api.call(token, seminarsRoutes.ownPrecincts, {});
    expect(mine.body.items[0]?.members.map(({ trained }) => trained).sort()).toEqual([false, true, true, true]);
    expect(mine.body.items[0]?.seminars).toMatchObject([{ state: 'held' }]);
    expect(
      await api.call(await api.person(members[0] ?? ''), seminarsRoutes.get, { params: { id: made.body.id } }),
    ).toMatchObject({ status: 200, body: { may: { manages: false, marks: false, seesRoster: false } } });
  });

  it('in the campaign in which the chair is accredited, whichever others are open above or in the commission itself', async () => {
    await api.db.query("update seminars set state = 'cancelled' where state = 'open'");
    for (const commission of [world.precinct, world.precinct, world.precinct]) await addCampaign(api.db, commission);
    const token = await api.person(chair);
    expect((await api.call(token, seminarsRoutes.ownPrecincts, {})).body.items).toMatchObject([{ refusal: null }]);
    expect(await start(token, { day: '2026-02-14' })).toMatchObject({
      status: 201,
      body: { campaignId: world.campaignId },
    });
  });

  it('shows who failed what, to those who run the group', async () => {
    const { seminar, personIds } = await world.withGroup(2);
    const [edition] = await api.db.query('select law_edition_id as id from campaigns where id = $1', [
      world.campaignId,
    ]);
    expect(edition).toBeDefined();
    const [quiz] = await api.db.query(
      `insert into quizzes (code, kind, title, commission_id, blueprint, minutes, pass_share, max_attempts) values ('F', 'final', '{"kk":"Қ","ru":"И"}', $1, '{}', 30, 0.8, 2) returning id`,
      [world.region.id],
    );
    const attempt = (personId: string | undefined, number: number, score: number) =>
      api.db.query(
        `insert into attempts (quiz_id, person_id, campaign_id, number, state, form, started_at, deadline_at, finished_at, score, max_score, passed)
       values ($1, $2, $3, $4, 'submitted', '{}', '2026-02-10', '2026-02-10', '2026-02-10', $5, 25, $6)`,
        [quiz.id, personId, world.campaignId, number, score, score >= 20],
      );
    await attempt(personIds[0], 1, 24);
    await attempt(personIds[1], 1, 10);
    await attempt(personIds[1], 2, 15);
    const params = { id: seminar.id };
    const reply = await api.call(world.trainer, seminarsRoutes.results, { params });
    expect(reply.body).toMatchObject({
      failed: 1,
      finalMean: 0.78,
      entryMean: null,
      items: [
        { person: { id: personIds[1] }, entry: null, final: { score: 15, attempts: 2, passed: false } },
        { final: { score: 24, passed: true } },
      ],
    });
    expect(await api.call(world.stranger, seminarsRoutes.results, { params })).toMatchObject({ status: 404 });
    expect(await api.call(await api.person(personIds[0] ?? ''), seminarsRoutes.results, { params })).toMatchObject({
      status: 403,
    });
  });

  describe('the attendance sheet', () => {
    it('holds every name with its Kazakh letters, both languages, signatures and numbered pages', async () => {
      const names = [
        'Әбдіқадыров',
        'Ғабитова',
        'Қуанышбекұлы',
        'Ңарбаев',
        'Өмірзақова',
        'Ұлықпанов',
        'Үкібаева',
        'Һарунов',
        'Ізтілеуов',
      ];
      const people = await Promise.all(
        Array.from({ length: 36 }, (_, place) =>
          addPerson(api.db, world.precinct, { familyName: `${names[place % 9]}`, givenName: `Жібек${place}` }),
        ),
      );
      const seminar = await world.opened({ firstDay: '2026-02-24', template: 'three_days', capacity: 50 });
      await api.db.query(
        "insert into enrolments (seminar_id, person_id, state, queued_at) select $1, id, 'confirmed', now() from unnest($2::uuid[]) as id",
        [seminar.id, people],
      );
      const reply = await api.fetch(world.coordinator, seminarsRoutes.sheet, { params: { id: seminar.id } });
      expect(reply).toMatchObject({ status: 200, type: 'application/pdf' });
      const pages = await pagesOf(reply.bytes);
      const text = pages.join(' ');
      for (const [place] of people.entries()) expect(text).toContain(`${names[place % 9]} Жібек${place}`);
      for (const word of [
        'Қатысу парағы · Лист посещаемости',
        'Тегі, аты, әкесінің аты',
        'Фамилия, имя, отчество',
        'Қолы/Подпись',
        '2026 жылғы 24 ақпан',
        '24 февраля 2026 года',
        'Тілеуқабыл Өмірзақ',
      ])
        expect(text).toContain(word);
      expect(pages.length).toBeGreaterThan(1);
      pages.forEach((page, place) => {
        expect(page).toContain(`${place + 1}-бет, барлығы ${pages.length} · стр. ${place + 1} из ${pages.length}`);
      });
      expect(text).not.toMatch(/\?|□|\uFFFD/);
    });

    it('is closed to those who do not run the group', async () => {
      const { seminar, personIds } = await world.withGroup(1, { firstDay: '2026-02-27' });
      const params = { id: seminar.id };
      expect((await api.fetch(world.stranger, seminarsRoutes.sheet, { params })).status).toBe(404);
      expect((await api.fetch(await api.person(personIds[0] ?? ''), seminarsRoutes.sheet, { params })).status).toBe(
        403,
      );
      expect((await api.fetch(null, seminarsRoutes.sheet, { params })).status).toBe(401);
    });
  });
});
