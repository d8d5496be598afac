import { shownReading } from '../../test-support/shown-item.ts';
import { ALONE, readQtiItem } from '../read-item.ts';
import { trialOf } from './scoring-trial.ts';

const TEMPLATES = 'http://www.imsglobal.org/question/qti_v2p1/rptemplates';
export const template = (name: string) => `<responseProcessing template="${TEMPLATES}/${name}"/>`;
export const SCORE = '<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>';
const values = (keys: readonly (string | number)[]) =>
  keys.length > 0 ? `<correctResponse>${keys.map((one) => `<value>${one}</value>`).join('')}</correctResponse>` : '';
export const declare = (cardinality: string, baseType: string, keys: readonly (string | number)[] = [], more = '') =>
  `<responseDeclaration identifier="R" cardinality="${cardinality}" baseType="${baseType}">${values(keys)}${more}</responseDeclaration>`;
export const mapping = (entries: Readonly<Record<string, number>>, bounds = 'defaultValue="0"', rest = '') =>
  `<mapping ${bounds}>${Object.entries(entries)
    .map(([key, value]) => `<mapEntry mapKey="${key}" mappedValue="${value}" ${rest}/>`)
    .join('')}</mapping>`;
export const item = (declared: string, body: string, after: string) =>
  `<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="i" title="t" adaptive="false" timeDependent="false">${declared}${SCORE}<itemBody>${body}</itemBody>${after}</assessmentItem>`;
export const V = '<variable identifier="R"/>';
export const C = '<correct identifier="R"/>';
export const base = (type: string, value: string | number) => `<baseValue baseType="${type}">${value}</baseValue>`;
export const id = (name: string) => base('identifier', name);
export const bag = (...names: string[]) => `<multiple>${names.map(id).join('')}</multiple>`;
const set = (value: number | string) =>
  `<setOutcomeValue identifier="SCORE">${typeof value === 'number' ? base('float', value) : value}</setOutcomeValue>`;
export const first = (...rules: readonly (readonly [condition: string, value: number])[]) =>
  `<responseProcessing><responseCondition>${rules.map(([condition, value], place) => `<response${place === 0 ? 'If' : 'ElseIf'}>${condition}${set(value)}</response${place === 0 ? 'If' : 'ElseIf'}>`).join('')}<responseElse>${set(0)}</responseElse></responseCondition></responseProcessing>`;
export const each = (...rules: readonly (readonly [condition: string, value: number])[]) =>
  `<responseProcessing>${rules.map(([condition, value]) => `<responseCondition><responseIf>${condition}${set(`<sum><variable identifier="SCORE"/>${base('float', value)}</sum>`)}</responseIf></responseCondition>`).join('')}</responseProcessing>`;
export const choices = (most: number | null, ...texts: string[]) =>
  `<choiceInteraction responseIdentifier="R" shuffle="true"${most === null ? '' : ` maxChoices="${most}"`}><prompt>Что верно?</prompt>${texts.map((text, place) => `<simpleChoice identifier="${'ABCDEFGH'[place] ?? ''}">${text}</simpleChoice>`).join('')}</choiceInteraction>`;
export const four = (most: number | null) => choices(most, 'а', 'б', 'в', 'г');
export const entry = '<p>Сколько? <textEntryInteraction responseIdentifier="R"/></p>';
export const slider =
  '<sliderInteraction responseIdentifier="R" lowerBound="0" upperBound="10" step="1"><prompt>Сколько?</prompt></sliderInteraction>';
export const order = (...texts: string[]) =>
  `<orderInteraction responseIdentifier="R" shuffle="true"><prompt>По порядку</prompt>${texts.map((text, place) => `<simpleChoice identifier="${'ABCDEFGH'[place] ?? ''}">${text}</simpleChoice>`).join('')}</orderInteraction>`;
const side = (letter: string, most: number, texts: readonly string[]) =>
  `<simpleMatchSet>${texts.map((text, place) => `<simpleAssociableChoice identifier="${letter}${place + 1}" matchMax="${most}">${text}</simpleAssociableChoice>`).join('')}</simpleMatchSet>`;
export const match = (most: number, prompts: readonly string[], targets: readonly string[]) =>
  `<matchInteraction responseIdentifier="R" shuffle="true" maxAssociations="0"><prompt>Соедините</prompt>${side('P', most, prompts)}${side('T', 0, targets)}</matchInteraction>`;
export const gaps = (count: number, words: readonly string[], image = '') =>
  `<gapMatchInteraction responseIdentifier="R"><prompt>Впишите</prompt>${words.map((text, place) => `<gapText identifier="W${place + 1}" matchMax="0">${text}</gapText>`).join('')}${image}<p>Тут ${Array.from({ length: count }, (_, place) => `<gap identifier="G${place + 1}"/>`).join(' и ')}.</p></gapMatchInteraction>`;
export const near = (attributes: string, pair = V + C) => `<equal ${attributes}>${pair}</equal>`;
export const compared = (name: string, value: number) => `<${name}>${V}${base('float', value)}</${name}>`;
export const same = (text: string, rest = 'caseSensitive="false"') =>
  `<stringMatch ${rest}>${V}${base('string', text)}</stringMatch>`;
const PICTURE = '<object data="p.png" type="image/png" width="200" height="100">план</object>';
export const point = (most: number) =>
  `<p>Где?</p><selectPointInteraction responseIdentifier="R" maxChoices="${most}">${PICTURE}</selectPointInteraction>`;
export const spots = (most: number, ...areas: string[]) =>
  `<p>Где?</p><hotspotInteraction responseIdentifier="R" maxChoices="${most}">${PICTURE}${areas.map((coords, place) => `<hotspotChoice identifier="H${place + 1}" shape="rect" coords="${coords}"/>`).join('')}</hotspotInteraction>`;
export const areas = (entries: Readonly<Record<string, number>>, bounds = 'defaultValue="0"') =>
  `<areaMapping ${bounds}>${Object.entries(entries)
    .map(
      ([coords, value]) =>
        `<areaMapEntry shape="${coords.split(',').length === 3 ? 'circle' : coords.split(',').length === 4 ? 'rect' : 'poly'}" coords="${coords}" mappedValue="${value}"/>`,
    )
    .join('')}</areaMapping>`;

/**
 * What gives full marks by the file gives full marks here and nothing else does, or it is said, or the item is not
 * taken.
 */
export const tried = (xml: string) => {
  const { verdict, why } = trialOf(xml);
  if (verdict === 'wrong' || verdict === 'unscorable') return [`${verdict}: ${why}`];
  return [`${verdict}${why && verdict === 'said' ? ` ${why}` : ''}`, ...shownReading(readQtiItem(xml, ALONE))];
};
