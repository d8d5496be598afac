import type { Difficulty, ImportSilence, Interaction, Scoring } from '@kaskad/domain';
import type { ExchangeItem, Language, Note } from './exchange-question.ts';

/**
 * What most formats keep as words beside a question: "difficulty:2", "article:20(3)", and the tags of the question as
 * they are.
 */
export interface Meta {
  readonly topic: string | null;
  readonly difficulty: Difficulty | null;
  readonly article: string;
  readonly tags: readonly string[];
  readonly scoring: Scoring | null;
  readonly matchCase: boolean | null;
  /** In which language a file is that holds only one. */
  readonly language: Language | null;
  /** Without any of our words the file knows nothing of them: what they say was not taken away. */
  readonly silent: readonly ImportSilence[];
  /** What was said beside the question and has no place here. */
  readonly notes: readonly Note[];
}

const TAG = /^[a-z][a-z0-9_-]{0,39}$/;
const OURS = /^(topic|article|scoring|case|difficulty|language):/;
const MOST_TAGS = 20;
const LEVELS: readonly (readonly string[])[] = [
  [
    '1',
    'very easy',
    'easy',
    'low',
    'beginner',
    'лёгкий',
    'легкий',
    'лёгкая',
    'легкая',
    'низкий',
    'низкая',
    'простой',
    'жеңіл',
    'оңай',
    'төмен',
  ],
  ['2', 'medium', 'moderate', 'intermediate', 'средний', 'средняя', 'орташа', 'орта'],
  [
    '3',
    'difficult',
    'very difficult',
    'hard',
    'high',
    'advanced',
    'сложный',
    'сложная',
    'трудный',
    'высокий',
    'высокая',
    'қиын',
    'күрделі',
    'жоғары',
  ],
];

export function metaWords(
  { topic, difficulty, article, tags, interaction }: ExchangeItem,
  language: Language | 'both',
): string[] {
  return [
    ...(topic ? [`topic:${topic}`] : []),
    ...(difficulty ? [`difficulty:${difficulty}`] : []),
    ...(article ? [`article:${article}`] : []),
    ...('scoring' in interaction ? [`scoring:${interaction.scoring}`] : []),
    ...(interaction.type === 'short_text' ? [`case:${interaction.matchCase ? 'match' : 'any'}`] : []),
    ...(language === 'both' ? [] : [`language:${language}`]),
    ...tags,
  ];
}

/** Programs that write GIFT put backslashes into words beside a question, and others carry them along. */
export function metaOf(said: readonly string[]): Meta {
  const words = said.map((word) => word.replace(/\\(?=[:#={}~\]])/g, '').trim()).filter(Boolean);
  const value = (name: string) =>
    words
      .find((word) => word.startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim() ?? null;
  const level = levelOf(value('difficulty') ?? '');
  const scoring = value('scoring');
  const matching = value('case');
  const language = value('language');
  const tags = [...new Set(words.map((word) => word.toLowerCase()).filter((word) => TAG.test(word)))];
  const lost = [
    ...words.filter((word) => !OURS.test(word) && !TAG.test(word.toLowerCase())),
    ...(level === null && value('difficulty') ? [`difficulty:${value('difficulty')}`] : []),
    ...tags.slice(MOST_TAGS),
  ];
  return {
    topic: value('topic'),
    article: (value('article') ?? '').slice(0, 200),
    difficulty: level,
    scoring: scoring === 'all' || scoring === 'share' ? scoring : null,
    matchCase: matching === null ? null : matching === 'match',
    language: language === 'kk' || language === 'ru' ? language : null,
    silent: words.some((word) => OURS.test(word)) ? [] : ['article', 'scoring', 'match_case'],
    tags: tags.slice(0, MOST_TAGS),
    notes: lost.length > 0 ? [{ code: 'tags_left_out', value: lost.join(', ').slice(0, 300) }] : [],
  };
}

/** 1 to 3, or what programs and people say instead. */
function levelOf(said: string): Difficulty | null {
  const plain = said.trim().toLowerCase();
  const found = LEVELS.findIndex((words) => words.includes(plain)) + 1;
  return found === 1 || found === 2 || found === 3 ? found : null;
}

/**
 * What the words beside it say counts more than the habit of the format; an order that earns as a whole only says so
 * itself.
 */
export function withMeta(interaction: Interaction, { scoring, matchCase }: Meta): Interaction {
  if (interaction.type === 'ordering' && interaction.scoring === 'all') return interaction;
  if ('scoring' in interaction && scoring) return { ...interaction, scoring };
  if (interaction.type === 'short_text' && matchCase !== null) return { ...interaction, matchCase };
  return interaction;
}

/**
 * That a wrong option takes everything is how our own rule is written in shares: it needs no word where the words
 * beside it name that rule.
 */
export const withoutOwn = (notes: readonly Note[], { scoring }: Meta): readonly Note[] =>
  scoring === 'all'
    ? notes.filter(
        ({ code, value }) => code !== 'wrong_costs' || !value.split('; ').every((one) => one.endsWith(': -100%')),
      )
    : notes;
