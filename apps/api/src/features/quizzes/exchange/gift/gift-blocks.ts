import { hideEscapes, showEscapes } from './gift-text.ts';

/** One question as it stands in the file, escapes hidden; what comments before it say about it. */
export interface GiftBlock {
  readonly text: string;
  readonly line: number;
  readonly category: string | null;
  readonly code: string | null;
  readonly tags: readonly string[];
}

/** Questions stand between empty lines; one whose braces are still open goes on behind an empty line when that begins like an answer. */
export function giftBlocks(source: string): GiftBlock[] {
  const blocks: GiftBlock[] = [];
  let lines: string[] = [];
  let start = 1;
  let category: string | null = null;
  let code: string | null = null;
  let tags: string[] = [];

  const end = () => {
    if (lines.length > 0) {
      blocks.push({ text: lines.join('\n'), line: start, category, code, tags });
      code = null;
      tags = [];
    }
    lines = [];
  };
  const all = hideEscapes(source).split(/\r\n|\r|\n/);
  let open = 0;
  for (const [place, raw] of all.entries()) {
    const line = raw.trim();
    if (line.startsWith('//')) {
      const said = commentOf(line);
      if (said.code !== null || said.tags.length > 0) ({ code, tags } = { code: said.code ?? code, tags: [...tags, ...said.tags] });
    } else if (line === '') {
      const next = all.slice(place + 1, place + 20).map((one) => one.trim()).find((one) => one !== '' && !one.startsWith('//'));
      if (open <= 0 || !next || !/^[=~#}]/.test(next)) {
        end();
        open = 0;
      }
    } else if (/^\$CATEGORY:/i.test(line)) {
      end();
      open = 0;
      category = lastOf(showEscapes(line.slice(line.indexOf(':') + 1)));
    } else {
      if (lines.length === 0) start = place + 1;
      lines.push(raw);
      open += (raw.match(/\{/g)?.length ?? 0) - (raw.match(/\}/g)?.length ?? 0);
    }
  }
  end();
  return blocks;
}

/** `// [id:…] [tag:…]`, as Moodle writes and reads them. */
function commentOf(line: string): { code: string | null; tags: string[] } {
  const code = /\[id:([^\]]+)\]/.exec(line)?.[1] ?? null;
  return { code: code === null ? null : showEscapes(code).trim(), tags: [...line.matchAll(/\[tag:([^\]]+)\]/g)].map(([, tag]) => showEscapes(tag ?? '').trim()) };
}

/** The innermost of `$course$/top/Law/Voting`; a slash that belongs to a name is written twice. */
export function lastOf(path: string): string | null {
  const names = path.trim().replaceAll('//', '\u0000').split('/').map((name) => name.replaceAll('\u0000', '/').trim());
  const last = names.filter((name) => name !== '' && !/^\$\w+\$$/.test(name) && name !== 'top').at(-1);
  return last ? last.replace(/<[^>]*>/g, '').slice(0, 300) : null;
}
