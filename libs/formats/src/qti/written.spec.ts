import fc from 'fast-check';
import { validateXML } from 'xmllint-wasm';
import { itemOf } from '../test-support/exchange-items.ts';
import type { ExchangeItem } from '../questions/exchange-question.ts';
import { holdsType } from '../collections/format-losses.ts';
import { unzipped } from './test-support/unzipped-package.ts';
import { scorerOf } from './test-support/qti-scorer.ts';
import { shippedItems } from './test-support/shipped-items.ts';
import { keysOf, triedAnswers } from './test-support/tried-answers.ts';
import { writtenSchema } from './test-support/written-schema.ts';
import { writePackage } from './write-package.ts';

const SEED = Number(process.env['ROUND_TRIPS_SEED'] ?? 20260318);
const TYPES = ['single', 'multiple', 'true_false', 'ordering', 'matching', 'number', 'short_text', 'hotspot'] as const;
const made = (count: number) => fc.sample(itemOf(TYPES), { numRuns: count, seed: SEED });
const shipped = shippedItems().filter(({ interaction }) => holdsType('qti30', interaction.type));
const VERSIONS = ['qti21', 'qti30'] as const;

/** Figures for docs/measurements.md. */
const told = (line: string) => void (process.env['ROUND_TRIPS_TABLE'] && process.stdout.write(`${line}\n`));

/** Items and manifest of a package by their names. */
async function written(
  items: readonly ExchangeItem[],
  version: (typeof VERSIONS)[number],
  language: 'kk' | 'ru' | 'both',
) {
  const files = await unzipped(writePackage(items, version, language, ['-- a --']));
  const items_ = files.filter(({ name }) => name.startsWith('items/'));
  return { items: items_, manifest: files.filter(({ name }) => name === 'imsmanifest.xml'), files };
}

/** What the validator says of documents; none when all are valid. */
async function faults(
  documents: readonly { readonly name: string; readonly text: string }[],
  schema: string,
): Promise<string[]> {
  const xml = documents.map(({ name, text }) => ({ fileName: name.replaceAll('/', '_'), contents: text }));
  const { valid, errors } = await validateXML({
    xml,
    schema,
    extension: 'relaxng',
    initialMemoryPages: 1_024,
    maxMemoryPages: 8_192,
  });
  return valid ? [] : ['not valid', ...errors.map(({ rawMessage }) => rawMessage)];
}

describe.each(VERSIONS)('what is written in %s', (version) => {
  const schema = writtenSchema(version);

  it.each(['kk', 'ru', 'both'] as const)(
    'is valid by the schemas, in %s',
    async (language) => {
      const all = [...shipped, ...made(160)];
      const { items, manifest } = await written(all, version, language);
      expect(items).toHaveLength(all.length);
      expect([await faults(items, schema.item), await faults(manifest, schema.manifest)]).toEqual([[], []]);
      told(`${version} in ${language}: ${items.length} items and the manifest valid`);
    },
    60_000,
  );

  it.each([
    ['an attribute by another name', / xsi:schemaLocation=/, ' xsi:schema-location='],
    ['a choice without a name', /(imple-?[cC]hoice) identifier="a"/, '$1'],
    ['a name that begins with a digit', /identifier="a"/, 'identifier="1"'],
    ['a bound that is no number', /defaultValue="0"|default-value="0"/, 'default-value="none"'],
    ['text in the body', /<\/div>/, '</div>text'],
    ['rules in another order', /<(qti-)?(is-null|isNull)>.*?<\/\1\2>(<(?:qti-)?set.*?\/(?:qti-)?set[^>]*>)/, '$3'],
  ])('has a validator that finds %s', async (_, part, instead) => {
    const [multiple] = fc.sample(
      itemOf(['multiple']).filter(
        ({ interaction }) => interaction.type === 'multiple' && interaction.scoring === 'share',
      ),
      { numRuns: 1, seed: SEED },
    );
    const [item] = multiple ? (await written([multiple], version, 'both')).items : [];
    const spoiled = { name: 'spoiled.xml', text: item?.text.replace(part, instead) ?? '' };
    expect(item?.text).toMatch(part);
    expect(await faults([spoiled], schema.item)).toContain('not valid');
  });

  it.each([
    ['the questions that come with Kaskad', () => shipped],
    ['questions of all types', () => made(240)],
  ] as const)(
    'gives what is given here: %s',
    async (_, all) => {
      const list = all();
      const { items } = await written(list, version, 'both');
      let [tried, keys, full] = [0, 0, 0];
      for (const [place, { interaction }] of list.entries()) {
        const scorer = scorerOf(items[place]?.text ?? '');
        const score = (file: readonly string[]) => scorer.score({ RESPONSE: file });
        expect(keysOf(interaction).map((key) => [key, score(key)])).toEqual(keysOf(interaction).map((key) => [key, 1]));
        const all = triedAnswers(interaction);
        tried += all.length;
        keys += keysOf(interaction).length;
        full += all.filter(({ mark }) => mark === 1).length;
        // Here quotation marks, a full stop and the letter ё make no difference; in a file they do, and it is said.
        const held =
          interaction.type === 'short_text' ? all.filter(({ file, mark }) => score(file) > 0 || mark === 0) : all;
        expect(held.map(({ said, file }) => [said, Math.round(score(file) * 100) / 100])).toEqual(
          held.map(({ said, mark }) => [said, mark]),
        );
        expect(all.filter(({ file, mark }) => score(file) === 1 && mark < 1)).toEqual([]);
      }
      // A type of which no answer was tried would prove nothing.
      expect(tried).toBeGreaterThan(list.length);
      told(
        `${version}, own interpreter: ${list.length} questions, ${keys} keys earn 1, ${tried} answers earn what they earn here, ${tried - full} of them less than 1`,
      );
    },
    60_000,
  );
});
