import type { Words } from '@kaskad/domain';
import { child, descendants, type Element, elements, textOf } from '../xml/xml-tree.ts';
import type { Asked, Texts12 } from './qti12-asked.ts';

interface Told {
  readonly about: Words;
  readonly feedback: Words;
}
const NOTHING: Words = { kk: '', ru: '' };

/** What is told after the answer: about an option where a condition names just that one, else about the whole. */
export function toldIn(
  item: Element,
  asked: readonly Asked[],
  { read }: Texts12,
): { general: Words; told: readonly Told[]; hints: readonly string[] } {
  const conditions = elements(child(item, 'resprocessing'), 'respcondition');
  const general: Words[] = [];
  const told: Told[] = [];
  const labels = asked.flatMap((one) => one.labels);
  for (const feedback of elements(item, 'itemfeedback')) {
    const words = read(feedback, ({ name }) => name === 'hint');
    if (!words.kk && !words.ru) continue;
    const about = aboutOf(
      conditions.filter((condition) =>
        elements(condition, 'displayfeedback').some(
          ({ attributes }) => attributes['linkrefid'] === feedback.attributes['ident'],
        ),
      ),
    );
    const label = about === null ? undefined : labels.find(({ ident }) => ident === about);
    const subject = label
      ? read(label.element)
      : asked.length === 1 && about !== null && asked[0]?.labels.length === 0
        ? { kk: about, ru: about }
        : NOTHING;
    if (subject.kk || subject.ru) told.push({ about: subject, feedback: words });
    else if (!general.some(({ kk, ru }) => kk === words.kk && ru === words.ru)) general.push(words);
  }
  const line = (language: 'kk' | 'ru') =>
    general
      .map((words) => words[language])
      .filter(Boolean)
      .join('\n');
  const hints = descendants(item, 'hint')
    .map((hint) => read(hint))
    .map(({ kk, ru }) => ru || kk)
    .filter(Boolean);
  return { general: { kk: line('kk'), ru: line('ru') }, told, hints };
}

/** The one option or word that the only condition of a feedback names, when it sets nothing. */
function aboutOf(conditions: readonly Element[]): string | null {
  const [condition] = conditions;
  const tests = elements(child(condition, 'conditionvar'));
  const [test] = tests;
  const isOne =
    conditions.length === 1 &&
    elements(condition, 'setvar').length === 0 &&
    tests.length === 1 &&
    test?.name === 'varequal';
  return isOne ? textOf(test).trim() : null;
}
