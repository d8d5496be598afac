import type { Difficulty, Interaction, Scoring } from '@kaskad/domain';
import type { ExchangeItem } from './item.ts';

/** What most formats keep as words beside a question: "difficulty:2", "article:20(3)", and the tags of the question as they are. */
export interface Meta {
  readonly topic: string | null;
  readonly difficulty: Difficulty | null;
  readonly article: string;
  readonly tags: readonly string[];
  readonly scoring: Scoring | null;
  readonly matchCase: boolean | null;
}

const TAG = /^[a-z][a-z0-9_-]{0,39}$/;

export function metaWords({ topic, difficulty, article, tags, interaction }: ExchangeItem): string[] {
  return [
    ...(topic ? [`topic:${topic}`] : []), ...(difficulty ? [`difficulty:${difficulty}`] : []), ...(article ? [`article:${article}`] : []),
    ...('scoring' in interaction ? [`scoring:${interaction.scoring}`] : []), ...(interaction.type === 'short_text' ? [`case:${interaction.matchCase ? 'match' : 'any'}`] : []),
    ...tags,
  ];
}

export function metaOf(words: readonly string[]): Meta {
  const value = (name: string) => words.find((word) => word.startsWith(`${name}:`))?.slice(name.length + 1).trim() ?? null;
  const level = Number(value('difficulty') ?? 0);
  const scoring = value('scoring');
  const matching = value('case');
  return {
    topic: value('topic'), article: (value('article') ?? '').slice(0, 200), difficulty: level === 1 || level === 2 || level === 3 ? level : null,
    scoring: scoring === 'all' || scoring === 'share' ? scoring : null, matchCase: matching === null ? null : matching === 'match',
    tags: [...new Set(words.map((word) => word.trim().toLowerCase()).filter((word) => TAG.test(word)))].slice(0, 20),
  };
}

/** What the words beside it say counts more than the habit of the format. */
export function withMeta(interaction: Interaction, { scoring, matchCase }: Meta): Interaction {
  if ('scoring' in interaction && scoring) return { ...interaction, scoring };
  if (interaction.type === 'short_text' && matchCase !== null) return { ...interaction, matchCase };
  return interaction;
}
