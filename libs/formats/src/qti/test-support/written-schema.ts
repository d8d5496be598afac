import type { QtiVersion } from '../qti-dialect.ts';

/**
 * What the published schemas of QTI 2.1 and 3.0 say of the elements that we write, as a grammar of RELAX NG: their
 * order, their attributes and the types of these. The published files themselves may be passed on by registered
 * developers only, and no package carries them.
 */
export interface WrittenSchema {
  readonly item: string;
  readonly manifest: string;
}

const NAMESPACES = {
  qti21: { item: 'http://www.imsglobal.org/xsd/imsqti_v2p1', manifest: 'http://www.imsglobal.org/xsd/imscp_v1p1' },
  qti30: {
    item: 'http://www.imsglobal.org/xsd/imsqtiasi_v3p0',
    manifest: 'http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1',
  },
} as const;
const PACKAGES = {
  qti21: { schema: 'QTIv2.1 Package', version: '1.0.0', type: 'imsqti_item_xmlv2p1' },
  qti30: { schema: 'QTI Package', version: '3.0.0', type: 'imsqti_item_xmlv3p0' },
} as const;
const LOM = 'http://ltsc.ieee.org/xsd/LOM';

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const node = (name: string, ...inside: readonly string[]) => `<${name}>${inside.join('')}</${name}>`;
const many = (...inside: readonly string[]) => node('zeroOrMore', node('choice', ...inside));
const some = (...inside: readonly string[]) => node('oneOrMore', ...inside);
const maybe = (...inside: readonly string[]) => node('optional', ...inside);
const either = (...inside: readonly string[]) => node('choice', ...inside);
const named = (name: string) => `<ref name="${name}"/>`;
const define = (name: string, ...inside: readonly string[]) => `<define name="${name}">${inside.join('')}</define>`;
const data = (type: string, pattern?: string) =>
  `<data type="${type}">${pattern ? `<param name="pattern">${pattern}</param>` : ''}</data>`;
const values = (...all: readonly string[]) => either(...all.map((one) => `<value>${one}</value>`));
const attribute = (name: string, type: string) => `<attribute name="${name}">${type}</attribute>`;
const plain = (name: string, ...inside: readonly string[]) =>
  `<element name="${name}">${inside.length > 0 ? inside.join('') : '<empty/>'}</element>`;
const TEXT = '<text/>';
const NAME = data('NCName');
const WHOLE = data('nonNegativeInteger');
const NUMBER = data('double');
const YES_NO = values('true', 'false');
const LENGTH = data('string', '[0-9]+%?');
const COORDS = data(
  'normalizedString',
  '(([0-9]+%?[,]){2}([0-9]+%?))|(([0-9]+%?[,]){3}([0-9]+%?))|(([0-9]+%?[,]){2}(([0-9]+%?[,]){2})+([0-9]+%?[,])([0-9]+%?))',
);
const LOCATION = `<attribute name="schemaLocation" ns="http://www.w3.org/2001/XMLSchema-instance">${data('string', '\\S+ \\S+( \\S+ \\S+)*')}</attribute>`;
const SPOKEN = maybe(
  '<attribute name="lang" ns="http://www.w3.org/XML/1998/namespace"><data type="language"/></attribute>',
);
const grammar = (ns: string, start: string, ...definitions: readonly string[]) =>
  `<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="${ns}" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">${node('start', start)}${definitions.join('')}</grammar>`;

export const writtenSchema = (version: QtiVersion): WrittenSchema => ({
  item: itemGrammar(version),
  manifest: manifestGrammar(version),
});

function itemGrammar(version: QtiVersion): string {
  const isThree = version === 'qti30';
  const put = (name: string, ...inside: readonly string[]) => plain(isThree ? `qti-${kebab(name)}` : name, ...inside);
  const set = (name: string, type: string) => attribute(isThree ? kebab(name) : name, type);
  const identifier = set('identifier', NAME);
  const asked = set('responseIdentifier', NAME);
  const flow = many(TEXT, named('span'), named('img'), plain('br'));
  const block = either(flow, named('div'));
  const item = put(
    'assessmentItem',
    identifier,
    set('title', data('string')),
    maybe(set('label', data('string'))),
    set('adaptive', YES_NO),
    set('timeDependent', YES_NO),
    SPOKEN,
    LOCATION,
    some(named('response')),
    some(named('outcome')),
    named('body'),
    named('processing'),
    node('zeroOrMore', named('modal')),
  );
  return grammar(
    NAMESPACES[version].item,
    item,
    ...declarations({ put, set, identifier }),
    ...processing({ put, set, identifier }),
    define('span', plain('span', maybe(attribute('class', data('string'))), SPOKEN, flow)),
    define(
      'img',
      plain(
        'img',
        attribute('src', data('anyURI')),
        attribute('alt', data('string')),
        maybe(attribute('width', LENGTH)),
        maybe(attribute('height', LENGTH)),
        ...(isThree ? ['data-alt-kk', 'data-alt-ru'].map((name) => maybe(attribute(name, data('string')))) : []),
      ),
    ),
    define('div', plain('div', flow)),
    define('choice', put('simpleChoice', identifier, block)),
    define(
      'set',
      put('simpleMatchSet', some(put('simpleAssociableChoice', identifier, set('matchMax', WHOLE), block))),
    ),
    define(
      'canvas',
      isThree
        ? named('img')
        : plain(
            'object',
            attribute('data', data('anyURI')),
            attribute('type', data('normalizedString', '[!-~]+/[!-~]+')),
            maybe(attribute('width', LENGTH)),
            maybe(attribute('height', LENGTH)),
            flow,
          ),
    ),
    define(
      'body',
      put(
        'itemBody',
        some(
          either(
            named('div'),
            plain('p', many(TEXT, named('span'), put('textEntryInteraction', asked, set('expectedLength', WHOLE)))),
            put('choiceInteraction', asked, set('shuffle', YES_NO), set('maxChoices', WHOLE), some(named('choice'))),
            put('orderInteraction', asked, set('shuffle', YES_NO), some(named('choice'))),
            put(
              'matchInteraction',
              asked,
              set('shuffle', YES_NO),
              set('maxAssociations', WHOLE),
              named('set'),
              named('set'),
            ),
            put('selectPointInteraction', asked, set('maxChoices', WHOLE), named('canvas')),
          ),
        ),
      ),
    ),
    define(
      'modal',
      put(
        'modalFeedback',
        set('outcomeIdentifier', NAME),
        set('showHide', values('show', 'hide')),
        identifier,
        isThree ? put('contentBody', some(named('div'))) : some(named('div')),
      ),
    ),
  );
}

