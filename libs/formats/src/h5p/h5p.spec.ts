import { pointsForResponse } from '@kaskad/domain';
import fc from 'fast-check';
import { zip, zipEntry } from '../test-support/zip-fixture.ts';
import { readFile } from '../collections/read-file.ts';
import { PIXEL, pack, read, answer, choice, abc, blanks, part } from './test-support/h5p-files.ts';

describe('H5P', () => {
  it.each([
    ['H5P.MultiChoice', 'one right option', choice(abc('б')), ['single all | Сұрақ? | -а | +б | -в']],
    [
      'H5P.MultiChoice',
      'several right options',
      choice(abc('а', 'в')),
      ['multiple share | Сұрақ? | +а | -б | +в | (points: 2)'],
    ],
    [
      'H5P.MultiChoice',
      'boxes for one right option',
      choice(abc('а'), { type: 'multi' }),
      ['multiple share | Сұрақ? | +а | -б | -в'],
    ],
    [
      'H5P.MultiChoice',
      'any of several',
      choice(abc('а', 'б'), { type: 'single' }),
      ['multiple share | Сұрақ? | +а | +б | -в | (several_right: а; б)'],
    ],
    [
      'H5P.MultiChoice',
      'what it does not say',
      { question: 'Сұрақ?', answers: abc('а', 'б') },
      ['multiple all | Сұрақ? | +а | +б | -в | (fixed_order)'],
    ],
    [
      'H5P.MultiChoice',
      'all or nothing',
      choice(abc('а', 'б'), { singlePoint: true }),
      ['multiple all | Сұрақ? | +а | +б | -в'],
    ],
    [
      'H5P.MultiChoice',
      'half that counts as all',
      choice(abc('а', 'б'), { singlePoint: true, passPercentage: 50 }),
      ['multiple all | Сұрақ? | +а | +б | -в | (part_is_whole: 50%)'],
    ],
    ['H5P.MultiChoice', 'nothing that is right', choice(abc()), ['! 1 without_answer']],
    [
      'H5P.MultiChoice',
      'an older file',
      choice(abc('а', 'б'), { type: undefined, singleAnswer: false, singlePoint: true }),
      ['multiple all | Сұрақ? | +а | +б | -в'],
    ],
    [
      'H5P.MultiChoice',
      'tips, feedback and a fixed order',
      choice(
        [
          answer('а', true, { tipsAndFeedback: { tip: '<p>бап 20</p>', chosenFeedback: '<p>иә</p>' } }),
          answer('б', false),
          answer('в', false),
        ],
        { randomAnswers: false },
        { overallFeedback: [{ from: 0, to: 100, feedback: 'Жарайсың' }] },
      ),
      [
        'single all | Сұрақ? | +а | -б | -в | (fixed_order) | (feedback_joined: 1) | (hints: бап 20) | (result_feedback: Жарайсың)',
      ],
    ],
    [
      'H5P.SingleChoiceSet',
      'sets, the first being right',
      {
        choices: [
          { question: '<p>Бір?</p>', answers: ['<p>а</p>', '<p>б</p>'] },
          { subContentId: 'x' },
          { question: 'Үш?' },
          { question: 'Екі?', answers: ['в', 'г', 'д'] },
        ],
        overallFeedback: [{}],
      },
      ['single all | Бір? | +а | -б', 'single all | Екі? | +в | -г | -д', '! 1 without_answer'],
    ],
    [
      'H5P.TrueFalse',
      'statements',
      { question: '<p>Рас па?</p>', correct: 'false', behaviour: { feedbackOnWrong: 'бап 5' } },
      ['true_false | Рас па? | false | (feedback_joined: 1)'],
    ],
    [
      'H5P.Blanks',
      'one gap',
      blanks('<p>Бұл *учаскелік/учаске:кеңес* комиссия</p>'),
      ['short_text | Толтырыңыз\nБұл _____ комиссия | учаскелік | учаске | (text_rule) | (hints: кеңес)'],
    ],
    [
      'H5P.Blanks',
      'capitals and spelling',
      blanks('<p>*АТАМЕКЕН*</p>', { caseSensitive: true, acceptSpellingErrors: true }),
      ['short_text | Толтырыңыз\n_____ | АТАМЕКЕН | Aa | (spelling_errors) | (text_rule)'],
    ],
    ['H5P.Blanks', 'several gaps', blanks('<p>*а* және *б*</p>'), ['! 1 several_gaps: 2']],
    ['H5P.Blanks', 'an expression', blanks('<p>*[[[a+]]]*</p>'), ['! 1 wildcard_only: [[[a+]]]']],
    [
      'H5P.Blanks',
      'an asterisk that is meant',
      blanks('<p>2 ** 2 = *4*</p>'),
      ['short_text | Толтырыңыз\n2 * 2 = _____ | 4 | (text_rule)'],
    ],
    [
      'H5P.DragText',
      'one gap',
      { taskDescription: '<p>Сүйреңіз</p>', textField: 'Аспан *көк:кеңес*.', distractors: '*қызыл* *жасыл*' },
      ['single all | Сүйреңіз\nАспан _____. | +көк | -қызыл | -жасыл | (hints: кеңес)'],
    ],
    [
      'H5P.DragText',
      'gaps in lines of their own',
      { taskDescription: 'Сүйреңіз', textField: 'Аспан *көк*.\nШөп *жасыл\\+иә\\-жоқ*.\n', distractors: '*қызыл*' },
      ['matching share | Сүйреңіз | Аспан _____. → көк | Шөп _____. → жасыл | of 3 | (points: 2) | (hints: иә жоқ)'],
    ],
    [
      'H5P.DragText',
      'a slash, which versions read in two ways',
      { taskDescription: 'С', textField: 'Аспан *көк/көгілдір*', distractors: '*қызыл*' },
      ['! 1 not_understood: *көк/көгілдір*'],
    ],
    [
      'H5P.DragText',
      'gaps in one line',
      { taskDescription: 'Сүйреңіз', textField: '*а* мен *б*' },
      ['! 1 several_gaps: 2'],
    ],
    [
      'H5P.DragText',
      'one word and nothing else',
      { taskDescription: 'Сүйреңіз', textField: 'Аспан *көк*' },
      ['! 1 wrong_missing: көк'],
    ],
    [
      'H5P.SortParagraphs',
      'an order',
      {
        taskDescription: '<div>Ретімен</div>',
        paragraphs: ['<div>бір</div>', '<div>екі</div>', '<div>үш</div>'],
        behaviour: { scoringMode: 'positions', applyPenalties: false },
        overallFeedback: { overallFeedback: [{ feedback: 'Жарайсың' }] },
      },
      ['ordering share | Ретімен | бір | екі | үш | (points: 3) | (result_feedback: Жарайсың)'],
    ],
    [
      'H5P.SortParagraphs',
      'an order by its transitions',
      { taskDescription: 'Ретімен', paragraphs: ['бір', 'екі', 'үш'] },
      ['ordering share | Ретімен | бір | екі | үш | (share_rule: transitions) | (points: 2)'],
    ],
    [
      'H5P.QuestionSet',
      'sets, and what we have no type for',
      {
        passPercentage: 50,
        questions: [
          part('H5P.MultiChoice 1.16', choice(abc('а'))),
          part('H5P.DragQuestion 1.14', { question: {} }),
          part('H5P.TrueFalse 1.8', { question: 'Рас па?', correct: 'true' }),
          part('H5P.Essay 1.5', { taskDescription: '<p>Жаз</p>' }),
        ],
      },
      [
        'single all | Сұрақ? | +а | -б | -в',
        'true_false | Рас па? | true',
        '! 2 type_unsupported: H5P.DragQuestion',
        '! 4 type_unsupported: H5P.Essay',
      ],
    ],
    [
      'H5P.Column',
      'columns',
      {
        content: [
          { content: part('H5P.AdvancedText 1.1', { text: 'x' }), useSeparator: 'auto' },
          {
            content: part('H5P.QuestionSet 1.20', {
              questions: [part('H5P.TrueFalse 1.8', { question: 'А?', correct: 'true' })],
            }),
          },
          { content: part('H5P.Accordion 1.0', {}) },
        ],
      },
      ['true_false | А? | true', '! 2 type_unsupported: H5P.Accordion'],
    ],
    [
      'H5P.InteractiveBook',
      'books',
      {
        chapters: [
          part('H5P.Column 1.18', {
            content: [
              { content: part('H5P.SingleChoiceSet 1.11', { choices: [{ question: 'Бір?', answers: ['а', 'б'] }] }) },
            ],
          }),
        ],
      },
      ['single all | Бір? | +а | -б'],
    ],
    ['H5P.Dialogcards', 'a type of its own', { dialogs: [] }, ['! 1 type_unsupported: H5P.Dialogcards']],
  ])('%s: %s', async (library, _, params, expected) => expect(await read(library, params)).toEqual(expected));

  it('takes the picture beside a question', async () => {
    const media = (path: string) => ({
      media: {
        type: part('H5P.Image 1.1', { file: { path, mime: 'image/png', width: 1, height: 1 }, alt: 'Сызба' }),
        disableImageZooming: false,
      },
    });
    const reading = await readFile(
      pack('H5P.MultiChoice', choice(abc('а'), {}, media('images/file-1.png#tmp')), {
        'content/images/file-1.png': PIXEL,
      }),
      'a.h5p',
    );
    expect(reading).toMatchObject({
      format: 'h5p',
      items: [{ picture: { data: PIXEL.toString('base64'), alt: { ru: 'Сызба' } }, notes: [] }],
    });
    expect(await read('H5P.MultiChoice', choice(abc('а'), {}, media('images/gone.png')))).toEqual([
      'single all | Сұрақ? | +а | -б | -в | (picture_missing: images/gone.png)',
    ]);
    expect(
      await read('H5P.MultiChoice', choice(abc('а'), {}, { media: { type: part('H5P.Video 1.6', { sources: [] }) } })),
    ).toEqual(['single all | Сұрақ? | +а | -б | -в | (active_content: H5P.Video)']);
  });

  it.each([
    ['content', zip([zipEntry('h5p.json', '{"mainLibrary":"H5P.MultiChoice"}')]), 'content/content.json'],
    ['JSON', zip([zipEntry('h5p.json', '{}'), zipEntry('content/content.json', '{"a":')]), 'content/content.json'],
    [
      'questions',
      pack('H5P.Column', { content: [] }),
      'H5P.MultiChoice, H5P.SingleChoiceSet, H5P.TrueFalse, H5P.Blanks, H5P.DragText, H5P.SortParagraphs',
    ],
  ])('says that a package without %s is incomplete', async (_, file, missing) => {
    await expect(readFile(file, 'a.h5p')).rejects.toMatchObject({
      code: 'exchange_package_incomplete',
      params: { form: 'H5P', missing },
    });
  });

  it('ends with content that is nested without end', async () => {
    const deep = `${'{"library":"H5P.Column 1.1","params":{"content":['.repeat(2_000)}${']}}'.repeat(2_000)}`;
    await expect(
      readFile(
        zip([
          zipEntry('h5p.json', '{"mainLibrary":"H5P.Column"}'),
          zipEntry('content/content.json', `{"content":[${deep}]}`),
        ]),
        'a.h5p',
      ),
    ).resolves.toMatchObject({ items: [], problems: [{ code: 'type_unsupported' }] });
  });

  /** H5P counts right ticks less wrong ones, never below nothing; a single point needs the share that passes. */
  it('gives full marks to what gets them in H5P, and to nothing else without a word', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.boolean(), { minLength: 2, maxLength: 6 }),
        fc.constantFrom('auto', 'single', 'multi'),
        fc.boolean(),
        fc.constantFrom(100, 75, 50),
        async (rights, type, singlePoint, passPercentage) => {
          const {
            items: [item],
          } = await readFile(
            pack(
              'H5P.MultiChoice',
              choice(
                rights.map((right, place) => answer(`а${place}`, right)),
                { type, singlePoint, passPercentage },
              ),
            ),
            'a.h5p',
          );
          const max = rights.filter(Boolean).length;
          if (!item || item.notes.some(({ code }) => code === 'several_right' || code === 'part_is_whole')) return;
          const isSingle = type === 'single' || (type === 'auto' && max === 1);
          for (let bits = 0; bits < 2 ** rights.length; bits++) {
            const ticked = [...rights.keys()].filter((place) => bits & (1 << place));
            if (isSingle && ticked.length > 1) continue;
            const sum = Math.max(
              0,
              ticked.reduce((score, place) => score + (rights[place] ? 1 : -1), 0),
            );
            const share = isSingle ? sum : singlePoint ? Number((100 * sum) / max >= passPercentage) : sum / max;
            const ours = pointsForResponse(item.interaction, [...rights.keys()], ticked.join(','));
            expect([ticked, ours === 1, Math.abs(ours - share) < 0.01]).toEqual([ticked, share === 1, true]);
          }
        },
      ),
      { numRuns: 200, seed: 20260318 },
    );
  });
});
