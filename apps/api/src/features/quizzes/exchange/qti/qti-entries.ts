import { highest, NotHeld, numberOf, numeral, shortTextOf, tidy } from '../build.ts';
import type { Asked, QtiAnswer } from './qti-asked.ts';
import { comparisonsOf, rangeInRules } from './qti-rules.ts';
import { unitOf } from './qti-texts.ts';

/** A number or words that are typed. */
export function entered(asked: Asked): QtiAnswer {
  const { declaration: { baseType, correct, mapping }, processing } = asked;
  const best = highest(mapping.map(({ value }) => value), 0);
  const credit = (value: number) => (best > 0 ? (100 * value) / best : 0);
  const full = correct.map((text) => ({ text, credit: 100 }));
  const answers = [...full, ...mapping.filter(({ key }) => !correct.includes(key)).map(({ key, value }) => ({ text: key, credit: credit(value) }))];
  const range = answers.length === 0 ? rangeInRules(processing.element, identifierOf(asked)) : null;
  if (range) return withUnit(asked, numberOf([{ ...middleOf(numeral(range[0]), numeral(range[1])), credit: 100 }]));
  if (answers.length === 0) throw new NotHeld('without_answer');
  if (baseType === 'float' || baseType === 'integer') return numeric(asked, answers);
  const compared = comparisonsOf(processing.element, identifierOf(asked), 'stringMatch');
  const matchesCase = compared.length > 0 ? compared.some(({ attributes }) => attributes['caseSensitive'] !== 'false') : mapping.length === 0 || mapping.some((entry) => entry.matchesCase);
  return { ...shortTextOf(answers, matchesCase, false), told: [] };
}

const identifierOf = ({ interaction }: Asked) => interaction.attributes['responseIdentifier'] ?? '';
const middleOf = (low: number, high: number) => ({ value: tidy((low + high) / 2), tolerance: Math.abs(tidy((high - low) / 2)) });

function numeric(asked: Asked, answers: readonly { text: string; credit: number }[]): QtiAnswer {
  const [compared] = comparisonsOf(asked.processing.element, identifierOf(asked), 'equal');
  const [left = 0, right = left] = (compared?.attributes['tolerance'] ?? '').split(/\s+/).filter(Boolean).map(numeral);
  const isShare = compared?.attributes['toleranceMode'] === 'relative';
  // Two sides that differ are a wider middle.
  const values = answers.map(({ text, credit }) => {
    const said = numeral(text);
    const scale = isShare ? 0.01 * Math.abs(said) : 1;
    return left === right ? { value: said, tolerance: Math.abs(tidy(left * scale)), credit } : { ...middleOf(said - left * scale, said + right * scale), credit };
  });
  return withUnit(asked, numberOf(values));
}

function withUnit({ body, texts }: Asked, built: ReturnType<typeof numberOf>): QtiAnswer {
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
