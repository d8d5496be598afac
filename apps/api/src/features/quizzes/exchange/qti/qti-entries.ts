import { NotHeld, numberOf, numeral, shortTextOf, tidy } from '../build.ts';
import { descendants } from '../xml/tree.ts';
import type { Asked, QtiAnswer } from './qti-asked.ts';
import { unitOf } from './qti-texts.ts';

/** A number or words that are typed. */
export function entered(asked: Asked): QtiAnswer {
  const { declaration: { baseType, correct, mapping }, processing } = asked;
  const best = Math.max(0, ...mapping.map(({ value }) => value));
  const credit = (value: number) => (best > 0 ? (100 * value) / best : 0);
  const full = correct.map((text) => ({ text, credit: 100 }));
  const answers = [...full, ...mapping.filter(({ key }) => !correct.includes(key)).map(({ key, value }) => ({ text: key, credit: credit(value) }))];
  if (answers.length === 0) throw new NotHeld('without_answer');
  if (baseType === 'float' || baseType === 'integer') return numeric(asked, answers);
  const compared = processing.element === null ? [] : descendants(processing.element, 'stringMatch');
  const matchesCase = compared.length > 0 ? compared.some(({ attributes }) => attributes['caseSensitive'] !== 'false') : mapping.length === 0 || mapping.some((entry) => entry.matchesCase);
  return { ...shortTextOf(answers, matchesCase, false), told: [] };
}

function numeric({ body, processing, texts }: Asked, answers: readonly { text: string; credit: number }[]): QtiAnswer {
  const [compared] = processing.element === null ? [] : descendants(processing.element, 'equal');
  const [left = 0, right = left] = (compared?.attributes['tolerance'] ?? '').split(/\s+/).filter(Boolean).map(numeral);
  const share = compared?.attributes['toleranceMode'] === 'relative' ? 0.01 : null;
  // Two sides that differ are a wider middle.
  const values = answers.map(({ text, credit }) => {
    const said = numeral(text);
    const [down, up] = share === null ? [left, right] : [left * share * Math.abs(said), right * share * Math.abs(said)];
    return down === up ? { value: said, tolerance: Math.abs(tidy(down)), credit } : { value: tidy(said + (up - down) / 2), tolerance: Math.abs(tidy((up + down) / 2)), credit };
  });
  const built = numberOf(values);
  const unit = texts.read(unitOf(body));
  return { ...built, interaction: built.interaction.type === 'number' && (unit.kk || unit.ru) ? { ...built.interaction, unit } : built.interaction, told: [] };
}

/** A slider asks for a number; where it could stop is lost. */
export function slid(asked: Asked): QtiAnswer {
  const [value] = asked.declaration.correct;
  if (value === undefined) throw new NotHeld('without_answer');
  const { attributes } = asked.interaction;
  const built = numeric(asked, [{ text: value, credit: 100 }]);
  return { ...built, notes: [...built.notes, { code: 'slider', value: `${attributes['lowerBound'] ?? ''}…${attributes['upperBound'] ?? ''}` }] };
}
