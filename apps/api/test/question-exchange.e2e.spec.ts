import { exchangeRoutes, type ExportQuery, questionRoutes, READ_FORMATS } from '@kaskad/contracts';
import { randomUUID } from 'node:crypto';
import { type Api, startApi, type Token } from './support/api.ts';
import { questionFiles } from './support/question-files.ts';
import { quizWorld, type QuizWorld } from './support/quizzes-world.ts';
import { addRegion } from './support/world.ts';
import { KK, RU } from './support/day-questions.ts';
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describe('collections of questions', () => {
  let api: Api;
  let world: QuizWorld;
  beforeAll(async () => {
    api = await startApi();
    world = await quizWorld(api);
  });
  afterAll(() => api.stop());

  const files = questionFiles(() => ({ api, world }), 'auto');
  const { preview, look, commit } = files;
  const send = (token: Token, sent: Parameters<typeof files.send>[0], over = {}) => files.send(sent, over, token);
  const exported = (query: Partial<ExportQuery> & Pick<ExportQuery, 'format'>, token: Token = world.admin) =>
    api.fetch(token, exchangeRoutes.write, { query: { topic: 'voting', ...query } });
  const questionCalled = async (code: string) => {
    const { body } = await api.call(world.admin, questionRoutes.list, { query: { search: code } });
    return body.items.find((item) => item.code === code);
  };

  it('joins two files into questions in two languages, shows them, and takes them in as drafts', async () => {
    const found = await preview({ 'kk.gift': KK, 'ru.gift': RU });
    expect(found).toMatchObject({
      format: 'gift',
      files: ['kk.gift', 'ru.gift'],
      state: 'preview',
      counts: { new: 2, changed: 0, unchanged: 0, refused: 0 },
      gaps: 0,
    });
    const { items } = await look(found.id);
    expect(items.items).toMatchObject([
      {
        code: 'DAY-1',
        verdict: 'new',
        type: 'single',
        topic: 'voting',
        difficulty: 2,
        article: '20(3)',
        stem: { kk: 'Дауыс беру сағат нешеде басталады?', ru: 'Во сколько начинается голосование?' },
        parts: [{ text: { kk: 'Сағат 7-де', ru: 'В 7 часов' }, right: true }, { right: false }],
        findings: [],
      },
      {
        code: 'DAY-2',
        verdict: 'new',
        type: 'number',
        topic: 'counting',
        difficulty: 1,
        parts: [{ text: { ru: '2 ± 0' }, right: true }],
      },
    ]);
    expect(await questionCalled('DAY-1')).toBeUndefined();

    expect((await commit(found)).body).toMatchObject({ state: 'committed', counts: { new: 2 } });
    expect(await questionCalled('DAY-1')).toMatchObject({
      status: 'draft',
      versionInUse: null,
      version: 1,
      topic: 'voting',
      stem: { ru: 'Во сколько начинается голосование?' },
    });
    const after = await look(found.id);
    expect(after.items.items.map(({ question }) => question?.code)).toEqual(['DAY-1', 'DAY-2']);
    expect((await commit(found)).body).toMatchObject({ code: 'exchange_not_open' });
    expect(
      await api.db.query("select after from audit_events where action = 'question.imported' and subject_id = $1", [
        found.id,
      ]),
    ).toMatchObject([{ after: { new: 2, changed: 0, format: 'gift' } }]);
  });

  it('knows the same questions again: nothing to do, or a new version of what changed', async () => {
    const same = await preview({ 'kk.gift': KK, 'ru.gift': RU }, { difficulty: '1' });
    expect(same.counts).toMatchObject({ new: 0, unchanged: 2 });
    expect((await commit(same)).body).toMatchObject({ code: 'exchange_nothing_to_do' });
    // What was written by us is known by its mark, however it was changed.
    const ours = (await exported({ format: 'gift', search: 'DAY-1' })).bytes.toString();
    const changed = await preview({
      'ours.gift': ours.replace('Сағат 8-де', 'Сағат 9-да').replace('В 8 часов', 'В 9 часов'),
    });
    expect(changed.counts).toEqual({ new: 0, changed: 1, unchanged: 0, refused: 0 });
    expect((await look(changed.id, { verdict: 'changed' })).items).toMatchObject({
      total: 1,
      items: [{ code: 'DAY-1', changes: ['interaction'] }],
    });
    await commit(changed);
    expect(await questionCalled('DAY-1')).toMatchObject({ status: 'draft', version: 2 });
  });

  it('a file in one language leaves translations that still fit, and takes away those that do not', async () => {
    const ours = (await exported({ format: 'gift', language: 'ru', search: 'DAY-1' })).bytes.toString();
    const found = await preview({ 'ru.gift': ours.replace('В 9 часов', 'В 10 часов') });
    const { items } = await look(found.id, { verdict: 'changed' });
    expect(items.items).toMatchObject([
      {
        code: 'DAY-1',
        changes: ['interaction'],
        stem: { kk: 'Дауыс беру сағат нешеде басталады?' },
        parts: [{ text: { kk: 'Сағат 7-де', ru: 'В 7 часов' } }, { text: { kk: '', ru: 'В 10 часов' } }],
      },
    ]);
    await commit(found);
    const question = await questionCalled('DAY-1');
    expect(question).toMatchObject({ status: 'draft', findings: { errors: expect.any(Number) } });
    expect(question?.findings.errors).toBeGreaterThan(0);
    // Whoever sends it to review is told that a language is missing.
    expect(
      (
        await api.call(world.admin, questionRoutes.act, {
          params: { id: question?.id ?? '' },
          body: { act: 'submit', remark: '', version: 3 } as never,
        })
      ).body,
    ).toMatchObject({ code: 'question_has_errors' });
  });

  it('takes names for names: other files, and other categories, count from 1 again', async () => {
    const category = (name: string) =>
      `<question type="category"><category><text>$course$/${name}</text></category></question>`;
    const statement = (name: string, stem: string, isTrue = true) =>
      `<question type="truefalse"><name><text>${name}</text></name><questiontext format="html"><text>${stem}</text></questiontext><answer fraction="${isTrue ? 100 : 0}"><text>true</text></answer><answer fraction="${isTrue ? 0 : 100}"><text>false</text></answer></question>`;
    const quiz = (...inside: string[]) => `<?xml version="1.0" encoding="UTF-8"?><quiz>${inside.join('')}</quiz>`;
    const first = await preview({
      'o4.xml': quiz(
        category('Тема 1'),
        statement('1', 'Участок открывают в семь часов'),
        statement('2', 'Протокол пишут карандашом', false),
        category('Тема 2'),
        statement('1', 'Урну вскрывают при свидетелях'),
        statement('2', 'Наблюдатель считает бюллетени сам', false),
      ),
    });
    expect(first.counts).toEqual({ new: 4, changed: 0, unchanged: 0, refused: 0 });
    expect((await look(first.id)).items.items.map(({ code }) => code)).toEqual(
      ['1', '2', 'COUNTING-1', 'COUNTING-2'].map((code, place) =>
        place < 2 ? code : (expect.stringMatching(/^COUNTING-\d+$/) as never),
      ),
    );
    expect((await commit(first)).status).toBe(201);
    const second = await preview({
      'other.xml': quiz(
        statement('1', 'Печать хранит секретарь'),
        statement('2', 'Урну ставят на виду'),
        statement('2', 'Урну ставят на виду'),
      ),
    });
    expect(second.counts).toEqual({ new: 2, changed: 0, unchanged: 0, refused: 1 });
    const { items } = await look(second.id);
    expect(
      items.items.map(({ question, refusal, notes }) => [
        question,
        refusal?.code,
        notes.find(({ code }) => code === 'code_changed')?.value,
      ]),
    ).toEqual([
      [null, undefined, '1'],
      [null, undefined, '2'],
      [null, 'import_twice_in_file', undefined],
    ]);
    expect((await commit(second)).status).toBe(201);
    expect(await questionCalled('1')).toMatchObject({ version: 1, stem: { ru: 'Участок открывают в семь часов' } });
  });

  it('sends on to review what has no errors, when asked to', async () => {
    const found = await preview({
      'q.csv':
        'Код;Сұрақ (қаз) / Вопрос (каз);Сұрақ (орыс) / Вопрос (рус);Дұрыс жауап / Верный ответ;A (қаз / каз);A (орыс / рус);B (қаз / каз);B (орыс / рус);Түсіндірме (қаз) / Пояснение (каз);Түсіндірме (орыс) / Пояснение (рус);Бап / Статья\n' +
        'S-1;Учаске қашан ашылады?;Когда открывается участок?;A;Таңертең;Утром;Кешке;Вечером;Учаске таңертең ашылады.;Участок открывается утром.;20(3)\n' +
        'S-2;Учаске қашан жабылады?;Когда закрывается участок?;B;Таңертең;Утром;Кешке;Вечером;;;20(3)\n',
    });
    expect(found).toMatchObject({ format: 'csv', counts: { new: 2 } });
    expect((await look(found.id)).items.items[1]?.notes).toContainEqual({ code: 'rationale_missing', value: '' });
    await commit(found, { submit: true });
    expect([await questionCalled('S-1'), await questionCalled('S-2')]).toMatchObject([
      { status: 'in_review' },
      { status: 'draft' },
    ]);
  });

  it('leaves out what the person left out, and refuses when the bank has changed meanwhile', async () => {
    const found = await preview({
      'a.txt':
        'Бір сұрақ қалай?\nA. Солай\nB. Бұлай\nANSWER: A\n\nЕкінші сұрақ қалай?\nA. Солай\nB. Бұлай\nANSWER: B\n',
    });
    expect((await commit({ ...found, counts: { ...found.counts, new: 1 } })).body).toMatchObject({
      code: 'changed_meanwhile',
    });
    const codes = (await look(found.id)).items.items.map(({ code }) => code);
    await commit(found, { leaveOut: [1] });
    expect(await questionCalled(codes[0] ?? '')).toMatchObject({ type: 'single' });
    expect(await questionCalled(codes[1] ?? '')).toBeUndefined();
  });

  it('says line by line what is no question, and keeps the rest', async () => {
    const found = await preview({
      'mixed.gift': `${KK.replaceAll('DAY', 'MIX').replaceAll('сағат', 'уақыт')}\n::E::Эссе жазыңыз {}\n\n::W::Кімнің сұрағы? {=*}\n`,
    });
    const { gapList, gaps } = await look(found.id);
    expect(gaps).toBe(2);
    expect(gapList).toMatchObject([
      { file: 0, code: 'type_unsupported' },
      { file: 0, code: 'wildcard_only' },
    ]);
  });

  it('keeps the picture of a question', async () => {
    const xml = `<?xml version="1.0"?><quiz><question type="multichoice"><name><text>PIC-1</text></name><questiontext format="html"><text><![CDATA[<p>Суретте не көрсетілген?<img src="@@PLUGINFILE@@/a.png" alt="Учаске жоспары"></p>]]></text><file name="a.png" path="/" encoding="base64">${PNG}</file></questiontext><single>true</single><answer fraction="100"><text>Учаске</text></answer><answer fraction="0"><text>Мектеп</text></answer></question></quiz>`;
    const found = await preview({ 'q.xml': xml });
    const {
      items: [shown],
    } = (await look(found.id)).items;
    expect(shown).toMatchObject({
      hasPicture: true,
      picture: { alt: { kk: 'Учаске жоспары' } },
      interaction: { type: 'single', scoring: 'all', options: [{ correct: true }, { correct: false }] },
    });
    // Whoever decides sees it before it is in the bank.
    expect(
      (
        await api.fetch(world.admin, questionRoutes.picture, { params: { id: shown?.picture?.id ?? '' } })
      ).bytes.toString('base64'),
    ).toBe(PNG);
    await commit(found);
    const { id = '' } = (await questionCalled('PIC-1')) ?? {};
    const { body } = await api.call(world.admin, questionRoutes.read, { params: { id } });
    expect(body.versions[0]?.picture?.alt.kk).toBe('Учаске жоспары');
    const picture = await api.fetch(world.admin, questionRoutes.picture, {
      params: { id: body.versions[0]?.picture?.id },
    });
    expect(picture.bytes.toString('base64')).toBe(PNG);
  });

  it('has room in the database for every form that is read', async () => {
    const [row] = await api.db.query<{ rule: string }[]>(
      "select pg_get_constraintdef(oid) as rule from pg_constraint where conname = 'question_imports_format_check'",
    );
    expect([...(row?.rule ?? '').matchAll(/'(\w+)'/g)].map(([, format]) => format).sort()).toEqual(
      [...READ_FORMATS].sort(),
    );
  });

  it.each<[string, Record<string, string | Buffer>, number, string]>([
    ['no file', {}, 400, 'exchange_files_missing'],
    ['an empty file', { 'a.txt': ' \n' }, 422, 'exchange_file_empty'],
    ['prose', { 'a.txt': 'Бұл жай ғана мәтін.' }, 422, 'exchange_nothing_found'],
    ['a printed page', { 'a.txt': '%PDF-1.7 obj' }, 422, 'exchange_format_unknown'],
    [
      'a book with a password',
      {
        'a.xlsx': Buffer.concat([
          Buffer.from('d0cf11e0a1b11ae1', 'hex'),
          Buffer.alloc(600),
          Buffer.from('EncryptedPackage', 'utf16le'),
        ]),
      },
      422,
      'exchange_protected',
    ],
    ['entities', { 'a.xml': '<!DOCTYPE quiz [<!ENTITY a "b">]><quiz/>' }, 422, 'exchange_xml_entities'],
    ['an archive cut off', { 'a.zip': Buffer.from('PK\u0003\u0004junk') }, 422, 'exchange_archive_refused'],
    ['a program', { 'a.exe': Buffer.from([0x4d, 0x5a, 0, 0, 1, 2, 3]) }, 422, 'exchange_format_unknown'],
  ])('refuses %s with a reason', async (_, files, status, code) => {
    const reply = await send(world.admin, files);
    expect([reply.status, reply.body]).toMatchObject([status, { code }]);
  });

  it('refuses fields that are wrong, and a topic or an edition that is not there', async () => {
    expect((await send(world.admin, { 'a.gift': KK }, { difficulty: '9' })).body).toMatchObject({
      code: 'invalid_input',
      issues: [{ path: 'difficulty' }],
    });
    expect((await send(world.admin, { 'a.gift': KK }, { lawEditionId: randomUUID() })).status).toBe(404);
    expect((await send(world.admin, { 'a.gift': KK }, { topic: 'nowhere' })).status).toBe(404);
  });

  it('is closed to those who may not write questions, and to other regions', async () => {
    const found = await preview({ 'kk.gift': KK.replaceAll('DAY', 'OWN') });
    const member = await world.taker();
    const { region: elsewhere } = await addRegion(api.db);
    const stranger = await api.staff('commission_admin', elsewhere.id);
    expect((await send(null, { 'a.gift': KK })).status).toBe(401);
    expect((await send(member, { 'a.gift': KK })).status).toBe(403);
    expect((await send(stranger, { 'a.gift': KK })).status).toBe(404);
    expect((await api.call(stranger, exchangeRoutes.one, { params: { id: found.id }, query: {} })).status).toBe(404);
    expect((await commit(found, {}, stranger)).status).toBe(404);
    expect((await api.call(stranger, exchangeRoutes.imports, { query: {} })).body.items).toEqual([]);
    expect((await api.call(stranger, exchangeRoutes.outlook, { query: { format: 'csv' } })).body).toMatchObject({
      asked: 0,
    });
    expect((await exported({ format: 'csv' }, member)).status).toBe(403);
  });
});
