import type { AnalysedChoice, ItemAnalysis } from '@kaskad/contracts';
import {
  convertOrder,
  type Interaction,
  isSelected,
  isShielded,
  type ItemChoice,
  listChosenKeys,
  listItemChoices,
  mayShowGroup,
  type PeopleCell,
  pointsForResponse,
  SHIELD,
  shownUpperLower,
  type TakerMarks,
  type TakerSelection,
  typedChoice,
} from '@kaskad/domain';
import type { ItemAnswerRow } from './analysis.queries.ts';

/** Typed answers listed by themselves; rarer ones are "other". */
const TYPED_AT_MOST = 10;
const BASE = 12;

interface Options {
  readonly original: Interaction;
  /** With the key that counts now. */
  readonly corrected: Interaction;
  readonly levels: number;
  readonly selection: TakerSelection;
  readonly cells: readonly PeopleCell[];
}

interface Counts {
  readonly kk: number;
  readonly ru: number;
  readonly byLevel: readonly number[];
}

/** Counts what was chosen in answering one version of a question: by language and by total score. */
export class AnswerTally {
  private readonly chosen = new Map<string, { kk: number; ru: number; readonly byLevel: number[] }>();
  private readonly people: { kk: number; ru: number; readonly byLevel: number[] };
  private readonly times: { readonly language: TakerMarks['language']; readonly seconds: number }[] = [];

  constructor(private readonly options: Options) {
    this.people = this.zeros();
  }

  isShown(): boolean {
    return mayShowGroup(this.options.cells, this.options.selection);
  }

  add([language, level, campaignId, share, parts, response, milliseconds]: ItemAnswerRow): void {
    const { original, corrected, levels, selection } = this.options;
    if (!isSelected({ language, level, campaignId }, selection)) return;
    const order = convertOrder(
      original,
      corrected,
      [...parts].map((digit) => Number.parseInt(digit, BASE)),
    );
    const at = Math.round(Math.min(1, share) * levels);
    count(this.people, language, at);
    for (const key of listChosenKeys(corrected, order, response ?? '')) {
      const counts = this.chosen.get(key) ?? this.zeros();
      this.chosen.set(key, counts);
      count(counts, language, at);
    }
    if (milliseconds !== null) this.times.push({ language, seconds: milliseconds / 1000 });
  }

  analysis(): ItemAnalysis {
    const people = this.people.byLevel.reduce((sum, one) => sum + one, 0);
    const nothing = { people: null, kkPeople: null, ruPeople: null, choices: [], seconds: null };
    if (!this.isShown()) return { standing: 'shielded', ...nothing };
    if (people === 0) return { standing: 'empty', ...nothing };
    const open = { kk: this.mayShow('kk'), ru: this.mayShow('ru') };
    return {
      standing: 'shown',
      people,
      kkPeople: open.kk ? this.people.kk : null,
      ruPeople: open.ru ? this.people.ru : null,
      choices: this.choices(people, open),
      seconds: this.seconds(open),
    };
  }

  private mayShow(language: 'kk' | 'ru'): boolean {
    return mayShowGroup(this.options.cells, { ...this.options.selection, language });
  }

  private choices(people: number, open: { kk: boolean; ru: boolean }): AnalysedChoice[] {
    return this.listed().map(({ choice: { key: _, ...choice }, counts }) => {
      const ends = shownUpperLower({ people: this.people.byLevel, points: counts.byLevel });
      const share = (of: 'kk' | 'ru') => (open[of] && this.people[of] > 0 ? counts[of] / this.people[of] : null);
      return {
        ...choice,
        all: counts.byLevel.reduce((sum, one) => sum + one, 0) / people,
        kk: share('kk'),
        ru: share('ru'),
        upper: ends?.upper ?? null,
        lower: ends?.lower ?? null,
      };
    });
  }

  /** The known choices, and what was typed by enough people; the rest of it together. */
  private listed(): { choice: ItemChoice; counts: Counts }[] {
    const known = listItemChoices(this.options.corrected);
    const typed = [...this.chosen]
      .filter(([key]) => key.startsWith('='))
      .map(([key, counts]) => ({
        text: key.slice(1),
        counts,
        people: counts.byLevel.reduce((sum, one) => sum + one, 0),
      }));
    const frequent = typed
      .filter(({ people }) => people >= SHIELD)
      .sort((a, b) => b.people - a.people)
      .slice(0, TYPED_AT_MOST);
    const rare = typed.filter((one) => !frequent.includes(one)).map(({ counts }) => counts);
    const other = { ...typedChoice('', false), typed: null, word: 'other' as const };
    return [
      ...frequent.map(({ text, counts }) => ({
        choice: typedChoice(text, pointsForResponse(this.options.corrected, [], text) === 1),
        counts,
      })),
      ...(rare.length > 0 ? [{ choice: other, counts: this.added(rare) }] : []),
      ...known.map((choice) => ({ choice, counts: this.chosen.get(choice.key) ?? this.zeros() })),
    ];
  }

  private seconds(open: { kk: boolean; ru: boolean }): ItemAnalysis['seconds'] {
    const of = (language?: 'kk' | 'ru') =>
      this.times.filter((one) => language === undefined || one.language === language).map(({ seconds }) => seconds);
    const all = of();
    if (all.length === 0 || isShielded(all.length)) return null;
    const median = (language: 'kk' | 'ru') =>
      open[language] && of(language).length >= SHIELD ? medianOf(of(language)) : null;
    return { people: all.length, median: medianOf(all), kk: median('kk'), ru: median('ru') };
  }

  private added(parts: readonly Counts[]): Counts {
    const sum = (of: (part: Counts) => number) => parts.reduce((all, part) => all + of(part), 0);
    return {
      kk: sum(({ kk }) => kk),
      ru: sum(({ ru }) => ru),
      byLevel: this.people.byLevel.map((_, level) => sum(({ byLevel }) => byLevel[level] ?? 0)),
    };
  }

  private zeros() {
    return { kk: 0, ru: 0, byLevel: new Array<number>(this.options.levels + 1).fill(0) };
  }
}

function count(
  counts: { kk: number; ru: number; byLevel: number[] },
  language: TakerMarks['language'],
  level: number,
): void {
  if (language !== null) counts[language] += 1;
  counts.byLevel[level] = (counts.byLevel[level] ?? 0) + 1;
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.floor(middle - 0.5)] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}
