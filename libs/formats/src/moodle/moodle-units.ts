import type { Words } from '@kaskad/domain';
import type { Note } from '../questions/exchange-question.ts';
import { child, type Element, elements, valueOf } from '../xml/xml-tree.ts';
import type { Texts } from './moodle-question.ts';

/**
 * The unit that stands for the value as it is, and what the file does with units. Of two such units one is the name in
 * the other language: where an attribute says so, or where the question itself has both.
 */
export function unitsOf(
  question: Element,
  { readText, language }: Pick<Texts, 'readText' | 'language'>,
): { readonly unit: Words | null; readonly notes: readonly Note[] } {
  const units = elements(child(question, 'units'), 'unit');
  const costs =
    Number(valueOf(question, 'unitgradingtype') || 0) > 0 ? Number(valueOf(question, 'unitpenalty') || 0.1) : 0;
  // Where no unit is known, none that is typed is right: the marks are lost to everybody.
  if (units.length === 0) return { unit: null, notes: costs > 0 ? [costly(costs)] : [] };
  const main = units.filter((unit) => Number(valueOf(unit, 'multiplier') || 1) === 1);
  const named = (code: string) => main.find(({ attributes }) => attributes['lang'] === code);
  const [first, second] =
    main.length === 2 && language() === 'both' ? [named('kk') ?? main[0], named('ru') ?? main[1]] : [main[0]];
  const [kk, ru] = [first, second ?? first].map((unit) => {
    const name = unit ? valueOf(unit, 'unit_name') : '';
    // People type a unit, so it is no markup; only a switch of languages makes it one.
    return readText(name, /\bmultilang\b/.test(name) ? 'html' : 'plain');
  });
  // One that is named for one language is missing in the other.
  const only = second ? null : first?.attributes['lang'];
  const unit = { kk: only === 'ru' ? '' : (kk?.kk ?? ''), ru: only === 'kk' ? '' : (ru?.ru ?? '') };
  const others = units
    .filter((one) => one !== first && one !== second)
    .map((one) => `${valueOf(one, 'unit_name')} × ${valueOf(one, 'multiplier')}`);
  const notes: Note[] = [
    ...(others.length > 0 ? [{ code: 'units_more', value: others.join('; ').slice(0, 300) } as const] : []),
  ];
  const held = unit.kk || unit.ru ? unit : null;
  if (costs > 0) notes.push(costly(costs));
  else if (held) notes.push({ code: 'unit_beside', value: '' });
  return { unit: held, notes };
}

const costly = (costs: number): Note => ({ code: 'unit_costs', value: `${Number((costs * 100).toFixed(5))}%` });
