import { type Api, startApi } from './support/api.ts';
import { questionFiles } from './support/question-files.ts';
import { quizWorld, type QuizWorld } from './support/quizzes-world.ts';

describe('what an import says of questions that are one, and of those that are not', () => {
  let api: Api;
  let world: QuizWorld;
  beforeAll(async () => {
    api = await startApi();
    world = await quizWorld(api);
  });
  afterAll(() => api.stop());

  const { preview, look, commit } = questionFiles(() => ({ api, world }), 'auto');

  it('names the question of the bank whose words come with another key, unless it is known', async () => {
    const aiken = 'Мөрді кім сақтайды?\nA. Төраға\nB. Хатшы\nANSWER: A\n';
    await commit(await preview({ 'a.txt': aiken }));
    const code = (await look((await preview({ 'a.txt': aiken })).id)).items.items[0]?.code ?? '';
    const notesOf = async (text: string) =>
      (await look((await preview({ 'a.txt': text })).id)).items.items.map(({ verdict, notes }) => [
        verdict,
        ...notes.filter(({ code: said }) => said.endsWith('_in_bank')),
      ]);
    expect(await notesOf(aiken)).toEqual([['unchanged']]);
    expect(await notesOf(aiken.replace('ANSWER: A', 'ANSWER: B'))).toEqual([
      ['new', { code: 'other_key_in_bank', value: code }],
    ]);
    expect(await notesOf('Мөрді кім сақтайды? {~Төраға =Хатшы}')).toEqual([
      ['new', { code: 'other_key_in_bank', value: code }],
    ]);
    expect(await notesOf(aiken.replace('B. Хатшы', 'B. Бақылаушы'))).toEqual([
      ['new', { code: 'text_in_bank', value: code }],
    ]);
  });

  it('says of two questions of one file that they differ in their keys only', async () => {
    const twins =
      'Урнаны кім мөрлейді?\nA. Төраға\nB. Хатшы\nANSWER: A\n\nУрнаны кім мөрлейді?\nA. Төраға\nB. Хатшы\nANSWER: B\n';
    const { items } = await look((await preview({ 'a.txt': twins })).id);
    expect(
      items.items.map(({ verdict, notes }) => [verdict, notes.filter(({ code }) => code.startsWith('other_key'))]),
    ).toEqual([
      ['new', [{ code: 'other_key_in_file', value: '6' }]],
      ['new', [{ code: 'other_key_in_file', value: '1' }]],
    ]);
  });

  it('keeps questions of one file apart that nobody called one, and says of two files that order joined them', async () => {
    const [kk, ru] = ['Учаскені кім қашан ашады? {=Төраға ~Хатшы}', 'Кто и когда ведёт протокол? {=Секретарь ~Гость}'];
    const apart = await preview({ 'a.gift': `${kk}\n\n${ru}` });
    expect(apart).toMatchObject({ counts: { new: 2 }, gaps: 0 });
    const joined = await look((await preview({ 'kk.gift': kk, 'ru.gift': ru })).id);
    expect(joined).toMatchObject({
      counts: { new: 1 },
      gaps: 0,
      items: {
        items: [
          {
            stem: { kk: 'Учаскені кім қашан ашады?', ru: 'Кто и когда ведёт протокол?' },
            notes: expect.arrayContaining([{ code: 'joined_by_order', value: '' }]) as never,
          },
        ],
      },
    });
    expect(await look((await preview({ 'kk.gift': `${kk}\n\nУрна қайда? {T}`, 'ru.gift': ru })).id)).toMatchObject({
      counts: { new: 3 },
      gapList: [{ code: 'pairs_unclear', value: '2 + 1' }],
    });
  });

  it('decides alike about what was read before there were sketches, and takes it in', async () => {
    const gift =
      '::A-1::Кім есептейді? {=Комиссия ~Бақылаушы}\n\n::A-2::Кім бақылайды? {=Бақылаушы ~Комиссия}\n\n::A-3::Кім есептейді? {=Комиссия ~Бақылаушы}';
    await commit(await preview({ 'first.gift': gift }), { leaveOut: [1] });
    const found = await preview({ 'again.gift': gift });
    const seen = await look(found.id);
    expect(seen.items.items.map(({ verdict }) => verdict)).toEqual(['unchanged', 'new', 'refused']);
    await api.db.query('update question_import_items set sketch = null where import_id = $1', [found.id]);
    expect(await look(found.id)).toEqual(seen);
    await api.db.query('update question_import_items set sketch = null where import_id = $1', [found.id]);
    expect((await commit(found)).body).toMatchObject({
      state: 'committed',
      counts: { new: 1, unchanged: 1, refused: 1 },
    });
    expect((await preview({ 'once more.gift': gift })).counts).toMatchObject({ new: 0, unchanged: 2 });
  });

  it('tells of a question of the file that the bank has in another language too, where another asks the same there with another key', async () => {
    const both =
      '<span lang="kk" class="multilang">Мөр қайда?</span><span lang="ru" class="multilang">Где печать?</span> {=1 ~2}';
    await commit(await preview({ 'both.gift': both }));
    const twins = await look((await preview({ 'a.gift': 'Где печать? {=1 ~2}\n\nМөр қайда? {~1 =2}' })).id);
    expect(
      twins.items.items.map(({ verdict, notes }) => [
        verdict,
        ...notes.filter(({ code }) => code.startsWith('other_key')).map(({ code }) => code),
      ]),
    ).toEqual([['unchanged'], ['new', 'other_key_in_bank', 'other_key_in_file']]);
  });
});
