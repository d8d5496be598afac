import { type Attributes, tag } from '../xml/xml-markup.ts';

export type QtiVersion = 'qti21' | 'qti30';
export type QtiTag = (name: string, attributes?: Attributes, ...children: readonly string[]) => string;

export const XSI = 'http://www.w3.org/2001/XMLSchema-instance';
/** Names are few and written in every line: each is turned once. */
const known = new Map<string, string>();
function kebab(name: string): string {
  const turned = known.get(name) ?? name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  known.set(name, turned);
  return turned;
}

interface Dialect {
  readonly put: QtiTag;
  readonly root: Readonly<Record<string, string>>;
  readonly template: (name: string) => string;
  readonly itemType: string;
  readonly manifest: string;
  /** Where the schema of the manifest lies. */
  readonly location: string;
  readonly schema: readonly [name: string, version: string];
}

/** What differs between the versions: names, name spaces, and where the templates of scoring lie. */
export const DIALECTS: Readonly<Record<QtiVersion, Dialect>> = {
  qti21: {
    put: tag,
    root: {
      xmlns: 'http://www.imsglobal.org/xsd/imsqti_v2p1',
      'xmlns:xsi': XSI,
      'xsi:schemaLocation':
        'http://www.imsglobal.org/xsd/imsqti_v2p1 http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd',
    },
    template: (name) => `http://www.imsglobal.org/question/qti_v2p1/rptemplates/${name}`,
    itemType: 'imsqti_item_xmlv2p1',
    manifest: 'http://www.imsglobal.org/xsd/imscp_v1p1',
    location: 'http://www.imsglobal.org/xsd/qti/qtiv2p1/qtiv2p1_imscpv1p2_v1p0.xsd',
    schema: ['QTIv2.1 Package', '1.0.0'],
  },
  qti30: {
    put: (name, attributes = {}, ...children) =>
      tag(
        `qti-${kebab(name)}`,
        Object.fromEntries(
          Object.entries(attributes).map(([key, value]) => [
            key.includes(':') || key === 'xmlns' ? key : kebab(key),
            value,
          ]),
        ),
        ...children,
      ),
    root: {
      xmlns: 'http://www.imsglobal.org/xsd/imsqtiasi_v3p0',
      'xmlns:xsi': XSI,
      'xsi:schemaLocation':
        'http://www.imsglobal.org/xsd/imsqtiasi_v3p0 https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd',
    },
    template: (name) => `https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/${name}`,
    itemType: 'imsqti_item_xmlv3p0',
    manifest: 'http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1',
    location: 'https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqtiv3p0_imscpv1p2_v1p0.xsd',
    schema: ['QTI Package', '3.0.0'],
  },
};
