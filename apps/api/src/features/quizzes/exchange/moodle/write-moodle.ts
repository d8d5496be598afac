import type { Area, Words } from '@kaskad/domain';
import type { ExchangeItem, Language } from '../item.ts';
import { metaWords } from '../meta.ts';
import { pictureName } from '../pictures.ts';
import { imageTag, toHtml } from '../text.ts';
import { cdata, escapeXml, remark, tag } from '../xml/markup.ts';

type Put = (words: Words) => string;

/** Questions as Moodle reads them; `remarks` become comments at the head. Types that it lacks have been left out before. */
export function writeMoodle(items: readonly ExchangeItem[], language: Language | 'both', remarks: readonly string[]): string {
  let category: string | null = null;
  const questions = items.map((item) => {
    const moved = item.topic !== null && item.topic !== category ? `${tag('question', { type: 'category' }, tag('category', {}, text(`$course$/top/${item.topic.replaceAll('/', '//')}`)))}\n` : '';
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
  const isMarker = interaction.type === 'hotspot';
  const stem = toHtml(item.stem, language, (which) => (picture && !isMarker ? imageTag(`@@PLUGINFILE@@/${file}`, picture.alt[which]) : ''));
  const stored = picture ? tag('file', { name: file, path: '/', encoding: 'base64', ...(isMarker && { alt: toHtml(picture.alt, language) }) }, picture.data) : '';
  return tag('question', { type: typeOf(item) },
    `\n${tag('name', {}, text(item.code ?? item.stem.ru.slice(0, 60)))}`,
    `\n${tag('questiontext', { format: 'html' }, text(stem), isMarker ? '' : stored)}`,
    `\n${tag('generalfeedback', { format: 'html' }, item.rationale.kk || item.rationale.ru ? put(item.rationale) : text(''))}`,
    `\n${tag('defaultgrade', {}, '1')}${tag('penalty', {}, '0')}${tag('hidden', {}, '0')}${item.code ? tag('idnumber', {}, escapeXml(item.code)) : ''}`,
    answersOf(item, put), isMarker ? stored : '',
    `\n${tag('tags', {}, ...metaWords(item).map((word) => tag('tag', {}, text(word))))}\n`);
}

function typeOf({ interaction }: ExchangeItem): string {
  switch (interaction.type) {
    case 'single':
    case 'multiple': return 'multichoice';
    case 'true_false': return 'truefalse';
    case 'number': return 'numerical';
    case 'short_text': return 'shortanswer';
    case 'hotspot': return 'ddmarker';
    case 'ordering':
    case 'matching': return interaction.type;
    case 'protocol':
    case 'ballots': return 'description';
  }
}

function answersOf({ interaction }: ExchangeItem, put: Put): string {
  switch (interaction.type) {
    case 'single':
    case 'multiple': {
      const single = interaction.type === 'single';
      const share = 100 / Math.max(1, interaction.options.filter(({ correct }) => correct).length);
      const wrong = single ? 0 : interaction.scoring === 'all' ? -100 : -share;
      const answers = interaction.options.map(({ text: words, correct }) => `\n${tag('answer', { fraction: Number((correct ? share : wrong).toFixed(5)), format: 'html' }, put(words))}`);
      return `\n${tag('single', {}, String(single))}${tag('shuffleanswers', {}, 'true')}${tag('answernumbering', {}, 'abc')}${answers.join('')}`;
    }
    case 'true_false':
      return [true, false].map((value) => `\n${tag('answer', { fraction: interaction.answer === value ? 100 : 0, format: 'moodle_auto_format' }, text(String(value)))}`).join('');
    case 'short_text': {
      const forms = [...new Set([...interaction.accepted.kk, ...interaction.accepted.ru])];
      return `\n${tag('usecase', {}, interaction.matchCase ? '1' : '0')}${forms.map((form) => `\n${tag('answer', { fraction: 100, format: 'plain_text' }, text(form.replaceAll('*', '\\*')))}`).join('')}`;
    }
    case 'number': {
      const unit = interaction.unit ? `\n${tag('units', {}, tag('unit', {}, tag('multiplier', {}, '1'), tag('unit_name', {}, cdata(unitOf(put(interaction.unit))))))}` : '';
      return `\n${tag('answer', { fraction: 100, format: 'moodle_auto_format' }, text(String(interaction.value)), tag('tolerance', {}, String(interaction.tolerance)))}${unit}`;
    }
    case 'matching': {
      const { prompts, targets, pairs } = interaction;
      const pair = (prompt: string, target: Words) => `\n${tag('subquestion', { format: 'html' }, prompt, tag('answer', {}, put(target)))}`;
      const spare = targets.filter((_, place) => !pairs.includes(place));
      const asked = prompts.map(({ text: words }, place) => pair(put(words), targets[pairs[place] ?? 0]?.text ?? words));
      return `\n${tag('shuffleanswers', {}, 'true')}${asked.join('')}${spare.map(({ text: words }) => pair(text(''), words)).join('')}`;
    }
    case 'ordering': {
      const { items, scoring } = interaction;
      const answers = items.map(({ text: words }, place) => `\n${tag('answer', { fraction: place + 1, format: 'html' }, put(words))}`).join('');
      const options = [['layouttype', 'VERTICAL'], ['selecttype', 'ALL'], ['selectcount', String(items.length)], ['gradingtype', scoring === 'all' ? 'ALL_OR_NOTHING' : 'ABSOLUTE_POSITION']] as const;
      return `\n${options.map(([name, value]) => tag(name, {}, value)).join('')}${answers}`;
    }
    case 'hotspot': {
      const drops = interaction.areas.map((area, place) => `\n${tag('drop', {}, tag('no', {}, String(place + 1)), ...shapeOf(area), tag('choice', {}, '1'))}`);
      return `\n${tag('drag', {}, tag('no', {}, '1'), text('×'), tag('noofdrags', {}, '1'))}${drops.join('')}`;
    }
    case 'protocol':
    case 'ballots': return '';
  }
}

/** What stands inside `<text>`: units have none. */
const unitOf = (put: string) => put.replace(/^<text>(?:<!\[CDATA\[)?|(?:\]\]>)?<\/text>$/g, '');

function shapeOf(area: Area): string[] {
  const put = (shape: string, coords: string) => [tag('shape', {}, shape), tag('coords', {}, coords)];
  switch (area.shape) {
    case 'rectangle': return put('rectangle', `${area.x},${area.y};${area.width},${area.height}`);
    case 'circle': return put('circle', `${area.x},${area.y};${area.radius}`);
    case 'polygon': return put('polygon', area.points.map(([x, y]) => `${x},${y}`).join(';'));
  }
}
