import { readMoodle } from './read-moodle.ts';
import { question, html, answer, CHOICE, read } from './test-support/question-xml.ts';

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAMgAAABkCAYAAADDhn8LAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

describe('the texts and pictures of Moodle XML', () => {
  it.each([
    [
      'backslashes in the words beside a question',
      question(
        'truefalse',
        `${answer(100, 'true')}<tags><tag><text>article\\:20(3)</text></tag><tag><text>a b</text></tag></tags>`,
      ),
      'true_false | Q | true | (tags_left_out: a b)',
    ],
    [
      'a text with a picture of an answer',
      question(
        'multichoice',
        answer(100, html('<img src="@@PLUGINFILE@@/o.png"> a')) + answer(0, 'b') + `<file name="o.png">${PNG}</file>`,
      ),
      'single all | Q | +a | -b | (pictures_more: @@PLUGINFILE@@/o.png)',
    ],
    [
      'pairs with signs',
      question(
        'match',
        '<subquestion format="html"><text><![CDATA[Если a<b]]></text><answer><text>x &lt; y и &lt;name&gt;</text></answer></subquestion><subquestion><text>B</text><answer><text>b</text></answer></subquestion>',
      ),
      'matching share | Q | Если a<b → x < y и <name> | B → b | of 2',
    ],
    [
      'an embedded answer with entities',
      question('cloze', '', html('Город {1:SA:=Орал &amp; Ақтау#да &#171;так&#187;} тут')),
      'short_text | Город _____ тут | Орал & Ақтау | (text_rule) | (cloze: SA) | (feedback_joined: 1)',
    ],
    [
      'words that are dragged into a text',
      question(
        'ddwtos',
        '<dragbox><text>жеті</text><group>1</group></dragbox><dragbox><text>сегіз</text><group>1</group></dragbox><dragbox><text>тоғыз</text><group>1</group></dragbox>',
        'Басталуы [[1]], аяқталуы [[3]].',
      ),
      'matching share | Басталуы (1) _____, аяқталуы (2) _____. | (1) → жеті | (2) → тоғыз | of 3 | (cloze: 2)',
    ],
    [
      'a word that is chosen in a text',
      question(
        'gapselect',
        '<selectoption><text>жеті</text><group>1</group></selectoption><selectoption><text>сегіз</text><group>1</group></selectoption><selectoption><text>басқа</text><group>2</group></selectoption>',
        'Басталуы [[2]]',
      ),
      'single all | Басталуы _____ | -жеті | +сегіз | (cloze: 1)',
    ],
    [
      'words from several lists',
      question(
        'gapselect',
        '<selectoption><text>a</text><group>1</group></selectoption><selectoption><text>b</text><group>2</group></selectoption>',
        '[[1]] [[2]]',
      ),
      '! 1 type_unsupported: gapselect',
    ],
    ['a cut gap', question('cloze', '', '{1:MULTICHOICE} и {1:MC:=a'), '! 1 without_answer'],
    [
      'a place on a picture',
      question(
        'ddmarker',
        `<file name="p.png">${PNG}</file><drag><no>1</no><text>x</text></drag><drop><shape>rectangle</shape><coords>10,20;30,40</coords><choice>1</choice></drop>`,
      ),
      'hotspot | Q | 200×100 | {"shape":"rectangle","x":10,"y":20,"width":30,"height":40}',
    ],
    [
      'markup that nobody hid',
      question('truefalse', answer(100, 'true'), '<p>Раз<br/>два</p><p><b>три</b></p>'),
      'true_false | Раз\nдва\nтри | true | (formatting: b)',
    ],
    [
      'lists, tables, powers',
      question(
        'truefalse',
        answer(100, 'true'),
        html(
          'Дано:<ul><li>раз</li><li>два</li></ul><table><tr><td>a</td><td>b</td></tr></table>5 м<sup>2</sup>, H<sub>2</sub>O',
        ),
      ),
      'true_false | Дано:\nраз\nдва\na b\n5 м², H₂O | true | (formatting: ul) | (formatting: table)',
    ],
    [
      'what acts',
      question(
        'truefalse',
        answer(100, 'true'),
        html(
          '<p onclick="x()">Q<script>alert(1)</script><a href="java&#10;script:alert(1)">тут</a><iframe src="//e">f</iframe></p>',
        ),
      ),
      'true_false | Qтут | true | (active_content: onclick) | (active_content: script) | (active_content: javascript:) | (active_content: iframe)',
    ],
    [
      'a picture of a kind that is not shown',
      question('truefalse', answer(100, 'true'), html('Q<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">')),
      'true_false | Q | true | (picture_unreadable: image/gif)',
    ],
    [
      'a remark before the root',
      `<!-- by <b> -->\n${question('truefalse', answer(100, 'true'))}`,
      'true_false | Q | true',
    ],
  ])('reads %s', (_, source, expected) => expect(read(source)).toEqual([expected]));

  it.each([
    [
      'spans around spans',
      html(
        '<span lang="ru" class="multilang">рус <span style="color:red">ещё</span> конец</span><span class="multilang" lang="kk_KZ">қаз</span>',
      ),
      { kk: 'қаз', ru: 'рус ещё конец' },
    ],
    [
      'switches around paragraphs',
      html('<p>{mlang kk}</p><p>Сұрақ</p><p>{mlang}{mlang ru}Вопрос{mlang}</p>'),
      { kk: 'Сұрақ', ru: 'Вопрос' },
    ],
    ['what is for others', '{mlang other}All{mlang}{mlang ru}Все{mlang}', { kk: 'All', ru: 'Все' }],
    [
      'a switch that nothing ends',
      'Пишите {mlang ru} так',
      { kk: 'Пишите {mlang ru} так', ru: 'Пишите {mlang ru} так' },
    ],
    [
      'languages that are none of ours',
      html('<span lang="en" class="multilang">Yes</span><span lang="fr" class="multilang">Oui</span>'),
      { kk: 'Yes', ru: 'Yes' },
    ],
  ])('reads %s', (_, stem, expected) =>
    expect(readMoodle(question('truefalse', answer(100, 'true'), stem)).items[0]?.stem).toEqual(expected),
  );

  it('says which version of a text nobody here reads', () => {
    expect(
      readMoodle(question('truefalse', answer(100, 'true'), '{mlang kk}К{mlang}{mlang ru}Р{mlang}{mlang en}E{mlang}'))
        .items[0],
    ).toMatchObject({ stem: { kk: 'К', ru: 'Р' }, notes: [{ code: 'language_left_out', value: 'en' }] });
  });

  it('finds the picture that an old file keeps beside the text', () => {
    expect(
      readMoodle(question('multichoice', `<image>a.png</image><image_base64>\n${PNG}\n</image_base64>${CHOICE}`))
        .items[0]?.picture?.data,
    ).toBe(PNG);
    expect(read(question('multichoice', `<image>a.png</image>${CHOICE}`))).toEqual([
      'single all | Q | +a | -b | (picture_missing: a.png)',
    ]);
  });
});
