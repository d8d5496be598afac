import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { runInThisContext } from 'node:vm';
import { everywhere, type Node, parse, within } from '@kaskad/formats/qti/test-support/qti-document';

const require = createRequire(import.meta.url);
const FOLDER = join(dirname(require.resolve('@oat-sa/tao-item-runner-qti/package.json')), 'dist');

interface Provider {
  process(
    this: { trigger: (event: string, error: unknown) => void },
    responses: object,
    item: object,
    done: (state: Record<string, { base?: { float?: number } } | undefined>) => void,
  ): void;
}

/** The package holds modules of AMD, which name each other. */
const modules = new Map<string, unknown>([['lodash', require('lodash')]]);
function load(name: string): unknown {
  if (modules.has(name)) return modules.get(name);
  const source = readFileSync(join(FOLDER, `${name.replace(/^taoQtiItem\//, '')}.js`), 'utf8');
  let made: unknown;
  const define = (needs: unknown, make?: (...needed: unknown[]) => unknown) => {
    if (Array.isArray(needs) && make) made = make(...(needs as string[]).map(load));
    else made = typeof needs === 'function' ? (needs as () => unknown)() : needs;
  };
  (runInThisContext(`(function (define) {${source}\n})`) as (given: typeof define) => void)(define);
  modules.set(name, made);
  return made;
}

const expression = ({ name, at, nodes, text }: Node): object => ({
  qtiClass: name,
  attributes: at,
  expressions: nodes.map(expression),
  ...(name === 'baseValue' && { value: text }),
});
const branch = ({ name, nodes: [condition, ...rules] }: Node) => ({
  qtiClass: name,
  expression: condition && expression(condition),
  responseRules: rules.map(rule),
});
function rule(node: Node): object {
  const { name, at, nodes } = node;
  if (name !== 'responseCondition')
    return { qtiClass: name, attributes: at, expression: nodes[0] && expression(nodes[0]) };
  const [first] = within(node, 'responseIf');
  const [otherwise] = within(node, 'responseElse');
  return {
    qtiClass: name,
    responseIf: first && branch(first),
    responseElseIfs: within(node, 'responseElseIf').map(branch),
    ...(otherwise && { responseElse: { qtiClass: 'responseElse', responseRules: otherwise.nodes.map(rule) } }),
  };
}

const R = 'identifier="RESPONSE"';
const scored = (inside: string) => `<setOutcomeValue identifier="SCORE">${inside}</setOutcomeValue>`;
const given = (condition: string, then: number, otherwise: string) =>
  `<rules><responseCondition><responseIf>${condition}${scored(`<baseValue baseType="float">${then}</baseValue>`)}</responseIf><responseElse>${scored(otherwise)}</responseElse></responseCondition></rules>`;
/** As the specification spells them out. */
const TEMPLATES: Readonly<Record<string, string>> = {
  match_correct: given(
    `<match><variable ${R}/><correct ${R}/></match>`,
    1,
    '<baseValue baseType="float">0</baseValue>',
  ),
  map_response: given(`<isNull><variable ${R}/></isNull>`, 0, `<mapResponse ${R}/>`),
  map_response_point: given(`<isNull><variable ${R}/></isNull>`, 0, `<mapResponsePoint ${R}/>`),
};

/** The declarations and the rules of an item in the words of TAO, which the server there hands to its scorer. */
function itemData(item: Node): object {
  const [processing] = within(item, 'responseProcessing');
  const template = TEMPLATES[processing?.at['template']?.split('/').at(-1) ?? ''];
  const mapped = (declared: Node) => {
    const [mapping] = [...within(declared, 'mapping'), ...within(declared, 'areaMapping')];
    if (!mapping) return {};
    const entries = mapping.nodes.map(({ name, at }) => ({
      qtiClass: name,
      ...at,
      mapValue: at['mappedValue'],
      attributes: { caseSensitive: at['caseSensitive'] !== 'false' },
    }));
    return { mapping: { qtiClass: mapping.name, attributes: mapping.at, mapEntries: entries } };
  };
  return {
    responses: within(item, 'responseDeclaration').map((one) => ({
      attributes: one.at,
      correctResponses: within(one, 'correctResponse').flatMap(({ nodes }) => nodes.map(({ text }) => text)),
      ...mapped(one),
    })),
    outcomes: within(item, 'outcomeDeclaration').map((one) => ({
      attributes: one.at,
      defaultValue: everywhere(one, 'value')[0]?.text ?? null,
    })),
    responseProcessing: { responseRules: (template ? parse(template).nodes : (processing?.nodes ?? [])).map(rule) },
  };
}

/** Scores items by the rules of TAO, a player that others made. */
export function taoScorer(): (xml: string, answer: readonly string[]) => number {
  const provider = load('taoQtiItem/scoring/provider/qti') as Provider;
  return (xml, answer) => {
    const item = parse(xml);
    const { cardinality = '', baseType = '' } = within(item, 'responseDeclaration')[0]?.at ?? {};
    const value = (text: string) =>
      baseType === 'point'
        ? text.split(' ').map(Number)
        : baseType === 'directedPair'
          ? text.split(' ')
          : baseType === 'float'
            ? Number(text)
            : text;
    const [one] = answer;
    const RESPONSE =
      cardinality === 'single'
        ? { base: one === undefined ? null : { [baseType]: value(one) } }
        : { list: { [baseType]: answer.map(value) } };
    let score = Number.NaN;
    const trigger = (_: string, error: unknown) => {
      throw error instanceof Error ? error : new Error(String(error));
    };
    provider.process.call({ trigger }, { RESPONSE }, itemData(item), ({ SCORE }) => {
      score = Number(SCORE?.base?.float);
    });
    return score;
  };
}
