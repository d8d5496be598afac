import { SaxesParser } from 'saxes';

/** An element of an item as the tests read it, apart from the reader: names of either version as those of version 2. */
export interface Node {
  readonly name: string;
  readonly at: Readonly<Record<string, string>>;
  readonly nodes: Node[];
  text: string;
}

const versionTwo = (name: string) =>
  name
    .slice(name.indexOf(':') + 1)
    .replace(/^qti-/, '')
    .replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

export function parse(xml: string): Node {
  const top: Node = { name: '', at: {}, nodes: [], text: '' };
  const open = [top];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const node: Node = {
      name: versionTwo(name),
      at: Object.fromEntries(Object.entries(attributes).map(([key, value]) => [versionTwo(key), String(value)])),
      nodes: [],
      text: '',
    };
    open.at(-1)?.nodes.push(node);
    open.push(node);
  });
  parser.on('closetag', () => void open.pop());
  const add = (text: string) => {
    for (const one of open) one.text += text;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.write(xml.trim()).close();
  const [root] = top.nodes;
  if (!root) throw new Error('an empty document');
  return root;
}

export const within = (node: Node | undefined, name: string): Node[] =>
  (node?.nodes ?? []).filter((one) => one.name === name);
export const everywhere = (node: Node, name: string): Node[] =>
  node.nodes.flatMap((one) => [...(one.name === name ? [one] : []), ...everywhere(one, name)]);
