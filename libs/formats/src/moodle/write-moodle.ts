import { type Area, type Words, writeKaskadMark } from '@kaskad/domain';
import { plainNumber } from '../building/question-building.ts';
import type { ExchangeItem, Language } from '../questions/exchange-question.ts';
import { metaWords } from '../questions/question-keywords.ts';
import { pictureName } from '../building/question-pictures.ts';
import { imageTag, toHtml } from '../markup/text-reader.ts';
import { cdata, escapeXml, remark, tag } from '../xml/xml-markup.ts';
import { moodleShares } from './scores/moodle-shares.ts';

type Put = (words: Words) => string;

/** Questions as Moodle reads them; `remarks` become comments at the head. Types that it lacks have been left out before. */
export function writeMoodle(
  items: readonly ExchangeItem[],
  language: Language | 'both',
  remarks: readonly string[],
): string {
  let category: string | null = null;
  const questions = items.map((item) => {
    const moved =
      item.topic !== null && item.topic !== category
        ? `${tag('question', { type: 'category' }, tag('category', {}, text(`$course$/top/${item.topic.replaceAll('/', '//')}`)))}\n`
        : '';
    category = item.topic ?? category;
    return moved + writeQuestion(item, language);
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${remarks.map((one) => `${remark(one)}\n`).join('')}${questions.join('\n')}\n</quiz>\n`;
}

const text = (value: string) => tag('text', {}, /[<&]/.test(value) ? cdata(value) : escapeXml(value));

function writeQuestion(item: ExchangeItem, language: Language | 'both'): string {
  const put: Put = (words) => text(toHtml(words, language));
  const { picture, interaction } = item;
  const file = picture ? pictureName(picture) : '';
  const idNumber = item.mark ? writeKaskadMark(item.mark) : item.code;
  const isMarker = interaction.type === 'hotspot';
  const stem = toHtml(item.stem, language, (which) =>
    picture && !isMarker ? imageTag(`@@PLUGINFILE@@/${file}`, picture.alt[which]) : '',
  );
  const stored = picture
    ? tag(
        'file',
        { name: file, path: '/', encoding: 'base64', ...(isMarker && { alt: toHtml(picture.alt, language) }) },
        picture.data,
      )
    : '';
  return tag(
    'question',
    { type: typeOf(item) },
    `\n${tag('name', {}, text(item.code ?? item.stem.ru.slice(0, 60)))}`,
    `\n${tag('questiontext', { format: 'html' }, text(stem), isMarker ? '' : stored)}`,
    `\n${tag('generalfeedback', { format: 'html' }, item.rationale.kk || item.rationale.ru ? put(item.rationale) : text(''))}`,
    `\n${tag('defaultgrade', {}, '1')}${tag('penalty', {}, '0')}${tag('hidden', {}, '0')}${idNumber ? tag('idnumber', {}, escapeXml(idNumber)) : ''}`,
    answersOf(item, put, language),
    isMarker ? stored : '',
    `\n${tag('tags', {}, ...metaWords(item, language).map((word) => tag('tag', {}, text(word))))}\n`,
  );
}

function typeOf({ interaction }: ExchangeItem): string {
  switch (interaction.type) {
    case 'single':
    case 'multiple':
      return 'multichoice';
    case 'true_false':
      return 'truefalse';
    case 'number':
      return 'numerical';
    case 'short_text':
      return 'shortanswer';
    case 'hotspot':
      return 'ddmarker';
    case 'ordering':
    case 'matching':
      return interaction.type;
    case 'protocol':
    case 'ballots':
      return 'description';
  }
}

function answersOf(item: ExchangeItem, put: Put, language: Language | 'both'): string {
  const { interaction } = item;
  switch (interaction.type) {
    case 'single':
    case 'multiple': {
      const single = interaction.type === 'single';
      const shares = single ? interaction.options.map(({ correct }) => (correct ? 100 : 0)) : moodleShares(interaction);
      const answers = interaction.options.map(
        ({ text: words }, place) => `\n${tag('answer', { fraction: shares[place] ?? 0, format: 'html' }, put(words))}`,
      );
      return `\n${tag('single', {}, String(single))}${tag('shuffleanswers', {}, 'true')}${tag('answernumbering', {}, 'abc')}${answers.join('')}`;
    }
    case 'true_false':
      return [true, false]
        .map(
          (value) =>
            `\n${tag('answer', { fraction: interaction.answer === value ? 100 : 0, format: 'moodle_auto_format' }, text(String(value)))}`,
        )
        .join('');
    case 'short_text': {
      const forms = [...new Set([...interaction.accepted.kk, ...interaction.accepted.ru])];
      return `\n${tag('usecase', {}, interaction.matchCase ? '1' : '0')}${forms.map((form) => `\n${tag('answer', { fraction: 100, format: 'plain_text' }, text(form.replaceAll('*', '\\*')))}`).join('')}`;
    }
    case 'number': {
      const units = unitsFor(item, language).map(({ code, name }) =>
        tag('unit', { lang: code }, tag('multiplier', {}, '1'), tag('unit_name', {}, escapeXml(name))),
      );
      const answer = tag(
        'answer',
        { fraction: 100, format: 'moodle_auto_format' },
        text(plainNumber(interaction.value)),
        tag('tolerance', {}, plainNumber(interaction.tolerance)),
      );
      return `\n${answer}${units.length > 0 ? `\n${tag('units', {}, ...units)}` : ''}`;
    }
    case 'matching': {
      const { prompts, targets, pairs } = interaction;
      const pair = (prompt: string, target: Words) =>
        `\n${tag('subquestion', { format: 'html' }, prompt, tag('answer', {}, put(target)))}`;
      const spare = targets.filter((_, place) => !pairs.includes(place));
      const asked = prompts.map(({ text: words }, place) =>
        pair(put(words), targets[pairs[place] ?? 0]?.text ?? words),
      );
      return `\n${tag('shuffleanswers', {}, 'true')}${asked.join('')}${spare.map(({ text: words }) => pair(text(''), words)).join('')}`;
    }
    case 'ordering': {
      const { items, scoring } = interaction;
      const answers = items
        .map(({ text: words }, place) => `\n${tag('answer', { fraction: place + 1, format: 'html' }, put(words))}`)
        .join('');
      const options = [
        ['layouttype', 'VERTICAL'],
        ['selecttype', 'ALL'],
        ['selectcount', String(items.length)],
        ['gradingtype', scoring === 'all' ? 'ALL_OR_NOTHING' : 'ABSOLUTE_POSITION'],
        ['showgrading', 'SHOW'],
        ['numberingstyle', 'none'],
      ] as const;
      // Without the last of these Moodle makes hints of nothing, and its database refuses them.
      return `\n${options.map(([name, value]) => tag(name, {}, value)).join('')}${tag('shownumcorrect')}${answers}`;
    }
    case 'hotspot': {
      const drops = interaction.areas.map(
        (area, place) =>
          `\n${tag('drop', {}, tag('no', {}, String(place + 1)), ...shapeOf(area), tag('choice', {}, '1'))}`,
      );
      return `\n${tag('drag', {}, tag('no', {}, '1'), text('×'), tag('noofdrags', {}, '1'))}${drops.join('')}`;
    }
    case 'protocol':
    case 'ballots':
      return '';
  }
}

/** A unit for each language, as people type it; Moodle keeps fifty characters of one. */
export function unitsFor(
  { interaction }: Pick<ExchangeItem, 'interaction'>,
  language: Language | 'both',
): { readonly code: Language | null; readonly name: string }[] {
  const unit = interaction.type === 'number' ? interaction.unit : null;
  if (unit === null) return [];
  const asked = language === 'both' ? (['kk', 'ru'] as const) : ([language] as const);
  const names = asked
    .map((code) => ({ code: language === 'both' ? code : null, name: unit[code].trim() }))
    .filter(({ name }) => name !== '');
  const isOne = names[0]?.name === names[1]?.name;
  return (isOne ? names.slice(0, 1).map(({ name }) => ({ code: null, name })) : names).filter(
    ({ name }) => [...name].length <= LONGEST_UNIT,
  );
}
const LONGEST_UNIT = 50;

function shapeOf(area: Area): string[] {
  const put = (shape: string, coords: string) => [tag('shape', {}, shape), tag('coords', {}, coords)];
  switch (area.shape) {
    case 'rectangle':
      return put('rectangle', `${area.x},${area.y};${area.width},${area.height}`);
    case 'circle':
      return put('circle', `${area.x},${area.y};${area.radius}`);
    case 'polygon':
      return put('polygon', area.points.map(([x, y]) => `${x},${y}`).join(';'));
  }
}