interface Names {
  readonly put: (name: string, ...inside: readonly string[]) => string;
  readonly set: (name: string, type: string) => string;
  readonly identifier: string;
}

function declarations({ put, set, identifier }: Names): string[] {
  const baseType = set(
    'baseType',
    values('boolean', 'directedPair', 'float', 'identifier', 'integer', 'pair', 'point', 'string'),
  );
  const bounds = [set('lowerBound', NUMBER), set('upperBound', NUMBER), set('defaultValue', NUMBER)];
  const value = put('value', TEXT);
  const entry = put(
    'mapEntry',
    set('mapKey', data('string')),
    set('mappedValue', NUMBER),
    maybe(set('caseSensitive', YES_NO)),
  );
  const area = put(
    'areaMapEntry',
    set('shape', values('circle', 'poly', 'rect')),
    set('coords', COORDS),
    set('mappedValue', NUMBER),
  );
  return [
    define(
      'response',
      put(
        'responseDeclaration',
        identifier,
        set('cardinality', values('single', 'multiple', 'ordered')),
        baseType,
        maybe(put('correctResponse', some(value))),
        maybe(put('mapping', ...bounds, some(entry))),
        maybe(put('areaMapping', ...bounds, some(area))),
      ),
    ),
    define(
      'outcome',
      put(
        'outcomeDeclaration',
        identifier,
        set('cardinality', values('single')),
        baseType,
        maybe(set('normalMaximum', NUMBER)),
        maybe(put('defaultValue', some(value))),
      ),
    ),
  ];
}

function processing({ put, set, identifier }: Names): string[] {
  const expression = named('expression');
  const rule = named('rule');
  return [
    define('processing', put('responseProcessing', either(set('template', data('anyURI')), some(rule)))),
    define(
      'rule',
      either(
        put('setOutcomeValue', identifier, expression),
        put(
          'responseCondition',
          put('responseIf', expression, some(rule)),
          node('zeroOrMore', put('responseElseIf', expression, some(rule))),
          maybe(put('responseElse', some(rule))),
        ),
      ),
    ),
    define(
      'expression',
      either(
        put('variable', identifier),
        put('correct', identifier),
        put('mapResponse', identifier),
        put('mapResponsePoint', identifier),
        put('baseValue', set('baseType', values('float', 'identifier')), TEXT),
        put('isNull', expression),
        put('and', some(expression)),
        put('sum', some(expression)),
        put('index', set('n', data('positiveInteger')), expression),
        ...['match', 'gte', 'lte'].map((name) => put(name, expression, expression)),
      ),
    ),
  ];
}

function manifestGrammar(version: QtiVersion): string {
  const { schema, version: schemaVersion, type } = PACKAGES[version];
  const lom = (name: string, inside: string) => `<element name="${name}" ns="${LOM}">${inside}</element>`;
  const words = lom(
    'lom',
    lom('general', some(lom('keyword', lom('string', `${attribute('language', data('string'))}${TEXT}`)))),
  );
  const href = attribute('href', data('anyURI'));
  const resource = plain(
    'resource',
    attribute('identifier', data('ID')),
    attribute('type', values(type)),
    href,
    maybe(plain('metadata', words)),
    some(plain('file', href)),
  );
  return grammar(
    NAMESPACES[version].manifest,
    plain(
      'manifest',
      attribute('identifier', data('ID')),
      LOCATION,
      plain('metadata', plain('schema', values(schema)), plain('schemaversion', values(schemaVersion))),
      plain('organizations'),
      plain('resources', some(resource)),
    ),
  );
}
