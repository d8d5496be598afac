import { bombEntry, zip, zipEntry } from '../test-support/zip-fixture.ts';
import { condition, equal, interop, item, label, lid } from '../qti12/test-support/items12.ts';
import { readFile } from '../collections/read-file.ts';
import { shownReading } from '../test-support/shown-item.ts';

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const moodle = (stem: string) =>
  `<?xml version="1.0"?><quiz><question type="truefalse"><name><text>n</text></name><questiontext format="html"><text><![CDATA[${stem}]]></text></questiontext><answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question></quiz>`;
const choice = (stem: string) =>
  interop(
    item(
      'multiple_choice_question',
      lid('r', 'Single', label('1', 'раз') + label('2', 'два')),
      condition(equal('2'), '100'),
      { stem },
    ),
  );
const archive = (files: Readonly<Record<string, string | Buffer>>) =>
  zip(Object.entries(files).map(([name, content]) => zipEntry(name, content)));
const read = (files: Readonly<Record<string, string | Buffer>>) => readFile(archive(files), 'a.zip');
const manifest = (resources: string) => `<manifest><resources>${resources}</resources></manifest>`;

describe('archives of questions', () => {
  it('reads quizzes of Moodle in folders, with the pictures beside them', async () => {
    const reading = await read({
      'сұрақтар/bir.xml': moodle('Бір? <img src="@@PLUGINFILE@@/pics/a%20b.png">'),
      'сұрақтар/pics/a b.png': PIXEL,
      'eki/eki.xml': moodle('Екі? <img src="gone.png">'),
      '__MACOSX/._bir.xml': 'x',
    });
    expect(shownReading(reading)).toEqual([
      'true_false | Бір? | true',
      'true_false | Екі? | true | (picture_missing: gone.png)',
    ]);
    expect([reading.format, reading.items[0]?.picture?.data]).toEqual(['moodle_xml', PIXEL.toString('base64')]);
  });

  it('reads GIFT and Aiken, and a table', async () => {
    const reading = await read({
      'a/1.gift': '[html]Бір? <img src\\="1.png">{T}',
      'a/1.png': PIXEL,
      'b.txt': 'Екі?\nA. a\nB. b\nANSWER: B\n',
      'c.csv': 'Вопрос;А;Б;Ключ\nТри?;раз;два;А',
    });
    expect(shownReading(reading)).toEqual([
      'true_false | Бір? | true',
      'single all | Екі? | -a | +b',
      'single all | Три? | +раз | -два',
    ]);
    expect([reading.format, reading.items[0]?.picture?.data]).toEqual(['gift', PIXEL.toString('base64')]);
  });

  it('reads a package of Canvas once, with its files', async () => {
    const quiz = choice('Q &lt;img src="$IMS-CC-FILEBASE$/Uploaded%20Media/a.png"&gt;');
    const reading = await read({
      'imsmanifest.xml': manifest(
        '<resource type="imsqti_xmlv1p2/imscc_xmlv1p1/assessment"><file href="g1/assessment_qti.xml"/></resource>',
      ),
      'g1/assessment_qti.xml': choice('Q'),
      'g1/assessment_meta.xml':
        '<quiz identifier="g1" xmlns="http://canvas.instructure.com/xsd/cccv1p0"><title>x</title></quiz>',
      'non_cc_assessments/g1.xml.qti': quiz,
      'web_resources/Uploaded Media/a.png': PIXEL,
      'course_settings/rubrics.xml': '<rubrics/>',
      'web_resources/plan.pdf': 'x',
      'web_resources/set.h5p': 'x',
    });
    expect(shownReading(reading)).toEqual(['single all | Q | -раз | +два', '! 0 file_skipped: web_resources/set.h5p']);
    expect([reading.format, reading.items[0]?.picture !== null]).toEqual(['qti12', true]);
  });

  it('reads a package of Blackboard', async () => {
    const pool =
      '<POOL><QUESTION_TRUEFALSE id="q1"><BODY><TEXT>P</TEXT></BODY><ANSWER id="a"><TEXT>True</TEXT></ANSWER><ANSWER id="b"><TEXT>False</TEXT></ANSWER><GRADABLE><CORRECTANSWER answer_id="b"/></GRADABLE></QUESTION_TRUEFALSE></POOL>';
    const file = (name: string) =>
      `<resource bb:file="${name}" identifier="${name}" type="assessment/x-bb-qti-pool" xml:base="${name}"/>`;
    expect(
      shownReading(
        await read({
          'imsmanifest.xml': manifest(file('res00001.dat') + file('res00002.dat')),
          'res00001.dat': choice('Q &lt;img src="@X@EmbeddedFile.requestUrlStub@X@bbcswebdav/xid-12_1"&gt;'),
          'res00002.dat': pool,
          'res00003.dat': '<COURSE/>',
          'csfiles/home_dir/a__xid-12_1.png': PIXEL,
        }),
      ),
    ).toEqual(['single all | Q | -раз | +два', 'true_false | P | false']);
  });

  it('reads a package that another library packed', async () => {
    expect(
      shownReading(
        await read({ '[Content_Types].xml': '<Types/>', 'imsmanifest.xml': manifest(''), 'q.xml': choice('Q') }),
      ),
    ).toEqual(['single all | Q | -раз | +два']);
  });

  it('says which files it does not open', async () => {
    expect(
      shownReading(
        await read({
          'a.gift': 'Q{T}',
          'b.docx': 'x',
          'c/inner.zip': archive({ 'd.gift': 'R{T}' }),
          'readme.txt': 'Привет',
        }),
      ),
    ).toEqual([
      'true_false | Q | true',
      '! 2 file_skipped: readme.txt',
      '! 0 file_skipped: b.docx',
      '! 0 file_skipped: c/inner.zip',
    ]);
  });

  it.each([
    ['nothing of ours', { 'a.png': PIXEL }, 'exchange_package_incomplete', { form: 'ZIP' }],
    [
      'a course without questions',
      { 'imsmanifest.xml': manifest('<resource type="webcontent" href="index.html"/>'), 'index.html': 'x' },
      'exchange_package_incomplete',
      { form: 'IMS (imsmanifest.xml)' },
    ],
    [
      'a package of H5P in a folder',
      { 'set/h5p.json': '{}', 'set/content/content.json': '{}' },
      'exchange_package_incomplete',
      { form: 'H5P', missing: 'h5p.json' },
    ],
    [
      'a backup of Moodle',
      { 'moodle_backup.xml': '<moodle_backup/>', 'questions.xml': '<question_categories/>' },
      'exchange_package_incomplete',
      { form: 'Moodle (moodle_backup.xml)' },
    ],
    [
      'a document type in a quiz',
      { 'a.xml': `<!DOCTYPE quiz [<!ENTITY a "b">]>${moodle('&a;').replace('<?xml version="1.0"?>', '')}` },
      'exchange_xml_entities',
      {},
    ],
    [
      'an outside document type in QTI',
      { 'a.xml': '<!DOCTYPE questestinterop SYSTEM "file:///etc/passwd"><questestinterop/>' },
      'exchange_xml_entities',
      {},
    ],
    ['a name that leads outside', { '../a.xml': moodle('Q') }, 'sheet_archive_damaged', {}],
  ])('refuses %s', async (_, files, code, params) =>
    expect(read(files as Record<string, string>)).rejects.toMatchObject({ code, params }),
  );

  it('refuses an archive that is closed by a password', async () => {
    const file = zip([zipEntry('a.gift', 'Q{T}')]);
    for (const mark of ['504b0304', '504b0102']) {
      const at = file.indexOf(Buffer.from(mark, 'hex')) + (mark === '504b0304' ? 6 : 8);
      file.writeUInt16LE(file.readUInt16LE(at) | 1, at);
    }
    await expect(readFile(file, 'a.zip')).rejects.toMatchObject({ code: 'sheet_protected' });
  });

  it.each([
    ['a bomb', zip([bombEntry('a.xml', 100)]), 'sheet_archive_bomb'],
    ['a bomb that lies about its size', zip([bombEntry('a.gift', 100, 1_000)]), 'sheet_archive_bomb'],
    ['an entry twice', zip([zipEntry('a.gift', 'Q{T}'), zipEntry('a.gift', 'R{T}')]), 'sheet_archive_damaged'],
  ])('refuses %s', async (_, file, code) => expect(readFile(file, 'a.zip')).rejects.toMatchObject({ code }));
});
