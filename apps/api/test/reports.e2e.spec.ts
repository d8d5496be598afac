import { read, utils } from '@e965/xlsx';
import { reportRoutes as routes } from '@kaskad/contracts';
import { randomUUID } from 'node:crypto';
import { type Api, startApi } from './support/api.ts';
import { addAttempt, addQuiz, addSeminar, addUsualRequirements, trainingChanged } from './support/training-world.ts';
import { addCampaign, addPerson, addRegion, type TestRegion } from './support/world.ts';

const NAMES = ['Әбдірахманова', '=HYPERLINK("http://x")', '+7', '-5', '@cmd', '＝1+1', 'Көшен; "тік"'];

describe('reports', () => {
  let api: Api;
  let world: TestRegion;
  let campaignId: string;
  let admin: string;

  beforeAll(async () => {
    api = await startApi();
    world = await addRegion(api.db);
    campaignId = await addCampaign(api.db, world.region);
    await addUsualRequirements(api.db, campaignId);
    const finalId = await addQuiz(api.db, 'final', world.region);
    const people: string[] = [];
    for (const familyName of NAMES)
      people.push(
        await addPerson(api.db, world.precinct, {
          familyName,
          givenName: '',
          position: people.length === 0 ? 'chair' : 'member',
        }),
      );
    await addSeminar(api.db, {
      campaignId,
      commission: world.district,
      level: 2,
      attended: Object.fromEntries(people.map((id) => [id, [90, 90] as const])),
    });
    for (const personId of people) await addAttempt(api.db, { quizId: finalId, personId, campaignId });
    await trainingChanged(api, campaignId, people);
    admin = await api.staff('commission_admin', world.region.id);
  });
  afterAll(() => api.stop());

  const fetched = (
    file: (typeof routes.file.params)['shape']['file']['options'][number],
    language: 'kk' | 'ru' = 'kk',
    token = admin,
  ) => api.fetch(token, routes.file, { params: { file }, query: { campaignId, language } });

  it.each([
    ['kk', 'Нөмірі', 'Төраға', 'Жарамды'],
    ['ru', 'Номер', 'Председатель', 'Действует'],
  ] as const)('writes the register as CSV in %s, Kazakh intact', async (language, head, chair, valid) => {
    const file = await fetched('register.csv', language);
    expect(file).toMatchObject({ status: 200, type: 'text/csv; charset=utf-8' });
    const text = file.bytes.toString('utf8');
    expect(text.startsWith(`\uFEFF${head};`)).toBe(true);
    const lines = text.trimEnd().split('\r\n');
    expect(lines).toHaveLength(NAMES.length + 1);
    const row = lines.find((line) => line.includes('Әбдірахманова')) ?? '';
    expect(row).toContain(`;${chair};10.02.2026;18.03.2026;${valid};92,0%`);
  });

  it('never writes a cell that a spreadsheet would run', async () => {
    const csv = (await fetched('register.csv')).bytes.toString('utf8');
    for (const name of NAMES.slice(1, 6)) expect(csv).toContain(`'${name.replaceAll('"', '""')}`);
    expect(csv).toContain('"Көшен; ""тік"""');
    const cells = csv.replaceAll('\uFEFF', '').split(/\r\n|;/);
    expect(cells.filter((cell) => /^"?[=+\-@\t\r＝＋－＠]/.test(cell))).toEqual([]);
  });

  it('writes a workbook that opens with the same content, days as days and shares as numbers', async () => {
    const file = await fetched('register.xlsx', 'ru');
    expect(file.status).toBe(200);
    const book = read(file.bytes, { cellDates: true });
    const sheet = book.Sheets[book.SheetNames[0] ?? ''];
    const rows = utils.sheet_to_json<unknown[]>(sheet ?? {}, { header: 1 });
    expect(book.SheetNames).toEqual(['Реестр сертификатов']);
    expect(rows).toHaveLength(NAMES.length + 1);
    const row = rows.find((one) => String(one[2]).startsWith('Әбдірахманова'));
    expect(row?.[10]).toBeCloseTo(0.92);
    expect(row?.[7]).toBeInstanceOf(Date);
    expect(
      Object.values(sheet ?? {}).filter((cell) => typeof cell === 'object' && cell !== null && 'f' in cell),
    ).toEqual([]);
    expect(rows.map((one) => one[2])).toContain(`'${NAMES[1]}`);
  });

  it.each([
    ['coverage-districts', ['2', '0', '0,0%', '7', '7', '7', '100,0%']],
    ['coverage-precincts', ['233', 'Дайын емес', '7']],
    ['plan', ['Аудандық', '1', '0', '100,0%', '30', '7']],
    ['attendance', ['08.02.2026', 'Семинар 2', '7', '100,0%']],
  ] as const)('writes the report %s', async (report, parts) => {
    const csv = (await fetched(`${report}.csv`)).bytes.toString('utf8');
    const cells = csv.split('\r\n').map((line) => line.split(';'));
    expect(cells.some((line) => parts.every((part) => line.includes(part)))).toBe(true);
  });

  it('previews the first rows in the language asked for', async () => {
    const reply = await api.call(admin, routes.preview, {
      params: { report: 'register' },
      query: { campaignId, language: 'ru' },
    });
    expect(reply).toMatchObject({ status: 200, body: { title: 'Реестр сертификатов', total: NAMES.length } });
    expect(reply.body.columns[2]).toEqual({ title: 'Фамилия, имя, отчество', kind: 'text' });
    expect(reply.body.rows[0]).toContain('Действует');
  });

  it('says coverage per district', async () => {
    const reply = await api.call(admin, routes.coverage, { query: { campaignId } });
    expect(reply.body.rows).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: world.district.id, precincts: 2, members: 7, certified: 7 }),
      ]),
    );
  });

  it('counts a person once in a district, in however many of its precincts the person serves', async () => {
    const [twice] = await api.db.query<{ id: string }[]>(
      'select person_id as id from appointments where commission_id = $1 limit 1',
      [world.precinct.id],
    );
    await api.db.query(
      "insert into appointments (person_id, commission_id, position, started_on) values ($1, $2, 'member', '2026-01-05')",
      [twice?.id, world.secondPrecinct.id],
    );
    const { body } = await api.call(admin, routes.coverage, { query: { campaignId } });
    expect(body.rows).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: world.district.id, precincts: 2, members: 7, trained: 7, certified: 7 }),
      ]),
    );
    const sheet = (await fetched('coverage-districts.csv')).bytes.toString('utf8');
    expect(sheet).toContain(';2;0;0,0%;7;7;7;100,0%');
    await api.db.query('delete from appointments where commission_id = $1', [world.secondPrecinct.id]);
  });

  it('leaves a trace of every export, which the audit trail shows', async () => {
    await fetched('plan.csv', 'ru');
    const reply = await api.call(admin, routes.audit, { query: { subjectType: 'campaign', limit: 1 } });
    expect(reply).toMatchObject({
      status: 200,
      body: {
        items: [
          {
            action: 'report.exported',
            actor: 'Test',
            after: { report: 'plan', format: 'csv', language: 'ru' },
            local: '2026-02-10T14:00',
          },
        ],
      },
    });
  });

  it('ends at the own subtree', async () => {
    const neighbour = await api.staff('auditor', world.neighbour.id);
    const csv = (await fetched('register.csv', 'kk', neighbour)).bytes.toString('utf8');
    expect(csv.trimEnd().split('\r\n')).toHaveLength(1);
    expect(
      await api.call(neighbour, routes.preview, {
        params: { report: 'plan' },
        query: { campaignId, commissionId: world.district.id },
      }),
    ).toMatchObject({ status: 404 });
    expect(
      await api.call(neighbour, routes.preview, { params: { report: 'plan' }, query: { campaignId: randomUUID() } }),
    ).toMatchObject({ status: 404 });
    expect(
      (await api.call(neighbour, routes.audit, { query: {} })).body.items.every(({ actor }) => actor !== null),
    ).toBe(true);
  });

  it('is closed to strangers, trainers and rubbish', async () => {
    expect(await api.fetch(null, routes.file, { params: { file: 'register.csv' }, query: {} })).toMatchObject({
      status: 401,
    });
    const trainer = await api.staff('trainer', world.region.id);
    expect(await api.fetch(trainer, routes.file, { params: { file: 'register.csv' }, query: {} })).toMatchObject({
      status: 403,
    });
    expect(await api.call(trainer, routes.audit, { query: {} })).toMatchObject({ status: 403 });
    expect(await api.fetch(admin, routes.file, { params: { file: 'secrets.csv' }, query: {} })).toMatchObject({
      status: 400,
    });
    expect(
      await api.fetch(admin, routes.file, { params: { file: 'register.csv' }, query: { language: 'en' } }),
    ).toMatchObject({ status: 400 });
  });
});
