import type { Difficulty, Interaction, Words } from '@kaskad/domain';
import { holdsPictures, holdsType } from '@kaskad/formats/collections/format-losses';
import { templateItems } from '@kaskad/formats/collections/template-items';
import { writeCollection } from '@kaskad/formats/collections/write-collection';
import type { ExchangeFormat, ExchangeItem } from '@kaskad/formats/questions/exchange-question';
import { readdirSync, readFileSync } from 'node:fs';

const CONTENT = new URL('../../../api/content/questions/', import.meta.url);
const EVERY_PICTURE = 50;

interface Shipped {
  readonly topic: string;
  readonly title: Words;
  readonly questions: readonly {
    readonly article: string;
    readonly difficulty: Difficulty;
    readonly stem: Words;
    readonly interaction: Interaction;
    readonly rationale: Words;
  }[];
}
export const shippedTopics: readonly Shipped[] = readdirSync(CONTENT).map(
  (name) => JSON.parse(readFileSync(new URL(name, CONTENT), 'utf8')) as Shipped,
);

/** Questions as people write them: those that Kaskad ships, and one of each kind that its table shows. */
const models: readonly ExchangeItem[] = [
  ...shippedTopics.flatMap(({ topic, questions }) =>
    questions.map((question): ExchangeItem => ({
      ...question,
      code: null,
      topic,
      tags: [],
      picture: null,
      line: 0,
      language: 'both',
      notes: [],
    })),
  ),
  ...templateItems.map((item): ExchangeItem => ({ ...item, topic: shippedTopics[0]?.topic ?? null, article: '20(3)' })),
];

export interface QuestionFile {
  readonly bytes: Buffer;
  readonly name: string;
}
interface Part {
  readonly format: ExchangeFormat;
  /** No two rounds have a question in common. */
  readonly round: number;
  readonly from: number;
  readonly count: number;
}

/**
 * A file of questions that no bank has, in both languages where the format holds both; every fiftieth has a picture of
 * its own where it holds pictures.
 */
export async function questionFile({ format, round, from, count }: Part): Promise<QuestionFile> {
  const held = models.filter(({ interaction }) => holdsType(format, interaction.type));
  const items = Array.from({ length: count }, (_, place) => {
    const number = from + place;
    const model = held[number % held.length];
    if (!model) throw new Error(`there is no question for ${format}`);
    const stem = {
      kk: `${round}.${number} сұрақ. ${model.stem.kk}`,
      ru: `Вопрос ${round}.${number}. ${model.stem.ru}`,
    };
    const picture =
      holdsPictures(format) && number % EVERY_PICTURE === 0
        ? { data: pictureOf(`${format} ${round}.${number}`), alt: { kk: 'Учаске жоспары', ru: 'План участка' } }
        : null;
    return { ...model, stem, picture, code: `X-${format.replace('_', '')}-${round}-${number}`, line: place + 1 };
  });
  const { bytes, ending } = await writeCollection(items, { format, language: format === 'aiken' ? 'kk' : 'both' }, []);
  return { bytes, name: `${round}.${ending}` };
}

const pictureOf = (words: string) =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"><rect width="200" height="100" fill="#eee"/><text x="20" y="50">${words}</text></svg>`,
  ).toString('base64');
